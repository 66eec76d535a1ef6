"""The messes: how an office departs from the clean form of a layout. A mess is a Style; CLEAN is none at all."""

from dataclasses import dataclass, replace
from typing import Literal

Labels = Literal["plain", "synonym", "spaced", "wide", "broken", "traditional", "typo", "remark"]
Fill = Literal["merged", "first", "repeated", "ditto"]
Counts = Literal["columns", "words", "kind", "bracket"]
Numbering = Literal["1、", "1.", "（1）", "①", "A、", "；"]
Attributes = Literal["words", "ticks", "codes"]
Trait = Literal["table", "flat", "cell", "line", "form", "word", "workbook", "columns", "titled"]


@dataclass(frozen=True)
class Style:
    """The choices that a builder or a page obeys; a layout ignores those that it has no place for."""

    labels: Labels = "plain"
    fill: Fill = "merged"
    counts: Counts = "words"
    """How copies are told: two columns, one column in words, number and kind in two columns, or in brackets behind the name."""
    attributes: Attributes = "words"
    """How medium and necessity are told: in words, in a column for each answer that is ticked, or by the national standard's codes."""
    wording: int = 0
    """Which wording of copies (wording.COUNT_WORDINGS)."""
    limits: int = 0
    """Which wording of time limits (wording.LIMIT_WORDINGS)."""
    numbering: Numbering = "1、"
    title: bool = False
    notes: bool = False
    blank_rows: bool = False
    blank_columns: bool = False
    repeated_heads: bool = False
    hidden: bool = False
    """Rows of a withdrawn item or material are hidden."""
    struck: bool = False
    """The same, struck through; in Word deleted by tracking."""
    controls: bool = False
    """Values stand inside content controls."""
    department: Literal["element", "title", "file", "folder"] = "element"
    """Where the department is named: in its element, or only in a title, the file's name or its folder's."""
    nothing: bool = False
    """Some items have no materials (无), and marks for elements that they have nothing for (— and /)."""
    departments: bool = False
    """Several departments share the file."""


CLEAN = Style()
MESSES: dict[str, tuple[Style, frozenset[Trait]]] = {
    "clean": (CLEAN, frozenset()),
    "labels: synonyms": (replace(CLEAN, labels="synonym"), frozenset()),
    "labels: spaced": (replace(CLEAN, labels="spaced"), frozenset()),
    "labels: full-width": (replace(CLEAN, labels="wide"), frozenset()),
    "labels: line breaks": (replace(CLEAN, labels="broken"), frozenset({"table"})),
    "labels: Traditional": (replace(CLEAN, labels="traditional"), frozenset()),
    "labels: typing errors": (replace(CLEAN, labels="typo"), frozenset()),
    "labels: remarks": (replace(CLEAN, labels="remark"), frozenset()),
    "fill: first row": (replace(CLEAN, fill="first"), frozenset({"flat"})),
    "fill: repeated": (replace(CLEAN, fill="repeated"), frozenset({"flat"})),
    "fill: 同上": (replace(CLEAN, fill="ditto"), frozenset({"flat"})),
    "copies: 1份 columns": (replace(CLEAN, counts="columns"), frozenset({"columns"})),
    "copies: kind column": (replace(CLEAN, counts="kind"), frozenset({"columns"})),
    "copies: brackets": (replace(CLEAN, counts="bracket"), frozenset({"columns"})),
    "copies: Chinese numbers": (replace(CLEAN, wording=1), frozenset()),
    "copies: 各1份": (replace(CLEAN, wording=2), frozenset()),
    "copies: 一式": (replace(CLEAN, wording=3), frozenset()),
    "copies: 验原件": (replace(CLEAN, wording=4), frozenset()),
    "copies: bare numbers": (replace(CLEAN, wording=5), frozenset()),
    "attributes: ticks": (replace(CLEAN, attributes="ticks"), frozenset({"columns"})),
    "attributes: codes": (replace(CLEAN, attributes="codes"), frozenset({"columns"})),
    "limits: units apart": (replace(CLEAN, limits=4), frozenset({"table"})),
    "limits: one cell": (replace(CLEAN, limits=1), frozenset()),
    "limits: sentence": (replace(CLEAN, limits=2), frozenset()),
    "limits: Chinese numbers": (replace(CLEAN, limits=3), frozenset()),
    "numbering: 1.": (replace(CLEAN, numbering="1."), frozenset({"line"})),
    "numbering: （1）": (replace(CLEAN, numbering="（1）"), frozenset({"line"})),
    "numbering: ①": (replace(CLEAN, numbering="①"), frozenset({"line"})),
    "numbering: A、": (replace(CLEAN, numbering="A、"), frozenset({"line"})),
    "numbering: ； only": (replace(CLEAN, numbering="；"), frozenset({"line", "cell"})),
    "values: 无 — /": (replace(CLEAN, nothing=True), frozenset()),
    "title and date": (replace(CLEAN, title=True), frozenset({"titled"})),
    "notes below": (replace(CLEAN, notes=True), frozenset()),
    "blank rows": (replace(CLEAN, blank_rows=True), frozenset()),
    "blank columns": (replace(CLEAN, blank_columns=True), frozenset({"workbook"})),
    "repeated heads": (replace(CLEAN, repeated_heads=True, title=True), frozenset({"flat"})),
    "hidden rows": (replace(CLEAN, hidden=True), frozenset({"workbook"})),
    "struck rows": (replace(CLEAN, struck=True), frozenset({"table"})),
    "content controls": (replace(CLEAN, controls=True), frozenset({"word"})),
    "department in title": (replace(CLEAN, department="title", title=True), frozenset({"titled"})),
    "department in file name": (replace(CLEAN, department="file"), frozenset()),
    "department in folder": (replace(CLEAN, department="folder"), frozenset()),
    "several departments": (replace(CLEAN, departments=True), frozenset()),
    "all at once": (
        replace(
            CLEAN, labels="synonym", fill="first", wording=1, limits=1, numbering="（1）", title=True, notes=True, blank_rows=True,
            blank_columns=True, repeated_heads=True, struck=True, nothing=True, departments=True,
        ),
        frozenset(),
    ),
}  # fmt: skip
"""Name → the style, and the traits a layout must have for it."""
