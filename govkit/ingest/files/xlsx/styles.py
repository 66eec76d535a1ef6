"""What a workbook's styles and rich strings tell: which words are struck out, which number formats add something.

ECMA-376 18.8 (styles.xml) and 18.4 (sharedStrings.xml).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from lxml import etree

from govkit.ingest.files.shown import NumberShape, clean_text, number_shape


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell formats (the `s` of a cell) that matter to reading."""

    struck: frozenset[int] = frozenset()
    shapes: dict[int, NumberShape] = field(default_factory=dict)

    def pattern(self) -> re.Pattern[bytes] | None:
        """Finds a cell that has one of these formats; null where there are none."""
        ids = sorted(self.struck | self.shapes.keys())
        return re.compile(rb"""\ss\s*=\s*["'](?:%s)["']""" % b"|".join(b"%d" % i for i in ids)) if ids else None


def read_styles(root: Any) -> Styles:
    """The telling cell formats of a styles.xml. Raises ValueError where its numbers aren't numbers."""
    fonts = [is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
    codes = {int(one.get("numFmtId")): one.get("formatCode", "") for one in root.iterfind("{*}numFmts/{*}numFmt")}
    struck, shapes = set(), {}
    for index, cell_format in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font, number = int(cell_format.get("fontId", 0)), int(cell_format.get("numFmtId", 0))
        if font < len(fonts) and fonts[font]:
            struck.add(index)
        if shape := number_shape(codes.get(number, number)):
            shapes[index] = shape
    return Styles(frozenset(struck), shapes)


def is_struck(font: Any) -> bool:
    """Whether a <font> or <rPr> strikes its text out."""
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def unstruck(string: Any, cell_struck: bool) -> str:
    """The words of an <si> or <is> that aren't struck out; a run without properties of its own follows the cell."""
    words = []
    for part in string:
        name = etree.QName(part).localname
        if name == "t" and not cell_struck:
            words.append(part.text or "")
        elif name == "r":
            font = part.find("{*}rPr")
            if not (cell_struck if font is None else is_struck(font)):
                words.append(part.findtext("{*}t") or "")
    return clean_text("".join(words))


def rich_strings(stream: IO[bytes]) -> dict[int, Any]:
    """The shared strings that have runs, as elements by their index; others need no closer look."""
    rich: dict[int, Any] = {}
    for index, (_, string) in enumerate(etree.iterparse(stream, tag="{*}si", resolve_entities=False, no_network=True, huge_tree=True)):
        if string.find("{*}r") is not None:
            rich[index] = string
        else:
            string.clear()
    return rich


def mentions_strike(chunks: Iterable[bytes]) -> bool:
    """Whether a part holds a strike element at all; reads it to its end, so that it is checked as a whole."""
    return any([b"strike" in chunk for chunk in chunks])  # noqa: C419 - the list makes it read on
