"""A cell or a run of paragraphs that lists materials → its lines: by numbers, by line breaks or by semicolons."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from govkit.ingest.numbering import CHAPTER_STYLES, STYLE_PATTERNS, Numbered, take_number
from govkit.ingest.values import clean, split_outside
from govkit.rulebook.reading import LineRules

_GROUP_END = ("：", ":")
_COLON = re.compile(r"[：:]")
_REMARK = re.compile(r"[（(][^（()）]*[）)][；;。，,]?")
_LONGEST_GROUP = 40
_LONGEST_BRACKET = 3
"""So many rows a bracket may run on."""


class SplitLine(NamedTuple):
    """One line split off: its words, the heading of its group, and the index of the row in which it begins."""

    text: str
    group: str = ""
    row: int = 0


def split_lines(text: str, rules: LineRules, *, apart: bool = False) -> list[SplitLine]:
    """The lines of a cell of materials: by numbers, else by line breaks, else by semicolons; `apart`: each row is a line of its own."""
    return split_rows(clean(text).split("\n"), rules, apart=apart)


def split_rows(texts: Sequence[str], rules: LineRules, *, apart: bool = False) -> list[SplitLine]:
    """The lines of rows of materials.

    Numbers count only where they go up by one from 1; a row without a number carries on the one above where rows are numbered,
    or where that one is not at its end.
    """
    rows = [(place, row) for place, text in enumerate(texts) if (row := clean(text))]
    if not any(take_number(row) for _, row in rows):
        return _plain_lines(rows if apart else _whole(rows, rules), rules)
    lines: list[SplitLine] = []
    group, style, expected, opened = "", "", 1, False
    for (place, row), below in zip_longest(rows, rows[1:]):
        found = take_number(row)
        if _is_group(row, found) or _heads(found, below[1] if below else ""):
            group, style, expected, opened = heading_of(row), "", 1, False
        elif found and (not style or (found.style, found.number) == (style, expected)):
            style = found.style
            pieces, expected = _inline(found)
            lines += [SplitLine(piece, group, place) for piece in pieces]
            opened = True
        elif opened and lines:
            last = lines.pop()
            lines.append(last._replace(text=f"{last.text}\n{row}"))
        else:
            lines.append(SplitLine(row, group, place))
    return lines


def heading_of(text: str) -> str:
    """What the words above a group of lines say, without number and colon."""
    found = take_number(text)
    return (found.rest if found else text).strip("：: ")


def _whole(rows: list[tuple[int, str]], rules: LineRules) -> list[tuple[int, str]]:
    """Rows put together with those that they carry on: behind 、, inside a bracket or a quote, or with a remark in brackets."""
    whole: list[tuple[int, str]] = []
    for at, (place, row) in enumerate(rows):
        if whole and (_goes_on(whole[-1][1], [below for _, below in rows[at:]], rules) or _REMARK.fullmatch(row)):
            first, words = whole.pop()
            whole.append((first, f"{words}\n{row}"))
        else:
            whole.append((place, row))
    return whole


def _goes_on(words: str, below: Sequence[str], rules: LineRules) -> bool:
    """Whether words are not at their end; a bracket that isn't closed in the next rows is only a slip."""
    if re.search(rules.unfinished, words):
        return True
    ends = ["".join(below[:count]) for count in range(1, _LONGEST_BRACKET + 1)]
    return _depth(words) > 0 and any(_depth(words + end) == 0 for end in ends)


def _depth(text: str) -> int:
    """How many brackets and quotes are open at the end."""
    return sum(map(text.count, "（(《【“")) - sum(map(text.count, "）)》】”"))


def _plain_lines(rows: list[tuple[int, str]], rules: LineRules) -> list[SplitLine]:
    if len(rows) == 1:
        place, row = rows[0]
        pieces = [piece.strip() for piece in split_outside(row, "；;") if piece.strip(" 。.")]
        return list(_spread(_with_choices(pieces, rules), place))
    lines, group = [], ""
    for place, row in rows:
        if _is_group(row, None):
            group = heading_of(row)
        else:
            lines.append(SplitLine(row, group, place))
    return lines


def _with_choices(pieces: list[str], rules: LineRules) -> list[str]:
    """The pieces of a row; a list without numbers of which one will do (以下证明之一：甲；乙) runs to its end and is one piece."""
    for place, piece in enumerate(pieces[:-1]):
        colon = _COLON.search(piece)
        if colon and re.search(rules.choice, piece[: colon.start()]) and not take_number(piece[colon.end() :]):
            return [*pieces[:place], "；".join(pieces[place:])]
    return pieces


def _spread(pieces: Sequence[str], place: int) -> Iterator[SplitLine]:
    """The pieces of one row; a list behind a colon (以下证明之一：（1）甲；（2）乙) is a group as far as its numbers go."""
    group: str = ""
    last: Numbered | None = None
    for piece, below in zip_longest(pieces, pieces[1:], fillvalue=""):
        heading, begun = _begun_list(piece)
        found = take_number(piece)
        following = take_number(below)
        if begun and following and following.follows(begun):
            group, last = heading, begun
        elif found and found.follows(last):
            last = found
        else:
            group, last = "", None
        yield SplitLine(last.rest if last else piece, group, place)


def _begun_list(piece: str) -> tuple[str, Numbered | None]:
    """The words before a colon and the first line of the list behind it, null where none begins there."""
    colon = _COLON.search(piece)
    first = take_number(piece[colon.end() :]) if colon else None
    return (piece[: colon.start()], first) if colon and first and first.number == 1 else ("", None)


def _is_group(row: str, found: Numbered | None) -> bool:
    return row.endswith(_GROUP_END) and len(row) <= _LONGEST_GROUP and (found is None or found.style not in ("decimal", "circled"))


def _heads(found: Numbered | None, below: str) -> bool:
    """Whether a chapter's number stands above a list with numbers of its own (一、共性材料 above 1.申请表)."""
    first = take_number(below)
    return bool(found and found.style in CHAPTER_STYLES and first and first.number == 1 and first.style not in CHAPTER_STYLES)


def _inline(found: Numbered) -> tuple[list[str], int]:
    """The lines of one row that may hold several numbers ("1、甲；2、乙"), and the number that would come next."""
    pattern, rest, pieces = STYLE_PATTERNS[found.style], found.rest, []
    expected = found.number + 1
    start = place = 0
    while match := pattern.search(rest, place):
        at_border = match.start() == 0 or rest[match.start() - 1] in "；;。，,、 \u3000）)" or rest[match.start()].isspace()
        following = take_number(rest[match.start() :])
        if following and following.number == expected and (at_border or found.style == "circled") and not _depth(rest[: match.start()]) > 0:
            pieces.append(rest[start : match.start()])
            start, expected = match.end(), expected + 1
        place = match.end()
    return [piece.strip() for piece in [*pieces, rest[start:]]], expected
