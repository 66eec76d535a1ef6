"""A glance at the whole of a Word document: one walk, filtered by lxml at C speed, that reads what is plain.

Nearly all paragraphs and table rows of an office's file say nothing but their words. The glance reads those and marks
the others, which hold one of the elements of `_TELLING`; only these get the close look at each run and cell.
"""

from typing import Any

from govkit.ingest.files.word.markup import MC, M, W, attribute
from govkit.ingest.files.word.styles import Look, Styles
from govkit.rulebook.symbols import SymbolRules

Plain = tuple[dict[str, Any], list[str]]
"""A plain paragraph: its properties by tag, and its words."""
PlainCell = tuple[dict[str, Any], list[Plain]]
"""A cell of a plain row: its part in merges (w:gridSpan, w:vMerge), and its paragraphs."""

FIXED = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
"""Signs that have an element of their own, and how they read."""

_TEXT, _BREAK, _RUN, _PARAGRAPH, _CELL, _ROW = (W + name for name in ("t", "br", "r", "p", "tc", "tr"))
_SAID = frozenset(W + name for name in ("pStyle", "numPr", "jc", "outlineLvl"))
_MERGING, _VALUE = frozenset((W + "gridSpan", W + "vMerge")), W + "val"
_STYLES = frozenset(W + name for name in ("pStyle", "rStyle"))
_TELLING = frozenset(
    [W + name for name in ("del", "moveFrom", "strike", "dstrike", "vanish", "hidden", "cellDel", "rt")]  # leave words out
    + [W + name for name in ("sym", "checkBox", "drawing", "pict", "object", "altChunk", "tbl")]  # are more than words
    + [W + name for name in ("gridBefore", "hMerge", "pPrChange", "tcPrChange", "sdt", "customXml", "b", "rFonts", "rStyle")]
    + [MC + "AlternateContent", M + "oMath"]
)
_SEEN = (_TEXT, _BREAK, _PARAGRAPH, _CELL, _ROW, *sorted(_SAID | _MERGING | FIXED.keys() | _TELLING))


class Glance:
    """What the walk found; it holds the elements, so that each keeps its identity."""

    def __init__(self, root: Any, styles: Styles, symbols: SymbolRules) -> None:
        """Look through the document below `root`."""
        self._styles, self._symbols = styles, symbols
        self._telling: set[Any] = set()
        self._paragraphs: dict[Any, Plain] = {}
        self._rows: dict[Any, list[PlainCell]] = {}
        self._all_telling = _leaves_out(styles.look(""))
        self._walk(root)

    def paragraph(self, element: Any) -> Plain | None:
        """What a w:p holds; null where it needs the close look."""
        return None if element in self._telling or self._all_telling else self._paragraphs[element]

    def row(self, element: Any) -> list[PlainCell] | None:
        """What a w:tr holds; null where it needs the close look."""
        return None if element in self._telling or self._all_telling else self._rows[element]

    def _walk(self, root: Any) -> None:
        row = cell = None
        cells: list[PlainCell] = []
        paragraphs: list[Plain] = []
        merging: dict[str, Any] = {}
        plain: Plain = {}, []
        words = plain[1]
        for element in root.iter(*_SEEN):
            tag = element.tag
            if tag == _TEXT:
                words.append(element.text or "")
            elif tag == _PARAGRAPH:
                words = []
                plain = self._paragraphs[element] = {}, words
                if element.getparent() is cell:  # else it stands outside of tables, or after one that is nested
                    paragraphs.append(plain)
            elif tag == _CELL:
                cell = element if element.getparent() is row else None
                paragraphs, merging = [], {}
                if cell is not None:
                    cells.append((merging, paragraphs))
            elif tag in _MERGING:
                if element.get(_VALUE) != "1":  # a span of one column, which some programs give to every cell
                    merging[tag] = element
            elif tag == _ROW:
                row, cell = element, None
                cells = self._rows[element] = []
            else:
                self._take(element, tag, plain)

    def _take(self, element: Any, tag: str, plain: Plain) -> None:
        """Take what is rarer: properties and signs of the paragraph, or a reason for the close look."""
        if tag in _SAID:
            plain[0][tag] = element
        elif tag == _BREAK:
            plain[1].append(line_end(element))
        elif tag in FIXED and element.getparent().tag == _RUN:  # elsewhere w:tab is a tab stop
            plain[1].append(FIXED[tag])
        if (tag in _TELLING or tag in _STYLES) and self._tells(element, tag):
            self._mark(element)

    def _tells(self, element: Any, tag: str) -> bool:
        """Whether the words can't be told without a closer look, for this element's sake."""
        if tag == W + "rFonts":
            return attribute(element, "ascii").lower() in self._symbols.by_font
        if tag == W + "b":
            return bool(element.getparent().getparent().tag == _RUN)
        if tag in _STYLES:
            look = self._styles.look(attribute(element, "val"))
            return _leaves_out(look) or (tag == W + "rStyle" and look.bold is not None)
        return True

    def _mark(self, element: Any) -> None:
        """Mark the paragraph and the table row that the element stands in, the innermost of each."""
        block = element.getparent()
        while block is not None and block.tag != _ROW:
            if block.tag == _PARAGRAPH:
                self._telling.add(block)
                if element.tag == W + "b":  # nobody asks how words in a table look
                    return
            block = block.getparent()
        self._telling.add(block)


def line_end(line_break: Any) -> str:
    """What a w:br reads: breaks of pages and columns are none."""
    return "\n" if attribute(line_break, "type") in ("", "textWrapping") else ""


def _leaves_out(look: Look) -> bool:
    return bool(look.struck or look.hidden)
