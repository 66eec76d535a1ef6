"""What the cells of a column of materials say in words: ticks below a head that has the words, codes that a legend explains."""

import re
from collections.abc import Iterable, Mapping

from govkit.ingest.attributes import phrases_of
from govkit.ingest.headings import Column, Labels
from govkit.ingest.values import clean, read_count
from govkit.rulebook.lines import ColumnRule, LineRules

Legends = Mapping[ColumnRule, Mapping[str, str]]
"""The words behind the codes of each column that a file explains."""

_CODE = re.compile(r"(?<!\d)(\d)\s*[-—–:：、.．=为]?\s*([\u4e00-\u9fff/／]+)")
_EXPLAINED = re.compile(r"([\u4e00-\u9fff/／]{2,10})\s*(?:代码)?\s*[：:（(]\s*([01]\s*[-—–:：、.．=为]?\s*[\u4e00-\u9fff][^；;。\n）)]+)")


def worded(text: str, column: ColumnRule, lines: LineRules, legend: Mapping[str, str]) -> str | None:
    """The words of a cell; "" where a box to be ticked is empty, null for a code that neither the file nor a standard explains."""
    words = clean(text)
    if known := legend.get(words) or dict(column.codes).get(words):
        return known
    if column.coded and words.isdecimal():
        return None
    if column.narrow and not phrases_of(lines).read(words):
        return ""
    return _ticked(words, column.ticked, lines) if column.ticked else text


def _ticked(words: str, said: str, lines: LineRules) -> str:
    """What a box says: nothing, what the head of its column says, or that with a number."""
    if words in lines.crosses:
        return ""
    if words in lines.ticks:
        return said
    count = read_count(words) if len(words) <= len("10份") else None
    if count is None:
        return words
    counted = f"{said}{count}份"
    return "" if not count else counted if phrases_of(lines).read(counted) else said


def explained(text: str) -> dict[str, str]:
    """The words by their codes ("1纸质2电子3均可"); empty where fewer than two are told."""
    found = _CODE.findall(text)
    return dict(found) if len(found) > 1 else {}


def legends_in(texts: Iterable[str], labels: Labels) -> dict[ColumnRule, dict[str, str]]:
    """The legends that remarks give (材料形式：1-纸质，2-电子；必要性：…)."""
    legends: dict[ColumnRule, dict[str, str]] = {}
    for text in texts:
        for words, codes in _EXPLAINED.findall(text):
            label = labels.column(words)
            if label and isinstance(label.entry, Column) and (told := explained(codes)):
                legends.setdefault(label.entry.rule, told)
    return legends
