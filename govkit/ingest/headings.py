"""Which label means what: words on a head, beside a value or before a colon → an element or a column, with a confidence."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from rapidfuzz import fuzz, process

from govkit.ingest.numbering import take_number
from govkit.rulebook import Rulebook
from govkit.rulebook.lines import ColumnKey, ColumnRule, LineRules
from govkit.rulebook.reading import ElementRule, ElementRules, LayoutRules
from govkit.script import simplified

Entry = TypeVar("Entry")

_BRACKETS = re.compile(r"[(\[【〔〈{《][^()\[\]【】〔〕〈〉{}《》]*[)\]】〕〉}》]")
_MARKS = re.compile(r"^[*★●■◆▲※•·☆✱#\-]+|(?:如下|如下所示)?[*★:;。、\-_?]*$")
_COLON = re.compile(r"[：:]|[】\]]")
_NUMERALS = re.compile(r"[\d零一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]")
_JOINTS = re.compile(r"[及和与、/／]")
_COMPOSED = re.compile(r"[及和与、/／]|[\d一二三四五六七八九十]\s*[:：]?\s*$")
"""What any label of several words, or with a number behind it, holds."""
_NTH = re.compile(r"(?<=..[^\d第]{2})(?:\d{1,2}|[一二三四五六七八九十]{1,2})$")
_ITEM_NUMBER = re.compile(
    r"(?P<of>(?:办理|服务|审批|政务服务)?事项|办理项|子项)[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?(?P<what>名称|编码|代码)?"
)
"""The name or the code of one item among several (事项一, 事项2名称)."""
_MINIMUM_FUZZY = 4
_LONGEST_TIMES = 3
"""A text that is so many times longer than a label is none, whatever it holds."""
_REMEMBERED = 20_000
"""So many texts are remembered with their meaning; long sheets hold far more."""
NOT_READ = "不读"
"""What a profile calls a column or label whose content isn't taken."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Entry]):
    """What a label was recognised as: its entry, the known word, the confidence (0 to 1) and a bracketed remark behind it."""

    entry: Entry
    word: str
    confidence: float
    remark: str = ""
    beside: tuple[Entry, ...] = ()
    """What else the label names (办理地点和时间)."""


