"""How many lines a text takes, in the faces of the house.

Chinese faces are one em wide in each character; the Latin face has the widths of Times New Roman, which its stand-ins share.
"""

import unicodedata
from functools import cache

_LATIN = {
    letter: thousandths / 1000
    for thousandths, letters in {
        180: "'",
        200: "|",
        250: " ,.",
        278: "/:;\\ijlt",
        333: "!()[]-`Ifr",
        389: "Js",
        408: '"',
        444: "?acez",
        469: "^",
        480: "{}",
        500: "#$0123456789_bdghknopquvxy*",
        541: "~",
        556: "FPS",
        564: "+<=>",
        611: "ELTZ",
        667: "BCR",
        722: "ADGHKNOQUVXYw",
        778: "&m",
        833: "%",
        889: "M",
        921: "@",
        944: "W",
    }.items()
    for letter in letters
}
"""ASCII → ems (Adobe's font metrics of Times Roman)."""

_NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…—·,.;:?!)]}%％℃")
_NOT_LAST = frozenset("（《「『【〔〈“‘([{￥$")
_HANGING = frozenset("，。、；：？！,.")
"""Stand outside the margin rather than on the next line."""
_GAP = 0.2
"""Ems between a Chinese character and a Latin letter or digit that touch."""


@cache
def width(char: str) -> float:
    """The width of a character in ems."""
    if char in _LATIN:
        return _LATIN[char]
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.0 if unicodedata.combining(char) else 0.5


def line_count(text: str, line: float, indent: float = 0) -> int:
    """Lines of a paragraph `line` ems wide whose first line stands `indent` ems in; words of any script break anywhere."""
    count, left, before = 1, line - indent, ""
    for char in text:
        size = width(char) + (_GAP if before and _touch(before, char) else 0)
        if size <= left + 1e-6:
            left -= size
        elif char in _HANGING and left >= 0:
            left = -1.0
        else:
            count += 1
            # A mark that may not begin a line takes the character before it along; one that may not end a line goes with the next.
            along = width(before) if before and (char in _NOT_FIRST or before in _NOT_LAST) else 0
            left = line - width(char) - along
        before = char
    return count


def _touch(one: str, other: str) -> bool:
    return (one.isascii() and one.isalnum() and other > "\u2e7f" and other.isalnum()) or (
        other.isascii() and other.isalnum() and one > "\u2e7f" and one.isalnum()
    )
