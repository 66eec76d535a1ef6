"""The words of one Word paragraph as a reader of the accepted document sees them.

Tracked insertions are in, deletions out; struck and hidden runs are out; content controls, fields and links are opened.
What was left out is noted with its place.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.files.word.markup import DELETED, MC, M, Properties, W, attribute, content, properties, switched_on
from govkit.ingest.files.word.numbering import Numbering
from govkit.ingest.files.word.styles import Look, Styles, aligned, first_said, list_place, outline, struck, toggle
from govkit.rulebook.symbols import SymbolRules

_NO_LOOK = Look()
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
        own = properties(paragraph, W + "pPr")
        style, mark = own.get(W + "pStyle"), own.get(W + "rPr")
        look = self.styles.look("" if style is None else attribute(style, "val"))
        passages = _Passages(self, look, place)
        for child in content(paragraph):
            passages.add(child)
        text = passages.text
        gone = mark is not None and any(mark.find(tag) is not None for tag in DELETED)
        hidden = look.hidden if mark is None else first_said(switched_on(mark.find(W + "vanish")), look.hidden)
        said = outline(own)
        return Words(
            text=text,
            number="" if gone or (hidden and not text) else self._number(own, look),
            level=look.level if said is None else said or None,
            bold=passages.bold,
            centred=(aligned(own) or look.alignment) == "center",
            contents=look.contents,
            joins_next=gone,
            boxes=passages.boxes,
        )

    def _number(self, own: Properties, look: Look) -> str:
        list_id, level = list_place(own)
        number = look.number if list_id is None else list_id
        if number in ("", "0"):
            return ""
        if level is None and list_id is None and look.number_level is None:
            level = self.numbering.level_of_style(number, look.number_style)
        elif level is None:
            level = look.number_level or 0
        return self.numbering.next(number, level)


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
        own = properties(run, W + "rPr")
        style, fonts = own.get(W + "rStyle"), own.get(W + "rFonts")
        look = _NO_LOOK if style is None else self._reader.styles.look(attribute(style, "val"))
        text = self._run_text(run, "" if fonts is None else attribute(fonts, "ascii"))
        if not text:
            return
        if first_said(toggle(own, W + "vanish"), look.hidden, self._look.hidden):
            self._leave_out("text-hidden")
        elif first_said(struck(own), look.struck, self._look.struck):
            self._leave_out("text-struck")
        else:
            self._keep(text, heavy=bool(first_said(toggle(own, W + "b"), look.bold, self._look.bold)))

    def _run_text(self, run: Any, font: str) -> str:
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
