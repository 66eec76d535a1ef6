"""What a cell's words say: codes, counts, lists and time limits. The raw words stay beside what is read here."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from govkit.ingest.numbering import CHINESE_INT, number_value, take_number
from govkit.model import DayUnit
from govkit.rulebook.reading import ValueRules
from govkit.script import simplified

Part = Literal["statutory", "promised"]

_NUMBER = rf"\d{{1,4}}|{CHINESE_INT}"
_CLAUSE = re.compile(r"[，,；;。\n、/()（）]")
_UNIT_BRACKETS = re.compile(r"\((个?[工自日][^()]{0,3}|天)\)")
_CODE_NOISE = re.compile(r"[\s'‘’`´\"“”\u200b-\u200f\ufeff]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\ufeff\x00-\x08\x0e-\x1f]")
_SCIENTIFIC = re.compile(r"^\d(\.\d+)?E\+?\d+$")
_EXCEL_DIGITS = 15
_REMEMBERED = 4096
"""So many texts are remembered with what they say: every reading of a sheet looks at the same words."""
_OPEN, _CLOSE = "（(【[《〈{“", "）)】]》〉}”"


@lru_cache(maxsize=_REMEMBERED)
def clean(text: str) -> str:
    """The words without blanks at the ends, one kind of line break, and no invisible characters."""
    if text.isprintable():  # the usual case, without line breaks and unusual blanks
        words = text.strip()
        return words.lstrip("'‘`").strip() if words.startswith(("'", "‘", "`")) else words
    visible = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    return visible.strip().lstrip("'‘`").strip()


def is_absent(text: str, rules: ValueRules) -> bool:
    """Whether a whole cell means that nothing is given (a dash, a slash)."""
    return not (words := clean(text)) or words in rules.absent


def is_none(text: str, rules: ValueRules) -> bool:
    """Whether a whole cell says that there are none (无)."""
    return clean(text) in rules.none


def read_code(text: str) -> str:
    """A code as normalised: half width, capitals, without blanks, apostrophes and quotes."""
    return _CODE_NOISE.sub("", unicodedata.normalize("NFKC", text)).upper()


def is_damaged_code(text: str, is_number: bool) -> bool:
    """Whether digits of the code are lost: a spreadsheet keeps 15 digits of a number, and may have shown it as 1.23E+17."""
    code = read_code(text)
    return bool(_SCIENTIFIC.match(code)) or (is_number and len(code) > _EXCEL_DIGITS)


def read_count(text: str, ticks: tuple[str, ...] = ()) -> int | None:
    """A number of copies or of visits: "2", "2份", "两份", "0次", a tick counts as 1; null where the words give none."""
    words = unicodedata.normalize("NFKC", text).strip()
    if words in ticks or text.strip() in ticks:
        return 1
    found = re.search(rf"({_NUMBER})(?:\.0+)?\s*[份套张本件次页趟]", words) or re.fullmatch(rf"({_NUMBER})(?:\.0+)?", words)
    return number_value(found[1]) if found else None


def read_visits(text: str, rules: ValueRules) -> int | None:
    """到现场次数 as a number: "0", "不超过1次", "零次", "无需到现场"; a range gives its highest; null where it can't be read."""
    words = unicodedata.normalize("NFKC", text).replace(" ", "")
    numbers = [number_value(digits) for digits in re.findall(rf"({_NUMBER})(?:\.0+)?(?=次|趟|[-~至到]|$)", words)]
    if numbers:
        return max(numbers)
    return 0 if re.match(rules.no_visit, words) else None


def split_list(text: str, separators: str) -> tuple[str, ...]:
    """The entries of a list, split outside brackets, without numbers and blanks, each once."""
    entries: dict[str, None] = {}
    for piece in split_outside(text, separators):
        numbered = take_number(piece)
        entry = (numbered.rest if numbered else piece).strip(" \t\n\u3000。.")
        if entry:
            entries[entry] = None
    return tuple(entries)


def split_outside(text: str, separators: str) -> list[str]:
    """Split at separators that stand outside brackets; an unclosed bracket is taken as a character."""
    if not any(sign in text for sign in separators):
        return [text]
    pieces, start, depth = [], 0, 0
    balanced = sum(text.count(sign) for sign in _OPEN) == sum(text.count(sign) for sign in _CLOSE)
    for place, sign in enumerate(text):
        if balanced and sign in _OPEN:
            depth += 1
        elif balanced and sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign in separators and not depth:
            pieces.append(text[start:place])
            start = place + 1
    return [*pieces, text[start:]]


