"""The contents of a Word guide."""

from collections.abc import Sequence
from dataclasses import dataclass

from govkit.render.markup import field, paragraph, run


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    number: int
    name: str
    bookmark: str


def contents(entries: Sequence[Entry], pages: Sequence[int]) -> str:
    """Lines that lead to the items, each with its page number filled in.

    The numbers are PAGEREF fields that are marked to be worked out anew: where a computer lacks a face and lays pages out
    otherwise, Word puts them right when it opens the file. The lines stand outside a TOC field because LibreOffice takes
    what is inside one for finished text.
    """
    return "".join(_line(entry, page) for entry, page in zip(entries, pages, strict=True))


def _line(entry: Entry, page: int) -> str:
    line = run(f"{entry.number}. {entry.name}\t") + field(f"PAGEREF {entry.bookmark} \\h", str(page), is_dirty=True)
    return paragraph("contents_line", f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{line}</w:hyperlink>')
