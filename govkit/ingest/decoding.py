"""Bytes of a text file → text: UTF-8 with or without BOM, UTF-16, GB18030 (which holds GBK and GB 2312)."""

import codecs
import re

from govkit.ingest.reading import Reading, listed

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = re.compile(r"[一-鿿，。；：（）、]")
_REPLACED = "�"


def decoded(reading: Reading, data: bytes, declared: str = "") -> str:
    """The text; `declared` is an encoding that the file itself names. Invalid bytes become "�" and a problem with their lines."""
    encoding = _encoding(data, declared)
    text = data.decode(encoding, errors="replace")
    lost = text.count(_REPLACED) - data.count(_REPLACED.encode(encoding.removesuffix("-sig")))
    if lost > 0:
        lines = [str(number) for number, line in enumerate(text.splitlines(), 1) if _REPLACED in line]
        shown = encoding.removesuffix("-sig").upper()
        reading.report("text-invalid", f"line {lines[0]}", count=lost, encoding=shown, where=listed(lines))
    return text.replace("\x00", "")


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
    """The declared encoding as Python names it; GB 2312 and GBK are read as their superset."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return []
    return ["gb18030" if name in ("gb2312", "gbk", "hz") else name] if name != "utf-8" else []


def _loss(data: bytes, encoding: str) -> int:
    """How many characters the encoding can't read."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace").count(_REPLACED)
    return 0