class Period(NamedTuple):
    """How long a half of a time limit is; `days` is 0 for what is done on the spot, null where the words can't be read."""

    days: int | None = None
    unit: DayUnit = "working"


class TimeLimits:
    """Reads time limits by the wordings of rules/values.toml."""

    def __init__(self, rules: ValueRules) -> None:
        """Compile the wordings."""
        self._rules = rules
        units = "|".join([rules.natural_unit, rules.working_unit, rules.long_unit, rules.bare_unit])
        self._period = re.compile(
            rf"({_NUMBER})(?:\.\d+)?(?:(?:个)?(?:{units})?[-~－—至到或]+({_NUMBER}))?\s*(?:单位:?)?\s*个?\s*({units})"
        )
        self._mark_behind = re.compile(rf"([^，,；;。\n、/()]+)\(((?:{rules.statutory}|{rules.promised})[^()\d]{{0,4}})\)")
        self._begin = re.compile(rf"\s+(?={rules.statutory}|{rules.promised})")
        self._bare = re.compile(rf"(?:({_NUMBER})[-~至到])?({_NUMBER})(?:\.0+)?")
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)
        """The halves of a limit that a cell gives, by its words, what its label promises (null: 办理时限 alone, which counts as
        promised), the label's unit in brackets (承诺时限（工作日）), and whether bare days are working days."""

    def _read(self, text: str, part: Part | None, remark: str, is_licence: bool) -> Mapping[Part, Period]:
        halves: dict[Part, list[str]] = {"statutory": [], "promised": []}
        plain = _UNIT_BRACKETS.sub(r"\1", unicodedata.normalize("NFKC", simplified(text)))
        clauses = _CLAUSE.split(self._begin.sub("；", self._mark_behind.sub(r"\2\1", plain)))
        current: Part = part or self._unmarked_part(clauses)
        for clause in clauses:
            current = self._part_of(clause) or current
            halves[current].append(clause)
        default = part or "promised"
        named = {name: self._period_of(clauses, remark, is_licence) for name, clauses in halves.items() if any(clauses)}
        if not any(period.days is not None for name, period in named.items() if name != default):
            named = {default: self._period_of([*halves["statutory"], *halves["promised"]], remark, is_licence)}
        return named

    def _unmarked_part(self, clauses: list[str]) -> Part:
        """What clauses before any mark say: one limit that only a promise follows is the statutory one (20个工作日，承诺8个工作日)."""
        parts = [self._part_of(clause) for clause in clauses]
        limits = [part for part, clause in zip(parts, clauses, strict=True) if self._period.search(clause)]
        return "statutory" if limits == [None, "promised"] and "statutory" not in parts else "promised"

    def _part_of(self, clause: str) -> Part | None:
        if re.search(self._rules.promised, clause):
            return "promised"
        return "statutory" if re.search(self._rules.statutory, clause) else None

    def _period_of(self, clauses: list[str], remark: str, is_licence: bool) -> Period:
        """One period: of several stages the sum that is named, else the longest; extensions don't count."""
        plain = ["".join(clause.split()) for clause in clauses]
        usable = [clause for clause in plain if not re.search(self._rules.extension, clause)] or plain
        usable = [clause for clause in usable if re.search(self._rules.total, clause)] or usable
        found = [reading for clause in usable for reading in self._readings(clause, remark, is_licence)]
        return max(found, key=lambda period: (period.days is not None, period.days or 0), default=Period())

    def _readings(self, clause: str, remark: str, is_licence: bool) -> list[Period]:
        core = re.sub(rf"{self._rules.promised}|{self._rules.statutory}|(?:办?[理结])?[时期]限|[:为是]", "", clause)
        if re.search(self._rules.immediate, core):
            return [Period(0)]
        found = [self._reading(low, high, unit, is_licence) for low, high, unit in self._period.findall(clause)]
        if not found and (bare := self._bare.fullmatch(core)):
            return [self._reading(bare[1], bare[2], remark or "工作日", is_licence)]
        return found

    def _reading(self, low: str, high: str, unit: str, is_licence: bool) -> Period:
        number = max(number_value(digits) for digits in (low, high) if digits)
        if re.search(self._rules.working_unit, unit):
            return Period(number, "working")
        if re.search(self._rules.natural_unit, unit):
            return Period(number, "natural")
        if re.fullmatch(self._rules.bare_unit, unit):
            return Period(number, "working" if is_licence else "natural")
        return Period(None, "natural")
