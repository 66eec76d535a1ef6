"""Cover and contents of a Word guide."""

from collections.abc import Sequence
from dataclasses import dataclass

from govkit.render.markup import LINE_BREAK, field, paragraph, run
from govkit.rulebook.rendering import GuideRules


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    number: int
    name: str
    bookmark: str


def cover(rules: GuideRules, district: str, department: str, count: int) -> str:
    """District (an empty line where none is set), title, number of items."""
    title = LINE_BREAK.join(run(line.format(department=department)) for line in rules.cover)
    return paragraph("district", run(district)) + paragraph("title", title) + paragraph("subtitle", run(rules.count.format(count=count)))


def contents(rules: GuideRules, entries: Sequence[Entry]) -> str:
    """The contents: each line leads to its item, its page number is a PAGEREF field.

    Only a program that lays out pages knows the numbers: Word and LibreOffice fill them in when they open the file. The
    lines stand outside a TOC field because LibreOffice takes what is inside one for finished text.
    """
    return paragraph("contents_title", run(rules.contents)) + "".join(_line(entry) for entry in entries)


def _line(entry: Entry) -> str:
    line = run(f"{entry.number}. {entry.name}\t") + field(f"PAGEREF {entry.bookmark} \\h")
    return paragraph("contents_line", f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{line}</w:hyperlink>')
