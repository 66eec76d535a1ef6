"""The words of one Word paragraph as a reader of the accepted document sees them.

Tracked insertions are in, deletions out; struck and hidden runs are out; content controls, fields and links are opened.
What was left out is noted with its place.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.word_numbering import Numbering
from govkit.ingest.word_styles import Look, Styles, aligned, first_said, outline, struck, toggle
from govkit.ingest.word_xml import DELETED, MC, M, W, attribute, content, integer, switched_on
from govkit.rulebook.symbols import SymbolRules

_FIXED = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


@dataclass(slots=True)
class LeftOut:
    """Places where words were left out, by reason: "text-deleted", "text-struck", "text-hidden"; one entry a passage."""

    places: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, reason: str, place: str) -> None:
        """Count one passage left out at this place."""
        self.places.setdefault(reason, Counter())[place] += 1


@dataclass(slots=True)
class Words:
    """One paragraph as read."""

    text: str
    number: str
    level: int | None
    bold: bool
    centred: bool
    contents: bool
    """Whether it is a line of the table of contents."""
    joins_next: bool
    """Whether its end was deleted, so that it runs on into the next paragraph."""
    boxes: list[Any]
    """The w:txbxContent of text boxes anchored in it."""


@dataclass(slots=True)
class WordText:
    """Reads paragraphs in document order; counting the automatic numbers needs every one of them."""

    styles: Styles
    numbering: Numbering
    symbols: SymbolRules
    left_out: LeftOut = field(default_factory=LeftOut)

    def words(self, paragraph: Any, place: str) -> Words:
        """Read a w:p; `place` is its locator."""
        properties = paragraph.find(W + "pPr")
        style = None if properties is None else properties.find(W + "pStyle")
        look = self.styles.look("" if style is None else attribute(style, "val"))
        passages = _Passages(self, look, place)
        for child in content(paragraph):
            passages.add(child)
        mark = None if properties is None else properties.find(W + "rPr")
        gone = mark is not None and any(mark.find(tag) is not None for tag in DELETED)
        unseen = not passages.text and (gone or first_said(toggle(mark, "vanish"), look.hidden) is True)
        said = outline(properties)
        return Words(
            text=passages.text,
            number="" if gone or unseen else self._number(properties, look),
            level=look.level if said is None else said or None,
            bold=passages.bold,
            centred=(aligned(properties) or look.alignment) == "center",
            contents=look.contents,
            joins_next=gone,
            boxes=passages.boxes,
        )

    def _number(self, properties: Any | None, look: Look) -> str:
        own = None if properties is None else properties.find(W + "numPr")
        list_id, level = (None, None) if own is None else (own.find(W + "numId"), own.find(W + "ilvl"))
        number = look.number if list_id is None else attribute(list_id, "val")
        if level is not None:
            index = integer(attribute(level, "val"), 0)
        elif look.number_level is not None or list_id is not None:
            index = look.number_level or 0
        else:
            index = self.numbering.level_of_style(number, look.number_style)
        return self.numbering.next(number, index) if number not in ("", "0") else ""


class _Passages:
    """Gathers the runs of one paragraph."""

    def __init__(self, reader: WordText, look: Look, place: str) -> None:
        self._reader = reader
        self._look = look
        self._place = place
        self._reason = ""
        self._parts: list[str] = []
        self._plain = self._heavy = False
        self.boxes: list[Any] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def bold(self) -> bool:
        return self._heavy and not self._plain

    def add(self, child: Any) -> None:
        """Take the next child of the paragraph, whatever it is."""
        if child.tag == W + "del":
            if any(text.text for text in child.iter(W + "delText", W + "t")):
                self._leave_out("text-deleted")
        elif child.tag == W + "r":
            self._add_run(child)
        elif child.tag.startswith(M):  # a formula: its signs in order
            self._keep("".join(text.text or "" for text in child.iter(M + "t")), heavy=False)

    def _add_run(self, run: Any) -> None:
        properties = run.find(W + "rPr")
        style = None if properties is None else properties.find(W + "rStyle")
        look = Look() if style is None else self._reader.styles.look(attribute(style, "val"))
        text = self._run_text(run, properties)
        if not text:
            return
        if first_said(toggle(properties, "vanish"), look.hidden, self._look.hidden):
            self._leave_out("text-hidden")
        elif first_said(struck(properties), look.struck, self._look.struck):
            self._leave_out("text-struck")
        else:
            self._keep(text, heavy=bool(first_said(toggle(properties, "b"), look.bold, self._look.bold)))

    def _run_text(self, run: Any, properties: Any | None) -> str:
        fonts = None if properties is None else properties.find(W + "rFonts")
        font = "" if fonts is None else attribute(fonts, "ascii")
        parts = []
        for child in content(run):
            tag = child.tag
            if tag == W + "t":
                parts.append(self._reader.symbols.translated(font, child.text or "") if font else child.text or "")
            elif tag in _FIXED:
                parts.append(_FIXED[tag])
            elif tag == W + "br":
                parts.append("\n" if attribute(child, "type") in ("", "textWrapping") else "")
            elif tag == W + "sym":
                parts.append(self._reader.symbols.shown(attribute(child, "font"), int(attribute(child, "char") or "20", 16)))
            elif tag == W + "fldChar":
                parts.append(_check_box(child))
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self.boxes += _boxes(child)
        return "".join(parts)

    def _keep(self, text: str, *, heavy: bool) -> None:
        self._parts.append(text)
        self._reason = ""
        if text.strip():
            self._heavy |= heavy
            self._plain |= not heavy

    def _leave_out(self, reason: str) -> None:
        if reason != self._reason:
            self._reader.left_out.note(reason, self._place)
        self._reason = reason


def _check_box(field_character: Any) -> str:
    """A check box of the old kind (form field), as it is set."""
    box = field_character.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    return "☑" if first_said(switched_on(box.find(W + "checked")), switched_on(box.find(W + "default"))) else "□"


def _boxes(drawing: Any) -> list[Any]:
    """The outermost text boxes of a drawing; what mc:Fallback repeats is left out."""
    boxes: list[Any] = []
    levels = [iter(drawing)]
    while levels:
        for child in levels[-1]:
            if child.tag == W + "txbxContent":
                boxes.append(child)
            elif child.tag != MC + "Fallback":
                levels.append(iter(child))
                break
        else:
            levels.pop()
    return boxes
