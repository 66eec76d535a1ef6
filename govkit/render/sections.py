"""Sections of a Word document: paper, margins, page headers and page numbers."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.hdrftr import HeaderPart
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from govkit.render.markup import field, paragraph, parsed, run
from govkit.rulebook.rendering import DocumentRules, PageRules


def set_page(section: Section, page: PageRules) -> None:
    """Paper and margins; the sections that follow take them over."""
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance, section.footer_distance = Mm(page.header_mm), Mm(page.footer_mm)


def add_sections(document: Document, rules: DocumentRules, department: str, items: Sequence[str]) -> None:
    """After the cover a section for the contents, then one an item: on a new page, under a header with the item's name."""
    _begin_section(document)
    for number, item in enumerate(items, 1):
        section = _begin_section(document)
        _set_header(document, rules, number, department, item)
        if number == 1:
            _set_page_numbers(document, section, rules)


def _begin_section(document: Document) -> Section:
    """A new section on a new page, with the footers and the running page numbers of the one before."""
    section: Section = document.add_section()
    end, properties = document.element.body[-2:]
    flatten(Paragraph(end, document))
    for start in properties.findall(qn("w:pgNumType")):
        properties.remove(start)
    return section


def flatten(end: Paragraph) -> None:
    """Take its height from the empty paragraph that ends a section, lest it push an empty page out; 0.7 is Word's least."""
    end.paragraph_format.line_spacing = Pt(0.7)


def _set_header(document: Document, rules: DocumentRules, number: int, department: str, item_name: str) -> None:
    """The page header of the last section, that of item `number`: department left, the item's name right, cut to the line.

    python-docx looks through all parts of a document for each header that it makes (549 headers: 4 s), so the part is made
    here; one serves odd and even pages.
    """
    limit = rules.guide.header_characters
    name = item_name if len(item_name) <= limit else item_name[: limit - 1] + "…"
    line = paragraph("header", run(f"{department}\t{name}"))
    content = parse_xml(f"<w:hdr {nsdecls('w')}>{line}</w:hdr>")
    part = HeaderPart(PackURI(f"/word/header{number}.xml"), CONTENT_TYPE.WML_HEADER, content, document.part.package)
    relation = document.part.rels.add_relationship(RELATIONSHIP_TYPE.HEADER, part, f"header{number}")
    for pages in (WD_HEADER_FOOTER.PRIMARY, WD_HEADER_FOOTER.EVEN_PAGE):
        document.element.body.sectPr.add_headerReference(pages, relation.rId)


def _set_page_numbers(document: Document, section: Section, rules: DocumentRules) -> None:
    """Page numbers from 1 at the outer edge: odd pages right, even pages left (GB/T 9704-2012, 7.5)."""
    (start,) = parsed('<w:pgNumType w:start="1"/>')
    document.element.body.sectPr.find(qn("w:pgMar")).addnext(start)
    before, after = rules.guide.page_number.split("{page}")
    number = run(before) + field("PAGE", "1") + run(after)
    _fill(section.footer, paragraph("footer", number, '<w:ind w:rightChars="100"/><w:jc w:val="right"/>'))
    _fill(section.even_page_footer, paragraph("footer", number, '<w:ind w:leftChars="100"/><w:jc w:val="left"/>'))


def _fill(footer: Any, markup: str) -> None:
    footer.is_linked_to_previous = False
    footer.part.element[:] = parsed(markup)
