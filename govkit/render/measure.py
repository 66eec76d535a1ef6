"""How many lines a text takes, in the faces of the house.

Chinese faces are one em wide in each character; the Latin face has the widths of Times New Roman, which its stand-ins share.
"""

import re
import unicodedata
from functools import cache, lru_cache
from math import ceil

_LATIN = {
    letter: thousandths / 1000
    for thousandths, letters in {
        180: "'",
        200: "|",
        250: " ,.",
        278: "/:;\\ijlt",
        333: "!()[]-`Ifr‘’",
        389: "Js",
        408: '"',
        444: "?acez“”",
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
"""ASCII, and the quotation marks that LibreOffice sets in the Latin face → ems (Adobe's font metrics of Times Roman)."""

_NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…—·,.;:?!)]}%％℃")
_NOT_LAST = frozenset("（《「『【〔〈“‘([{￥$")
_HANGING = frozenset("，。、；：？！")
"""Marks that may stand in the margin where the line is full; both Word and LibreOffice let them."""
_ATOMS = re.compile(r"[!-~]*?[-/?]+(?=[!-~])|[!-~]+|.", re.DOTALL)
_TOLERANCE = 1e-6
_GAP = 0.2
"""Ems between a Chinese character and a Latin letter or digit that touch."""


@cache
def width(char: str) -> float:
    """The width of a character in ems."""
    if char in _LATIN:
        return _LATIN[char]
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.0 if unicodedata.combining(char) else 0.5


@lru_cache(maxsize=4096)
def line_count(text: str, line: float, indent: float = 0) -> int:
    """Lines of a paragraph `line` ems wide whose first line stands `indent` ems in.

    Chinese characters break anywhere, but for marks that may not begin or end a line; some marks hang in the margin instead.
    A Latin word breaks after - / ? or, where it is longer than a line, anywhere.
    """
    count, left, before = 1, line - indent, ""
    for atom in _ATOMS.findall(text):
        size = sum(map(width, atom)) + (_GAP if before and _touch(before[-1], atom[0]) else 0)
        if size <= left + _TOLERANCE:
            left -= size
        elif atom.isspace() or (atom in _HANGING and before not in _HANGING):
            left = 0.0
        else:
            # A mark that may not begin a line takes what stands before it along; one that may not end a line goes with the next.
            along = sum(map(width, before)) if before and (atom in _NOT_FIRST or before in _NOT_LAST) else 0.0
            taken = sum(map(width, atom)) + along
            filled = ceil(taken / line - _TOLERANCE) - 1
            count += bool(before) + filled
            left = line * (1 + filled) - taken
        before = atom
    return count


def _touch(one: str, other: str) -> bool:
    return (one.isascii() and one.isalnum() and other > "\u2e7f" and other.isalnum()) or (
        other.isascii() and other.isalnum() and one > "\u2e7f" and one.isalnum()
    )
