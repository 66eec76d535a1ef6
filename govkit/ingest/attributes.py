"""Attributes of a material line: originals, copies, medium, necessity and notes, in a column of their own or behind the name."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from govkit.ingest.numbering import CHINESE_INT, number_value
from govkit.ingest.values import split_outside
from govkit.model import Medium, Necessity
from govkit.rulebook.lines import AttributeRule, LineRules
from govkit.script import simplified

_NUMBER = rf"(?P<n>\d{{1,3}}|{CHINESE_INT})"
_HALF_WIDTH = {sign: sign - 0xFEE0 for sign in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FRAGMENT_ENDS = "，,；;。\n"
_BRACKET_PAIRS = {"）": "（", ")": "(", "】": "【", "]": "[", "〕": "〔"}
_COUNTED_END = re.compile(r"[份套张本件页联][）)]?$|原件$|正本$|复印件$")
_BRACKETS = re.compile(r"[（()）]")
_SPACED_UNIT = re.compile(r"(?<=[\d一二两三四五六七八九十])\s+(?=[份套张本件页联])")
_DASHES = "-－—–_~ "
_LONGEST_TAIL = 24
_LONGEST_COUNT = 2
_REMEMBERED = 20_000
"""So many phrases are remembered with what they say; long sheets hold far more."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a phrase says beside the name; null where it says nothing of it."""

    originals: int | None = None
    copies: int | None = None
    count: int | None = None
    """A number of copies that doesn't say of what."""
    medium: Medium | None = None
    necessity: Necessity | None = None
    notes: tuple[str, ...] = ()
    counted: bool = False
    """Whether a number was written."""

    def over(self, other: "Attributes") -> "Attributes":
        """Both together; where both speak, this one holds."""
        return Attributes(
            originals=other.originals if self.originals is None else self.originals,
            copies=other.copies if self.copies is None else self.copies,
            count=other.count if self.count is None else self.count,
            medium=_both(self.medium, other.medium),
            necessity=self.necessity or other.necessity,
            notes=tuple(dict.fromkeys([*other.notes, *self.notes])),
            counted=self.counted or other.counted,
        )


class Phrases:
    """Knows the wordings of rules/lines.toml."""

    def __init__(self, rules: LineRules) -> None:
        """Compile the wordings."""
        self._wordings = [(re.compile(rule.pattern.replace("{n}", _NUMBER)), rule) for rule in rules.attribute]
        self._joiners = rules.joiners
        self._alternatives = re.compile(rules.alternatives)
        self._ends = rules.line_ends
        self._kinds = re.compile(rf"(?:{rules.kind_ends})$")
        self._marks = re.compile(f"([{rules.ticked}{rules.unticked}])")
        self._ticked = rules.ticked
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)
        """The attributes that a text is made of; null where any part of it is something else."""
        self.take_off = lru_cache(maxsize=_REMEMBERED)(self._take_off)
        """A line's name and the attributes taken off its end: in brackets, behind a comma, or glued on with a number.

        With `counted`, only those that hold numbers, and the kind that a bare number counts (（原件）1份).
        """

    def chosen(self, text: str) -> str:
        """What is ticked of several choices (☑纸质 □电子); the text as it stands where no words are ticked."""
        words, marks = self._marks.split(text)[::2], self._marks.findall(text)
        if not marks or (words[0].strip() and words[-1].strip()):
            return text
        beside = words[:-1] if words[0].strip() else words[1:]
        kept = (word.strip(" \t\n\u3000，,、；;/|") for mark, word in zip(marks, beside, strict=True) if mark in self._ticked)
        return "、".join(filter(None, kept)) or text

    def _read(self, text: str) -> Attributes | None:
        """Take wording after wording; the longest at each place. The text is consumed whole or not at all."""
        words = _SPACED_UNIT.sub("", simplified(text).translate(_HALF_WIDTH).strip())
        result, place, either = None, 0, False
        while place < len(words):
            if words[place] in self._joiners:
                place += 1
                continue
            if result and result.counted and (other := self._alternatives.match(words, place)):
                place, either = other.end(), True
                continue
            found = max(
                ((pattern.match(words, place), rule) for pattern, rule in self._wordings),
                key=lambda pair: pair[0].end() if pair[0] else -1,
            )
            match, rule = found
            if not match or match.end() == place:
                return None
            result = _said(match, rule).over(result or Attributes())
            place = match.end()
        return replace(result, notes=(words,)) if result and either else result

    def read_loosely(self, text: str) -> Attributes:
        """The attributes in a cell of its own; fragments that are none become notes, so that nothing is lost."""
        if not text.strip():
            return Attributes()
        if whole := self.read(text):
            return whole
        result = Attributes()
        for fragment in split_outside(text, _FRAGMENT_ENDS):
            whole = self.read(fragment)
            for piece in [fragment] if whole else filter(None, map(str.strip, _BRACKETS.split(fragment))):
                said = self.read(piece) or self._number(piece) or Attributes(notes=(piece,))
                result = said.over(result)
        return result

    @staticmethod
    def _number(text: str) -> Attributes | None:
        """A bare number beside brackets that say of what: 1（原件）."""
        return Attributes(count=int(text), counted=True) if text.isdecimal() and len(text) <= _LONGEST_COUNT else None

    def _take_off(self, text: str, counted: bool = False) -> tuple[str, Attributes]:
        name, result = text.strip(self._ends), Attributes()
        while True:
            for take in (self._take_brackets, self._take_clause, self._take_glued):
                rest, said = take(name)
                wanted = said if not counted or (said and (said.counted or _says_of_what(result, said))) else None
                if wanted and (rest := rest.strip(self._ends).rstrip(_DASHES)):
                    name, result = rest, result.over(wanted)
                    break
            else:
                return name, result

    def take_kind(self, name: str, said: Attributes) -> tuple[str, Attributes]:
        """Where a bare number was read, the 原件 or 复印件 that ends the name says of what (户口本复印件（各一份）)."""
        if said.count is None or said.originals is not None or said.copies is not None:
            return name, said
        found = self._kinds.search(name)
        kind = self.read(found[0]) if found else None
        rest = name[: found.start()].rstrip(self._ends) if found else ""
        return (rest, said.over(kind)) if kind and rest else (name, said)

    def _take_brackets(self, name: str) -> tuple[str, Attributes | None]:
        """Brackets at the end that hold attributes; with a number among them, what else they hold is a note."""
        place = _opening(name)
        if place is None:
            return name, None
        inside = name[place + 1 : -1]
        said = self.read(self.chosen(inside))
        if said is None:
            fragments = [self.read(fragment) for fragment in split_outside(inside, _FRAGMENT_ENDS)]
            if any(fragment and fragment.counted for fragment in fragments):
                said = self.read_loosely(inside)
            elif (glued := self._take_glued(inside))[1]:
                return f"{name[: place + 1]}{glued[0]}{name[-1]}", glued[1]
            elif (glued := self._take_glued(name[:place]))[1]:  # 身份证复印件1份（委托办理的提供）
                return f"{glued[0]}{name[place:]}", glued[1]
        return name[:place], said

    def _take_clause(self, name: str) -> tuple[str, Attributes | None]:
        """The clauses from the first one that is an attribute with a number, or the last one that is any attribute."""
        clauses = split_outside(name, "，,；; \u3000\n")
        for first in range(1, len(clauses)):
            tail = name[len(name) - len("x".join(clauses[first:])) :]
            said = self.read(tail)
            if said is None and (head := self.read(clauses[first])) and head.counted:
                said = self.read_loosely(tail)
            if said:
                return name[: len(name) - len(tail) - 1], said
        return name, None

    def _take_glued(self, name: str) -> tuple[str, Attributes | None]:
        if not _COUNTED_END.search(name):
            return name, None
        for place in range(max(1, len(name) - _LONGEST_TAIL), len(name)):
            if name[place] in self._joiners or name[place - 1] in "第前近" or name[:place].count("（") != name[:place].count("）"):
                continue
            if (said := self.read(name[place:])) and said.counted:
                return name[:place].rstrip("和及与、"), said
        return name, None


