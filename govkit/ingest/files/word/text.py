"""The words of one Word paragraph as a reader of the accepted document sees them.

Tracked insertions are in, deletions out; struck and hidden runs are out; content controls, fields and links are opened.
What was left out is noted with its place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.files.word.glance import FIXED, Glance, Plain, line_end
from govkit.ingest.files.word.markup import DELETED, MC, M, Properties, W, attribute, content, properties, switched_on
from govkit.ingest.files.word.numbering import Numbering
from govkit.ingest.files.word.styles import Look, Styles, aligned, first_said, list_place, outline, struck, toggle
from govkit.rulebook.symbols import SymbolRules

_NO_LOOK = Look()
_STYLE, _NUMBER = W + "pStyle", W + "numPr"


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
    level: int | None = None
    bold: bool = False
    centred: bool = False
    contents: bool = False
    """Whether it is a line of the table of contents."""
    joins_next: bool = False
    """Whether its end was deleted, so that it runs on into the next paragraph."""
    boxes: Sequence[Any] = ()
    """The w:txbxContent of text boxes anchored in it."""


@dataclass(slots=True)
class WordText:
    """Reads paragraphs in document order; counting the automatic numbers needs every one of them."""

    styles: Styles
    numbering: Numbering
    symbols: SymbolRules
    glance: Glance
    left_out: LeftOut = field(default_factory=LeftOut)
    _default: Look = field(init=False)

    def __post_init__(self) -> None:
        self._default = self.styles.look("")

    def words(self, paragraph: Any, place: str) -> Words:
        """Read a w:p; `place` is its locator."""
        plain = self.glance.paragraph(paragraph)
        if plain is None:
            return self._closely(paragraph, place)
        own, parts = plain
        look, text = self.look(own), "".join(parts)
        return self._said(Words(text, self.number(own, look), bold=bool(look.bold and text.strip())), own, look)

    def line(self, plain: Plain) -> str:
        """The words of a plain paragraph as a line in a table, after its automatic number."""
        own, parts = plain
        text = parts[0] if len(parts) == 1 else "".join(parts)
        return numbered(self.number(own, self.look(own)), text) if own or self._default.number else text

    def look(self, own: Properties) -> Look:
        """The look of the style that a paragraph's properties name."""
        style = own.get(_STYLE)
        return self._default if style is None else self.styles.look(attribute(style, "val"))

    def _closely(self, paragraph: Any, place: str) -> Words:
        """Read a paragraph run by run."""
        own = properties(paragraph, W + "pPr")
        look, mark = self.look(own), own.get(W + "rPr")
        passages = _Passages(self, look, place)
        for child in content(paragraph):
            passages.add(child)
        text = passages.text
        gone = mark is not None and any(mark.find(tag) is not None for tag in DELETED)
        hidden = look.hidden if mark is None else first_said(switched_on(mark.find(W + "vanish")), look.hidden)
        number = "" if gone or (hidden and not text) else self.number(own, look)
        return self._said(Words(text, number, bold=passages.bold, joins_next=gone, boxes=passages.boxes), own, look)

    @staticmethod
    def _said(words: Words, own: Properties, look: Look) -> Words:
        """The words with what the paragraph's properties and style say about the whole of it."""
        level = outline(own)
        words.level = look.level if level is None else level or None
        words.centred = (aligned(own) or look.alignment) == "center"
        words.contents = look.contents
        return words

    def number(self, own: Properties, look: Look) -> str:
        """Count a paragraph with these properties; its automatic number, "" where it has none."""
        if not look.number and _NUMBER not in own:
            return ""
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
            elif tag in FIXED:
                parts.append(FIXED[tag])
            elif tag == W + "br":
                parts.append(line_end(child))
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


def numbered(number: str, text: str) -> str:
    """An automatic number before its words, with a space where it doesn't end in a mark of its own ("1 身份证", "1.身份证")."""
    if not number or not text.strip():
        return text
    return f"{number} {text}" if number[-1].isalnum() and number[-1].isascii() else number + text


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
