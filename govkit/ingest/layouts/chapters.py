"""The chapters of an outline: a label with the paragraphs below it, and what ends it though no known label follows."""

import re
from dataclasses import dataclass, field

from govkit.ingest.grid import Paragraph
from govkit.ingest.headings import Label
from govkit.ingest.numbering import Numbered, take_number
from govkit.rulebook.reading import ElementRule, LayoutRules

_LONGEST_HEAD = 15
_BRACKETED = re.compile(r"\s*[【〖\[][^】〗\]]{2,15}[】〗\]]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")


@dataclass(slots=True)
class Chapter:
    """A label whose value is being gathered from paragraphs."""

    label: Label
    inline: bool
    """Whether the value began behind the label's colon."""
    head: Paragraph
    """The paragraph that holds the label."""
    numbered: Numbered | None = None
    """The label's number."""
    texts: list[str] = field(default_factory=list)
    locators: list[str] = field(default_factory=list)
    has_bold: bool = False
    """Whether a paragraph of the value is bold, so that looking bold makes no head."""

    @property
    def style(self) -> str:
        """The style of the label's number; empty where it has none."""
        return self.numbered.style if self.numbered else ""

    @property
    def holds_materials(self) -> bool:
        """Whether its paragraphs are lines of materials."""
        return isinstance(self.label.entry, ElementRule) and self.label.entry.kind == "materials"

    @property
    def is_complete(self) -> bool:
        """Whether its value stands behind the colon and can't go on in the next paragraph."""
        rule = self.label.entry
        return self.inline and isinstance(rule, ElementRule) and (rule.kind in ("code", "int", "list") or rule.key == "name")

    def take(self, paragraph: Paragraph, text: str) -> None:
        """Add a paragraph to the value."""
        self.texts.append(text)
        self.locators.append(paragraph.locator)
        self.has_bold |= paragraph.bold

    def head_in(self, paragraph: Paragraph, text: str, rules: LayoutRules) -> str:
        """The unknown head that a paragraph begins with, in the style of the chapter's own; empty where it goes on with the chapter."""
        if _BRACKETED.match(self.head.text) and (bracketed := _BRACKETED.match(text)):
            return bracketed[0]
        numbered = take_number(text)
        is_short = len(text) <= _LONGEST_HEAD and not text.endswith(("。", "；", "，"))
        if numbered and is_short and numbered.follows(self.numbered):
            return text
        if self._ends_before(text):
            return text[: text.index("：") if "：" in text else text.index(":")]
        return text if is_short and self._looks_alike(paragraph, text, rules) else ""

    def _looks_alike(self, paragraph: Paragraph, text: str, rules: LayoutRules) -> bool:
        """Whether a paragraph is bold, or has a mark before it, as the chapter's head and unlike its value; no group of materials."""
        if self.holds_materials and (re.search(rules.group_titles, text) or re.search(rules.case_titles, text)):
            return False
        is_marked = text[0] in rules.title_marks and self.head.text.lstrip()[:1] == text[0]
        is_bold = paragraph.bold and self.head.bold and not self.inline and not self.has_bold and not take_number(text)
        return bool(self.texts) and (is_marked or is_bold)

    def _ends_before(self, text: str) -> bool:
        """Whether the value is complete, by its look, and a text with a label of its own (街道地址：…) isn't more of it."""
        looks = self.label.entry.looks if isinstance(self.label.entry, ElementRule) else ""
        if not looks or not _LABELLED.match(text):
            return False
        return re.search(looks, "\n".join(self.texts)) is not None and re.search(looks, text) is None