class Vocabulary(Generic[Entry]):
    """Known labels, found again in any width, script, spacing, numbering and with small typing errors."""

    def __init__(self, words: Iterable[tuple[str, Entry]], rules: LayoutRules) -> None:
        """Index `words`; of a word given twice the first meaning holds."""
        self._entries: dict[str, Entry] = {}
        for word, entry in words:
            self._entries.setdefault(squeeze(word), entry)
        self._choices = [word for word in self._entries if len(word) >= _MINIMUM_FUZZY]
        self._length = rules.label_length
        self._similarity = rules.typo_similarity
        self._exact: dict[str, Match[Entry] | None] = {}
        self._near: dict[str, Match[Entry] | None] = {}

    def add(self, word: str, entry: Entry) -> None:
        """Know one more word, whatever it meant before."""
        form = squeeze(word)
        self._entries[form] = entry
        if len(form) >= _MINIMUM_FUZZY and form not in self._choices:
            self._choices.append(form)

    def find(self, text: str, near: bool = False) -> Match[Entry] | None:
        """What `text` as a whole means as a label; with `near`, small typing errors are forgiven."""
        if not text or len(text) > _LONGEST_TIMES * self._length:
            return None
        if text not in self._exact:
            if len(self._exact) >= _REMEMBERED:
                self._exact.clear()
            self._exact[text] = self._find_exact(text)
        match = self._exact[text]
        if match or not near:
            return match
        if text not in self._near:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            self._near[text] = self._find_near(text)
        return self._near[text]

    def _find_exact(self, text: str) -> Match[Entry] | None:
        for form, remark in _forms(text):
            if form in self._entries:
                return Match(self._entries[form], form, 1.0, remark)
        return None

    def _find_near(self, text: str) -> Match[Entry] | None:
        form, remark = _forms(text)[-1]
        if not _MINIMUM_FUZZY <= len(form) <= self._length or ":" in form:
            return None
        found = process.extract(form, self._choices, scorer=fuzz.ratio, limit=8, score_cutoff=self._similarity)
        alike = [(score, word) for word, score, _ in found if _same_numerals(form, word) and not _says_more(form, word)]
        ranked = sorted(((score, _same_places(form, word), word) for score, word in alike), reverse=True)
        if not ranked:
            return None
        score, places, word = ranked[0]
        entry = self._entries[word]
        rivals = [rival for *rank, rival in ranked[1:] if rank == [score, places] and self._entries[rival] != entry]
        return None if rivals else Match(entry, word, score / 100, remark)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of materials; `bare` where its head says so only among other columns of materials."""

    rule: ColumnRule
    bare: bool = False

    @property
    def key(self) -> ColumnKey:
        """What the column tells of a material."""
        return self.rule.key


@dataclass(frozen=True, slots=True)
class Other:
    """A label that is known and not read; a section holds labels of its own."""

    kind: Literal["other", "section", "column"]


Meaning = ElementRule | Column | Other
Label = Match[Meaning]


class Labels:
    """The labels of guides: elements everywhere, columns of materials inside their tables."""

    def __init__(self, elements: ElementRules, lines: LineRules, layouts: LayoutRules, own: tuple[tuple[str, str], ...] = ()) -> None:
        """Build both vocabularies; `own` are an office's own words, each with the label that it stands for."""
        known: list[tuple[str, Meaning]] = [(word, rule) for rule in elements.element for word in (rule.label, *rule.synonyms)]
        named: list[tuple[str, Meaning]] = [(word, Column(rule)) for rule in lines.column for word in rule.names]
        bare: list[tuple[str, Meaning]] = [(word, Column(rule, bare=True)) for rule in lines.column for word in rule.bare]
        ignored: list[tuple[str, Meaning]] = [(word, Other("column")) for word in lines.ignored_columns]
        others: list[tuple[str, Meaning]] = [
            *((word, Other("section")) for word in elements.section),
            *((word, Other("other")) for word in elements.other),
        ]
        self.general: Vocabulary[Meaning] = Vocabulary([*known, *named, *others], layouts)
        self.columns: Vocabulary[Meaning] = Vocabulary([*named, *bare, *ignored], layouts)
        self.heads: Vocabulary[Meaning] = Vocabulary([(word, rule) for rule in elements.element for word in rule.bare], layouts)
        self._joined = dict(elements.joined)
        self._longest = layouts.label_length
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)
        """What a label means outside a table of materials; with `near`, small typing errors are forgiven."""
        for word, meant in own:
            for vocabulary in (self.general, self.columns):
                match = vocabulary.find(meant)
                if match or meant == NOT_READ:
                    vocabulary.add(word, match.entry if match else Other("other"))

    def _find(self, text: str, near: bool = False) -> Label | None:
        if len(text) > _LONGEST_TIMES * self._longest:
            return None
        known = self.general.find(text)
        if known and known.remark and (both := self._composed(known.remark)) and both.beside and _key(both) == _key(known):
            return both  # 办理时限（法定/承诺）
        return known or self._numbered_item(text) or self._composed(text) or (self.general.find(text, near) if near else None)

    def _numbered_item(self, text: str) -> Label | None:
        found = _ITEM_NUMBER.fullmatch(text.strip("【】[] ")) if "项" in text[:6] else None
        return self.general.find(f"{found['of']}{found['what'] or '名称'}") if found else None

    def _composed(self, text: str) -> Label | None:
        if not 4 <= len(text) <= self._longest or not _COMPOSED.search(text):
            return None
        numbered = take_number(text)
        words = numbered.rest if numbered else text
        return self._nth(words) or self._joint(words)

    def _nth(self, text: str) -> Label | None:
        """One of several labels of the same element, such as 申请材料1, 申请材料2, 咨询电话2."""
        plain = squeeze(text)
        label = self.general.find(_NTH.sub("", plain)) if _NTH.search(plain) else None
        return label if label and isinstance(label.entry, ElementRule) and (label.entry.kind == "materials" or label.entry.looks) else None

    def _joint(self, text: str) -> Label | None:
        """A label of several words, each known, such as 咨询/监督电话, 办理地点和时间, 申请材料及份数."""
        words = _JOINTS.split(text)
        first = self.general.find(words[0]) if len(words) > 1 else None
        if not first or not isinstance(first.entry, ElementRule):
            return None
        beside: list[Meaning] = []
        for word in words[1:]:
            rule = self.inner(word)
            if rule is None and self._joined.get(squeeze(word)) != "":
                return None
            if rule and rule.kind not in ("materials", "code") and (rule.key, rule.part) != (first.entry.key, first.entry.part):
                beside.append(rule)
        return replace(first, word=squeeze(text), beside=tuple(beside))

    def inner(self, text: str) -> ElementRule | None:
        """The element that a word stands for behind another label or inside a value."""
        label = self.general.find(self._joined.get(squeeze(text), text))
        return label.entry if label and isinstance(label.entry, ElementRule) else None

    def column(self, text: str, near: bool = False) -> Label | None:
        """What the head of a column means inside a table of materials; of several words the first one decides (形式及份数)."""
        known = self.columns.find(text)
        if known or not near:
            return known
        found = [self.columns.find(word) for word in _JOINTS.split(text)]
        joint = len(found) > 1 and all(label and isinstance(label.entry, Column) for label in found)
        return found[0] if joint else self.columns.find(text, near)

    def element(self, text: str, near: bool = False) -> Match[ElementRule] | None:
        """The element that a label stands for, if it stands for one."""
        match = self.find(text, near)
        return match if match and isinstance(match.entry, ElementRule) else None  # type: ignore[return-value]

    def split(self, text: str, near: bool = False) -> tuple[Label, str] | None:
        """A label and the words behind its colon ("办理条件：年满18岁"); null where the text doesn't begin with a label.

        A colon at the very end gives an empty value. A typing error is forgiven only in a short label before a colon.
        """
        colon = _COLON.search(text)
        if not colon or not text[: colon.start()].strip(" \t\n\u3000【["):
            return None
        label = self.find(text[: colon.start()].strip(" \t\n\u3000【["), near)
        return (label, text[colon.end() :].lstrip("：: \t\u3000").strip()) if label else None


