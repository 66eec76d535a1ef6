"""The automatic numbers of a Word file, computed from numbering.xml (ECMA-376 17.9) as the paragraphs go by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.files.word.markup import W, attribute, integer, switched_on
from govkit.ingest.files.word.numerals import numeral

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """0: never starts again; n: starts again after a number of level n or higher; null: after any higher level."""
    legal: bool = False
    """Whether the numbers of higher levels are shown in plain digits."""
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A w:num: whose counters it shares, its levels, and the values with which it starts them anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


Lists = Mapping[str, _List]
"""The lists of a document by w:numId."""


def read_lists(root: Any | None) -> Lists:
    """The lists in the root of numbering.xml; null where the file has none."""
    lists: dict[str, _List] = {}
    abstracts = {} if root is None else {attribute(one, "abstractNumId"): one for one in root.iterfind(W + "abstractNum")}
    by_style = {attribute(link, "val"): one for one in abstracts.values() if (link := one.find(W + "styleLink")) is not None}
    for num in () if root is None else root.iterfind(W + "num"):
        reference = num.find(W + "abstractNumId")
        abstract = abstracts.get(attribute(reference, "val")) if reference is not None else None
        if abstract is None:
            continue
        link = abstract.find(W + "numStyleLink")
        if link is not None:
            abstract = by_style.get(attribute(link, "val"), abstract)
        made = _List(attribute(abstract, "abstractNumId"), _levels(abstract))
        for override in num.iterfind(W + "lvlOverride"):
            level = integer(attribute(override, "ilvl"), 0)
            made.levels.update(_levels(override))
            start = override.find(W + "startOverride")
            if start is not None:
                made.starts[level] = integer(attribute(start, "val"), 1)
        lists[attribute(num, "numId")] = made
    return lists


class Numbering:
    """How far each list of a document has counted."""

    def __init__(self, lists: Lists) -> None:
        """Begin to count."""
        self._lists = lists
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a list ties to a paragraph style, 0 where it ties none."""
        levels = self._lists[number].levels if number in self._lists else {}
        return next((index for index, level in sorted(levels.items()) if level.style == style), 0)

    def next(self, number: str, index: int) -> str:
        """Count one paragraph of this list at this level (from 0); the number as printed, "" where there is none."""
        made = self._lists.get(number)
        if made is None or index not in made.levels:
            return ""
        counters = self._counters.setdefault(made.abstract, [None] * 10)
        level = made.levels[index]
        if index in made.starts and (number, index) not in self._started:
            counters[index] = None
            self._started.add((number, index))
        value = counters[index]
        counters[index] = made.starts.get(index, level.start) if value is None else value + 1
        for deeper in range(index + 1, 9):
            restart = made.levels.get(deeper, _Level()).restart
            if restart is None or index < restart:
                counters[deeper] = None
        return self._printed(made, level, counters)

    @staticmethod
    def _printed(made: _List, level: _Level, counters: list[int | None]) -> str:
        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shown = made.levels.get(index, _Level())
            if counters[index] is None:  # a deeper level used before the one above it
                counters[index] = made.starts.get(index, shown.start)
            value = counters[index] or 0
            return str(value) if level.legal and shown.format not in ("bullet", "none") else numeral(value, shown.format)

        return "" if level.format in ("bullet", "none") else _PLACE.sub(place, level.text)


def _levels(parent: Any) -> dict[int, _Level]:
    levels = {}
    for one in parent.iterfind(W + "lvl"):
        values = {child.tag.removeprefix(W): attribute(child, "val") for child in one}
        levels[integer(attribute(one, "ilvl"), 0)] = _Level(
            format=_format(one, values.get("numFmt", "decimal")),
            text=values.get("lvlText", ""),
            start=integer(values.get("start", ""), 1),
            restart=integer(values["lvlRestart"], 0) if "lvlRestart" in values else None,
            legal=switched_on(one.find(W + "isLgl")) is True,
            style=values.get("pStyle"),
        )
    return levels


def _format(level: Any, plain: str) -> str:
    """The number format; newer files wrap one in mc:AlternateContent, where the first w:numFmt is the choice."""
    wrapped = level.find(".//" + W + "numFmt")
    return attribute(wrapped, "val") if wrapped is not None else plain
