"""Sections of a Word file: paper, margins, page headers and page numbers."""

from typing import Literal

from govkit.render.markup import dxa_from_mm, field, paragraph, run
from govkit.render.styles import R, W
from govkit.rulebook.rendering import DocumentRules

PageNumbers = Literal["restart", "continue"]

_FOOTERS = '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/>'


def section(rules: DocumentRules, *, header: str = "", numbers: PageNumbers = "continue") -> str:
    """The properties of one section, which begins on a new page.

    `header` is the header part's name. Footers are named where numbering starts; later sections inherit them.
    """
    page = rules.page
    headers = "".join(f'<w:headerReference w:type="{side}" r:id="{header}"/>' for side in ("default", "even") if header)
    size = _lengths(w=page.width_mm, h=page.height_mm)
    margins = _lengths(
        top=page.top_mm,
        right=page.right_mm,
        bottom=page.bottom_mm,
        left=page.left_mm,
        header=page.header_mm,
        footer=page.footer_mm,
        gutter=0,
    )
    footers, start = (_FOOTERS, '<w:pgNumType w:start="1"/>') if numbers == "restart" else ("", "")
    return f'<w:sectPr>{headers}{footers}<w:type w:val="nextPage"/><w:pgSz{size}/><w:pgMar{margins}/>{start}</w:sectPr>'


def _lengths(**millimetres: float) -> str:
    return "".join(f' w:{name}="{dxa_from_mm(length)}"' for name, length in millimetres.items())


def header_part(rules: DocumentRules, department: str, item_name: str) -> str:
    """The page header of one item: the department left, the item's name right (cut where it is too long for the line)."""
    limit = rules.guide.header_characters
    name = item_name if len(item_name) <= limit else item_name[: limit - 1] + "…"
    content = paragraph("header", run(f"{department}\t{name}"))
    return f'<w:hdr xmlns:w="{W}" xmlns:r="{R}">{content}</w:hdr>'


def footer_parts(rules: DocumentRules) -> dict[str, str]:
    """Page numbers at the outer edge: odd pages right, even pages left (GB/T 9704-2012, 7.5)."""
    before, after = rules.guide.page_number.split("{page}")
    number = run(before) + field("PAGE", "1") + run(after)
    odd = paragraph("footer", number, '<w:ind w:rightChars="100"/><w:jc w:val="right"/>')
    even = paragraph("footer", number, '<w:ind w:leftChars="100"/><w:jc w:val="left"/>')
    return {f"footer{number}": f'<w:ftr xmlns:w="{W}" xmlns:r="{R}">{content}</w:ftr>' for number, content in ((1, odd), (2, even))}
