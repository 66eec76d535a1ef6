"""Cover and contents of a Word guide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govkit.render.markup import field, paragraph, run
from govkit.rulebook.rendering import GuideRules


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    number: int
    name: str
    bookmark: str


def cover(rules: GuideRules, district: str, department: str, count: int) -> str:
    """District (an empty line where none is set), title, number of items."""
    title = paragraph("title", run(rules.title.format(department=department)))
    return paragraph("district", run(district)) + title + paragraph("subtitle", run(rules.count.format(count=count)))


def contents(rules: GuideRules, entries: Sequence[Entry]) -> str:
    """The contents as Word's own automatic table: each line leads to its item.

    The page numbers are PAGEREF fields. They stay empty until a program that lays out pages fills them: Word does so
    when it prints or exports the file, or by 更新域; a number guessed here could be wrong.
    """
    paragraphs = "".join(_lines(entries))
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('contents_title', run(rules.contents))}{paragraphs}</w:sdtContent></w:sdt>"
    )


def _lines(entries: Sequence[Entry]) -> Iterable[str]:
    for entry in entries:
        start = _TOC_BEGIN if entry is entries[0] else ""
        end = _TOC_END if entry is entries[-1] else ""
        line = run(f"{entry.number}. {entry.name}\t") + field(f"PAGEREF {entry.bookmark} \\h", "")
        yield paragraph("contents_line", f'{start}<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{line}</w:hyperlink>{end}')


_TOC_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_TOC_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
