"""Text from outside made fit for XML and for file names."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FILE_NAME_BYTES = 180
"""File systems take 255 bytes; the rest is left for words around a department's name and a number."""

_PROPERTY_LENGTH = 255
"""Word and PowerPoint keep no longer title among a file's properties."""


def printable(text: str) -> str:
    """The text without characters that XML 1.0 forbids; line ends are `\\n`."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def xml_text(text: str) -> str:
    """The text as it stands between tags or inside a double-quoted attribute."""
    return escape(printable(text), {'"': "&quot;"})


def lines(text: str) -> list[str]:
    """The lines that hold words, without the blanks around them."""
    return [line.strip() for line in printable(text).split("\n") if line.strip()]


def one_line(text: str) -> str:
    """The text with every run of blanks, tabs and line ends as one space."""
    return " ".join(printable(text).split())


def property_text(text: str) -> str:
    """The text as a document's own property, cut to what these keep."""
    return one_line(text)[:_PROPERTY_LENGTH]


def file_stems(names: Iterable[str], otherwise: str) -> dict[str, str]:
    """For each name a file name without ending: safe on every system, inside its folder, and no two alike.

    `otherwise` stands in for a name of which nothing is left. Of names that come out alike, regardless of case, the
    later ones in sorted order are numbered.
    """
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        stem = unique = _file_stem(name) or otherwise
        number = 1
        while unique.casefold() in taken:
            number += 1
            unique = f"{stem}（{number}）"
        taken.add(unique.casefold())
        stems[name] = unique
    return stems


def _file_stem(name: str) -> str:
    stem = _NOT_IN_FILE_NAMES.sub("_", printable(name)).strip(" ._")
    stem = stem.encode()[:_FILE_NAME_BYTES].decode(errors="ignore").rstrip(" ._")
    return f"{stem}_" if _RESERVED.fullmatch(stem) else stem
