"""The outline layout: headings, label paragraphs and tables in the order of a Word file or a text file."""

import re
from collections.abc import Sequence

from govkit.ingest.grid import Grid, Paragraph
from govkit.ingest.headings import Column, Label, Match, Other, labels_of, meaning_of, squeeze
from govkit.ingest.layouts import read_grid
from govkit.ingest.layouts.chapters import Chapter
from govkit.ingest.layouts.remarks import PAGE, REMARK, TITLE, UNPLACED, Remarks
from govkit.ingest.layouts.view import IDENTITY, View
from govkit.ingest.lists import split_rows
from govkit.ingest.materials import MaterialLine
from govkit.ingest.numbering import CHAPTER_STYLES, Numbered, take_number
from govkit.ingest.profile import Profiles
from govkit.ingest.stream import Event, Field, LayoutReading, Recognised, Title
from govkit.ingest.values import clean
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import ElementRule

_IGNORED = "其他要素"
_LONGEST_CHAPTER = 15
_NAME_WITHIN = 4


class OutlineReader:
    """Reads the blocks of one file; `reading` gathers the events, `grids` how each table was read."""

    def __init__(self, blocks: Sequence[Grid | Paragraph], rules: Rulebook, file: str, profiles: Profiles) -> None:
        """Take up the blocks of a file and the workspace's profiles."""
        self._blocks = blocks
        self._rules = rules
        self._file = file
        self._profiles = profiles
        self._labels = labels_of(rules, profiles.of(file, "text").words)
        self._chapter: Chapter | None = None
        self._title: Numbered | None = None
        """The number of the last title; none where titles are styled as headings, so that numbers tell nothing."""
        self._remarks = Remarks(rules.layouts)
        self.reading = LayoutReading("章节")
        self.grids: list[tuple[str, LayoutReading]] = []

    def read(self) -> None:
        """Read all blocks."""
        for place, block in enumerate(self._blocks):
            if isinstance(block, Grid):
                self._read_grid(block)
            elif text := clean(block.text):
                self.reading.rows[place] = PAGE if self._remarks.is_page(text) else self._read_paragraph(place, block)
        self._close()

    @property
    def _holds_text(self) -> bool:
        """Whether remarks belong to the value that is being gathered: below any text but materials."""
        return bool(self._chapter and not self._chapter.holds_materials)

    @property
    def _events(self) -> list[Event]:
        return self.reading.events

    def _read_grid(self, grid: Grid) -> None:
        opened = self._chapter.label if self._chapter else None
        self._close()
        read = read_grid(grid, self._rules, self._file, opened, self._profiles.of(self._file, grid.place))
        self._events.extend(read.events)
        self.reading.problems += read.problems
        self.grids.append((grid.place, read))

    def _read_paragraph(self, place: int, paragraph: Paragraph) -> str:
        """Read one paragraph; returns the reason why it isn't used, or ""."""
        text = clean(paragraph.number + paragraph.text)
        found = self._label(paragraph, text)
        if found:
            return self._open(paragraph, text, *found)
        if self._remarks.closes(text) and paragraph.level is None:
            self._close()
            return REMARK
        if paragraph.level is None and not paragraph.bold and self._remarks.holds(text) and not self._holds_text:
            self._close()
            return REMARK
        if self._is_title(place, paragraph, text):
            self._close()
            strong = self._looks_strong(paragraph, text)
            self._title = take_number(text) if paragraph.level is None else None
            self._events.append(Title(text, paragraph.locator, strong))
            return TITLE
        return self._gather(paragraph, text)

    def _gather(self, paragraph: Paragraph, text: str) -> str:
        """Add a paragraph to the open chapter, unless the chapter has ended; returns the reason why it isn't used, or ""."""
        if self._chapter is None:
            if any(isinstance(event, Field) for event in self._events):
                self._report_unplaced(paragraph, text)
            return UNPLACED
        if self._chapter.is_complete:
            self._close()
            self._report_unplaced(paragraph, text)
            return UNPLACED
        if head := self._chapter.head_in(paragraph, text, self._rules.layouts):
            self._open_unknown(paragraph, text, head)
            return UNPLACED
        self._chapter.take(paragraph, text)
        return "" if isinstance(self._chapter.label.entry, ElementRule) else _IGNORED

    def _open_unknown(self, paragraph: Paragraph, text: str, head: str) -> None:
        """Begin a chapter whose head means nothing known: it is reported, and what stands below it is nobody's value."""
        self._close()
        label: Label = Match(Other("other"), head, 0.0)
        self._chapter = Chapter(label, len(head) < len(text), paragraph, take_number(text))
        problem = self._rules.problems.problem("label-unknown", self._file, paragraph.locator, label=head.strip("【】〖〗[] "))
        self.reading.problems.append(problem)

    def _report_unplaced(self, paragraph: Paragraph, text: str) -> None:
        self.reading.problems.append(self._rules.problems.problem("row-unplaced", self._file, paragraph.locator, text=text[:20]))

    def _label(self, paragraph: Paragraph, text: str) -> tuple[Label, str, bool] | None:
        """The label that a paragraph begins with or is, its value, and whether a colon divides them."""
        apart = bool(take_number(text) or paragraph.level is not None or paragraph.bold)
        running = self._chapter is None or self._chapter.inline
        split = self._labels.split(text, near=apart or running)
        if split and not apart and split[0].confidence < 1 and len(split[0].word) != len(squeeze(re.split("[：:]", text)[0])):
            return None
        label = split[0] if split else self._labels.find(text, near=apart and len(text) <= _LONGEST_CHAPTER)
        if label is None or isinstance(label.entry, Column) or self._is_listed(text) or self._repeats(label, paragraph, text):
            return None
        inline = bool(split and split[1])
        plain_other = isinstance(label.entry, Other) and not apart and self._chapter and not self._chapter.inline
        return None if plain_other else (label, split[1] if split else "", inline)

    def _repeats(self, label: Label, paragraph: Paragraph, text: str) -> bool:
        """Whether a line belongs to the chapter though it begins like a label: its own element again, or a point with a lesser number."""
        chapter, numbered = self._chapter, take_number(text)
        if not chapter or not isinstance(chapter.label.entry, ElementRule) or paragraph.level is not None or paragraph.bold:
            return False
        if isinstance(label.entry, ElementRule) and (label.entry.key != chapter.label.entry.key or label.entry.part is not None):
            return False
        if numbered:
            return chapter.style in CHAPTER_STYLES and numbered.style not in CHAPTER_STYLES
        return isinstance(label.entry, ElementRule) and not chapter.inline

    def _is_listed(self, text: str) -> bool:
        """Whether a label's words are a line in a numbered list of materials ("2、申请表格")."""
        numbered = take_number(text)
        if not numbered or not self._chapter or not self._chapter.holds_materials or not self._chapter.texts:
            return False
        first = take_number(self._chapter.texts[0])
        return bool(first and first.style == numbered.style != self._chapter.style and numbered.number == len(self._chapter.texts) + 1)

    def _open(self, paragraph: Paragraph, text: str, label: Label, value: str, inline: bool) -> str:
        self._close()
        self._chapter = Chapter(label, inline, paragraph, take_number(text))
        if value:
            self._chapter.texts.append(value)
            self._chapter.locators.append(paragraph.locator)
        words = text[: self._rules.layouts.label_length]
        self.reading.recognised.append(Recognised(words, paragraph.locator, meaning_of(label), label.confidence))
        if label.confidence < 1:
            problem = self._rules.problems.problem(
                "label-guessed", self._file, paragraph.locator, label=text[: self._rules.layouts.label_length], known=label.word
            )
            self.reading.problems.append(problem)
        if isinstance(label.entry, Other) and label.entry.kind == "section":
            self._chapter = None
        return "" if isinstance(label.entry, ElementRule) else _IGNORED

    def _close(self) -> None:
        """End the chapter and emit what it holds."""
        chapter, self._chapter = self._chapter, None
        if chapter is None or not chapter.texts or not isinstance(chapter.label.entry, ElementRule):
            return
        if chapter.holds_materials:
            self._events.extend(
                MaterialLine(line.text, chapter.locators[line.row], {}, line.group) for line in split_rows(chapter.texts, self._rules.lines)
            )
            return
        self._events.append(Field.under(chapter.label, chapter.label.entry, "\n".join(chapter.texts), chapter.locators[0]))

    def _looks_strong(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph looks like a title: by its style, its closing words, or a number that carries on the last title's."""
        numbered = take_number(text, self._title)
        carries_on = numbered is not None and numbered.follows(self._title)
        look = paragraph.level is not None or paragraph.bold or paragraph.centred or text[0] in self._rules.layouts.title_marks
        return look or carries_on or text.endswith(self._rules.layouts.guide_words)

    def _is_title(self, place: int, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph without a label is a title: by its style, by its look before a label, or by what follows it."""
        if len(text) > self._rules.layouts.title_length:
            return False
        if paragraph.level is not None or text.endswith(self._rules.layouts.guide_words):
            return True
        following = self._following_label(place)
        if self._chapter is None:
            last = self._events[-1] if self._events else None
            below_title = isinstance(last, Title) and last.strong
            return bool(following) or not below_title or self._looks_strong(paragraph, text)
        if self._looks_strong(paragraph, text) and following:
            return True
        if not self._chapter.texts or self._chapter_goes_on(place):
            return False
        return following in IDENTITY and self._names_next_item(place, text)

    def _chapter_goes_on(self, place: int) -> bool:
        """Whether the next block's number carries on the chapters of the same item (二、办理条件 … 三、事项编码)."""
        following = self._texts_after(place, 1)
        numbered = take_number(following[0]) if following else None
        return bool(self._chapter and numbered and numbered.follows(self._chapter.numbered))

    def _texts_after(self, place: int, count: int) -> list[str]:
        """The words of the next paragraphs that hold any, up to a table."""
        texts: list[str] = []
        for block in self._blocks[place + 1 :]:
            if isinstance(block, Grid) or len(texts) == count:
                break
            if text := self._words(block):
                texts.append(text)
        return texts

    def _words(self, paragraph: Paragraph) -> str:
        """The words of a paragraph, none of the number of a page."""
        text = clean(paragraph.number + paragraph.text)
        return "" if self._remarks.is_page(text) else text

    def _following_label(self, place: int) -> str | None:
        """The key of the label that the next block begins with; "other" for labels that are no elements; null for none."""
        for block in self._blocks[place + 1 :]:
            if isinstance(block, Grid):
                view = View(block, self._labels)
                return "name" if any(view.has_identity(row) for row in range(min(2, view.height))) else None
            if text := self._words(block):
                split = self._labels.split(text, near=True)
                label = split[0] if split else self._labels.find(text)
                if label is None:
                    return None
                return label.entry.key if isinstance(label.entry, ElementRule) else "other"
        return None

    def _names_next_item(self, place: int, text: str) -> bool:
        """Whether a plain paragraph before a code or a name is the next item's title: it says the name, or nothing else does."""
        title = take_number(text)
        words = title.rest if title else text
        following = self._texts_after(place, _NAME_WITHIN + 1)
        for at, line in enumerate(following[:_NAME_WITHIN]):
            split = self._labels.split(line, near=True)
            label = split[0] if split else self._labels.find(line)
            if label and isinstance(label.entry, ElementRule) and label.entry.key == "name":
                name = (split[1] if split else "") or next(iter(following[at + 1 :]), "")
                return words.startswith(name) or name.startswith(words)
        return True
