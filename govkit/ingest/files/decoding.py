"""Bytes of a text file → text: UTF-8 with or without BOM, UTF-16, GB18030 (which holds GBK and GB 2312)."""

import codecs
from dataclasses import dataclass

from govkit.ingest.files.reading import Reading, listed

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_REPLACED = "�"
_SUBSETS = frozenset(("gb2312", "gbk", "hz"))
_DECLARED = frozenset(("big5", "big5hkscs", "cp950", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-1"))
"""What a page may name beside UTF-8 and GB 18030, which are tried anyway."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was read from bytes."""

    text: str
    """Invalid bytes have become "�"."""
    encoding: str
    lost: int
    """How many places had invalid bytes."""

    def report(self, reading: Reading) -> None:
        """Report the lines with invalid bytes, if there are any."""
        if self.lost:
            lines = [str(number) for number, line in enumerate(self.text.splitlines(), 1) if _REPLACED in line]
            reading.report("text-invalid", f"line {lines[0]}", count=self.lost, encoding=self.encoding.upper(), where=listed(lines))


def decoded(data: bytes, declared: str = "") -> Decoded:
    """The text of these bytes; `declared` is an encoding that the file itself names."""
    codec = _encoding(data, declared)
    encoding = codec.removesuffix("-sig")
    text = data.decode(codec, errors="replace")
    return Decoded(text.replace("\x00", ""), encoding, text.count(_REPLACED) - data.count(_REPLACED.encode(encoding)))


def _encoding(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\x00" in data[:4096]:
        # Latin letters, digits and commas put their NUL on one side of the pairs
        return "utf-16-le" if data[1:4096:2].count(0) >= data[0:4096:2].count(0) else "utf-16-be"
    candidates = [*_known(declared), "utf-8", "gb18030"]
    losses = {encoding: _loss(data, encoding) for encoding in candidates}
    return min(candidates, key=lambda encoding: losses[encoding])


def _known(declared: str) -> list[str]:
    """The declared encoding as Python names it; GB 2312 and GBK are read as their superset. Python's own codecs are no encodings."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return []
    return ["gb18030"] if name in _SUBSETS else [name] if name in _DECLARED else []


def _loss(data: bytes, encoding: str) -> int:
    """How many characters the encoding can't read."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace").count(_REPLACED)
    return 0
