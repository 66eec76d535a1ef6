"""What papers other than guides are made of: headings, text, tables, pictures. Written as Word and as one HTML file."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A short remark in small type, under a table or picture."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its head; numbers are centred. Without a head the first column labels the rows. `widths` are proportions."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture with what it shows in words."""

    png: bytes
    title: str
    width_mm: float


Block = Heading | Text | Note | Table | Picture
