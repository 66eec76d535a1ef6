"""A cell or a run of paragraphs that lists materials → its lines: by numbers, by line breaks or by semicolons."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from govkit.ingest.cases import Cases, cases_of
from govkit.ingest.numbering import BEFORE_FIRST, CHAPTER_STYLES, PART_STYLES, STYLE_PATTERNS, Numbered, take_number
from govkit.ingest.values import clean, split_outside
from govkit.rulebook.lines import LineRules

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
    cases = cases_of(rules)
    rows = _with_parts(cases.laid_out([clean(text) for text in texts]), rules, "\n")
    words = [row for _, row in rows]
    if not any(_numbered(words, at, BEFORE_FIRST) for at in range(len(words))):
        return _plain_lines(rows if apart else _whole(rows, rules), rules, cases)
    lines: list[SplitLine] = []
    group, last, opened = "", BEFORE_FIRST, False
    for at, (place, row) in enumerate(rows):
        found = _numbered(words, at, last)
        below = next(iter(words[at + 1 :]), "")
        announces = not opened and not found and re.search(rules.group, row) is not None and _is_first(below)
        is_case = cases.is_heading(row) and not (opened and cases.begins(lines[-1].text))
        if announces or is_case or _is_group(row, found) or _heads(found, last, below) or _heads_cases(found, below, cases):
            group, last, opened = heading_of(row), BEFORE_FIRST, False
        elif found and (last is BEFORE_FIRST or found.follows(last)):
            pieces, last = _inline(found)
            lines += [SplitLine(piece, group, place) for piece in pieces]
            opened = True
        elif opened and lines:
            line = lines.pop()
            lines.append(line._replace(text=f"{line.text}\n{row}"))
        else:
            lines.append(SplitLine(row, group, place))
    return lines


def _numbered(rows: Sequence[str], at: int, last: Numbered) -> Numbered | None:
    """The number of a row behind the number `last`; one with a digit glued to it (5.2个担保人的证明) where the list asks for it.

    It doesn't where the same number stands above or comes again (5.1 …, 5.2 …), nor at the beginning where the next one never comes.
    """
    plain, carried = take_number(rows[at]), take_number(rows[at], last)
    if carried == plain or carried is None:
        return plain
    others = re.compile(rf"(?:^|(?<=[；;。\s]))(1|{carried.number}|{carried.number + 1})[.．、]")
    found = others.search("\n".join([carried.rest, *rows[at + 1 :]]))
    is_repeated = at > 0 and (above := others.match(rows[at - 1])) is not None and int(above[1]) == carried.number
    begun = last is not BEFORE_FIRST
    goes_on = int(found[1]) > carried.number or (begun and int(found[1]) == 1) if found else begun
    return carried if goes_on and not is_repeated else plain


def _with_parts(rows: Sequence[tuple[int, str]], rules: LineRules, joint: str) -> list[tuple[int, str]]:
    """Rows put together with the parts of the material that they end with (报告表，其中：), which have numbers of their own kind."""
    whole: list[tuple[int, str]] = []
    part: Numbered | None = None
    for place, row in rows:
        found = take_number(row)
        if part and found and (_is_part(found, whole[-1][1]) if part is BEFORE_FIRST else found.follows(part)):
            first, words = whole.pop()
            whole.append((first, f"{words}{joint}{row}"))
            part = found
        else:
            whole.append((place, row))
            part = _last_part(row, rules)
    return whole


def _is_part(found: Numbered, row: str) -> bool:
    """Whether a number is the first of parts: of a lower kind than decimals, and of another than the row's own."""
    above = take_number(row)
    return found.number == 1 and found.style in PART_STYLES and (above is None or above.style != found.style)


def _last_part(row: str, rules: LineRules) -> Numbered | None:
    """The number of the last part in a row that names a material and begins to list its parts; null where it lists none."""
    begun = re.search(rules.parts, row)
    if not begun or not begun.start() or _depth(row[: begun.start()]) > 0:
        return None
    first = take_number(row[begun.end() :])
    if first and _is_part(first, row):
        return _inline(first)[1]
    return None if row[begun.end() :] else BEFORE_FIRST


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


def _plain_lines(rows: list[tuple[int, str]], rules: LineRules, cases: Cases) -> list[SplitLine]:
    if len(rows) == 1:
        place, row = rows[0]
        pieces = [piece.strip() for piece in split_outside(row, "；;") if piece.strip(" 。.")]
        pieces = [piece for _, piece in _with_parts([(place, piece) for piece in pieces], rules, "；")]
        return list(_spread(_with_choices(pieces, rules), place))
    lines, group = [], ""
    for place, row in rows:
        if cases.is_heading(row) or _is_group(row, None):
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


def _heads_cases(found: Numbered | None, below: str, cases: Cases) -> bool:
    """Whether a chapter's number stands above the heading of a case (二、分情形材料 above 情形一：委托办理)."""
    return found is not None and found.style in CHAPTER_STYLES and cases.is_heading(below)


def _is_first(row: str) -> bool:
    """Whether a row is the first of a list with numbers."""
    found = take_number(row)
    return found is not None and found.number == 1


def _is_group(row: str, found: Numbered | None) -> bool:
    return row.endswith(_GROUP_END) and len(row) <= _LONGEST_GROUP and (found is None or found.style not in ("decimal", "circled"))


def _heads(found: Numbered | None, last: Numbered, below: str) -> bool:
    """Whether a chapter's number, or a letter, stands above a list with numbers of its own (一、共性材料 above 1.申请表)."""
    first = take_number(below)
    if not found or not first or not _is_first(below) or first.style in CHAPTER_STYLES:
        return False
    return found.style in CHAPTER_STYLES or (found.style == "letter" != first.style and (last is BEFORE_FIRST or last.style == first.style))


def _inline(found: Numbered) -> tuple[list[str], Numbered]:
    """The lines of one row that may hold several numbers ("1、甲；2、乙"), and the last of the numbers."""
    pieces, last = [], found
    while span := _next_number(last):
        pieces.append(last.rest[: span[0]])
        last = Numbered(last.style, last.number + 1, last.rest[span[1] :])
    return [piece.strip() for piece in [*pieces, last.rest]], last


def _next_number(last: Numbered) -> tuple[int, int] | None:
    """Where in the words behind a number the next one stands: plain, else with a digit glued to it (甲；2.2个担保人的证明)."""
    rest = last.rest
    for match in STYLE_PATTERNS[last.style].finditer(rest):
        at_border = match.start() == 0 or rest[match.start() - 1] in "；;。，,、 \u3000）)" or rest[match.start()].isspace()
        following = take_number(rest[match.start() :])
        fits = following and following.number == last.number + 1 and (at_border or last.style == "circled")
        if fits and not _depth(rest[: match.start()]) > 0:
            return match.span()
    glued = re.search(rf"(?<=[；;。\n]){last.number + 1}[.．](?=\d)", rest) if last.style == "decimal" else None
    return glued.span() if glued and not _depth(rest[: glued.start()]) > 0 else None