def labels_of(rules: Rulebook, own: tuple[tuple[str, str], ...] = ()) -> Labels:
    """The labels of a rulebook and an office's own, built once."""
    return _labels(rules.elements, rules.lines, rules.layouts, own)


@cache
def _labels(elements: ElementRules, lines: LineRules, layouts: LayoutRules, own: tuple[tuple[str, str], ...]) -> Labels:
    return Labels(elements, lines, layouts, own)


def _key(label: Label) -> str | None:
    return label.entry.key if isinstance(label.entry, ElementRule) else None


def meaning_of(label: Label) -> str:
    """What a label was recognised as, for people: the element's printed label, or a column of materials."""
    if isinstance(label.entry, ElementRule):
        return label.entry.label
    return label.word if isinstance(label.entry, Column) else NOT_READ


def squeeze(text: str) -> str:
    """A label's words alone: half width, simplified, without spaces, brackets' signs, marks and end colons."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"[()\[\]【】〔〕《》“”\"]", "", _MARKS.sub("", simplified(plain)))


def _same_places(first: str, second: str) -> int:
    """How many signs stand at the same place: a typing error changes one sign, another word changes their order."""
    return sum(one == other for one, other in zip(first, second, strict=False)) if len(first) == len(second) else 0


def _says_more(form: str, word: str) -> bool:
    """Whether words behind the known one make another thing of it (法定办结时限说明), for the last word says what it is."""
    return form.startswith(word) and len(form) > len(word) + 1


def _same_numerals(form: str, word: str) -> bool:
    """A numeral that the known word hasn't makes a value of it (复印件二份 is no 复印件份数)."""
    return set(_NUMERALS.findall(form)) <= set(word)


def _forms(text: str) -> list[tuple[str, str]]:
    """The forms under which a label may be known, each with the remark that it leaves out: whole first, then without brackets."""
    numbered = take_number(text)
    candidates = [text, numbered.rest] if numbered else [text]
    forms = [(squeeze(candidate), "") for candidate in candidates]
    for candidate in candidates:
        plain = "".join(unicodedata.normalize("NFKC", candidate).split())
        remarks = "".join(_BRACKETS.findall(plain))
        if remarks and (rest := _BRACKETS.sub("", plain)):
            forms.append((squeeze(rest), remarks[1:-1]))
    return forms