@cache
def phrases_of(rules: LineRules) -> Phrases:
    """The wordings of a rulebook, compiled once."""
    return Phrases(rules)


def _said(match: re.Match[str], rule: AttributeRule) -> Attributes:
    number = number_value(match["n"]) if "n" in match.groupdict() and match["n"] else None

    def value(given: int | str | None) -> int | None:
        return number if given == "n" else given if isinstance(given, int) else None

    return Attributes(
        originals=value(rule.originals),
        copies=number if rule.copies is not None and number is not None else value(rule.copies),
        count=value(rule.count),
        medium=rule.medium,
        necessity=rule.necessity,
        notes=(_whole(match[0]),) if rule.note else (),
        counted=rule.counted,
    )


def _says_of_what(counted: Attributes, said: Attributes) -> bool:
    """Whether `said` names the originals or copies of a bare number that stands behind it."""
    return counted.count is not None and not said.notes and (said.originals is not None or said.copies is not None)


def _whole(words: str) -> str:
    """The words without brackets that stand around them, and with the one that closes a bracket among them."""
    inside = words.strip("()（）")
    return inside + "）" * (inside.count("（") - inside.count("）"))


def _both(first: Medium | None, second: Medium | None) -> Medium | None:
    return "both" if first and second and first != second else first or second


def _opening(name: str) -> int | None:
    """Where the bracket opens that closes at the end of the name."""
    if not name or name[-1] not in _BRACKET_PAIRS:
        return None
    depth = 0
    for place in range(len(name) - 1, -1, -1):
        if name[place] in _BRACKET_PAIRS:
            depth += 1
        elif name[place] in _BRACKET_PAIRS.values():
            depth -= 1
            if not depth:
                return place
    return None


def settle_count(said: Attributes) -> Attributes:
    """Give a bare number its meaning: of copies where only copies are named, of both where both are, else of originals."""
    if said.count is None:
        return said
    count = said.count
    if said.originals is None and said.copies is None:
        return said if said.medium == "electronic" else replace(said, originals=count, count=None)
    return replace(
        said,
        originals=count if said.originals is not None else None,
        copies=count if said.copies is not None else None,
        count=None,
    )
