"""Lists for several cases (情形一：… 情形二：…), written on one line or on many, laid out: a row a heading, a row a line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from govkit.ingest.values import split_outside
from govkit.rulebook.lines import LineRules

_CHAPTER = r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[A-JＡ-Ｊ][.、．]"
_BORDER = r"(?<![^；;。\s）)])"
_FIRST = r"(?<!\d)(?:[1１][、.．](?!\d)|[（(][1１][)）]|①|[1１][)）])"
"""The number of the first line of a list."""
_LONGEST = 40
_OWN_ROW = re.compile(r"([^：:]+[：:](?:[^：:；;]{1,30}[的时者][：:])?)\s*(\S.*)", re.DOTALL)


class Cases:
    """Knows the headings of cases by rules/lines.toml."""

    def __init__(self, rules: LineRules) -> None:
        """Compile the wordings."""
        self._case = re.compile(rf"(?:{_CHAPTER})?(?:{rules.case})")
        self._any = re.compile(rf"{rules.case}|{_CHAPTER}")
        self._border = re.compile(rf"{_BORDER}(?:{self._case.pattern})")
        self._heading = re.compile(rf"{_BORDER}(?:{self._case.pattern}|{_CHAPTER})[^；;。\n]{{0,{_LONGEST}}}?(?={_FIRST})")

    def is_heading(self, row: str) -> bool:
        """Whether a row, laid out, is the heading of a case."""
        return self.begins(row) and not re.search(r"[；;]", row)

    def begins(self, text: str) -> bool:
        """Whether a text begins with the words of a case."""
        return self._case.match(text) is not None

    def laid_out(self, texts: Sequence[str]) -> list[tuple[int, str]]:
        """The rows of `texts`, each with the index of its text, where a heading has a row of its own and so has what it heads."""
        rows = [(place, row) for place, text in enumerate(texts) for row in self._rows(text)]
        result: list[tuple[int, str]] = []
        for at, (place, row) in enumerate(rows):
            following = rows[at + 1][1] if at + 1 < len(rows) else ""
            pieces = self._parted(row) if self.begins(row) and (not following or self.begins(following)) else [row]
            result += [(place, piece) for piece in pieces]
        return result

    def _rows(self, text: str) -> Iterator[str]:
        """A text cut before each heading, and behind it where a list with numbers begins there."""
        if not self._any.search(text):
            yield from filter(None, [text.strip()])
            return
        places = {match.start() for match in self._border.finditer(text)}
        for match in self._heading.finditer(text):
            places |= {match.start(), match.end()}
        ends = [*sorted(places - {0}), len(text)]
        yield from (piece for start, end in zip([0, *ends], ends, strict=False) if (piece := text[start:end].strip()))

    @staticmethod
    def _parted(row: str) -> list[str]:
        """The heading and the lines of a case on one row (情形一：身份证；户口簿): the words before the colon head them."""
        found = _OWN_ROW.match(row)
        if not found:
            return [row]
        heading, lines = found.groups()
        return [heading, *filter(None, map(str.strip, split_outside(lines, "；;")))]


@cache
def cases_of(rules: LineRules) -> Cases:
    """The wordings of a rulebook, compiled once."""
    return Cases(rules)
