"""Sections of a Word document: paper, margins, page headers and page numbers."""

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


def add_section(document: Document) -> None:
    """End the last section and begin a new one on a new page, with the page headers and footers of the one before."""
    document.add_section()
    end, _ = document.element.body[-2:]
    flatten(Paragraph(end, document))


def flatten(end: Paragraph) -> None:
    """Take its height from the empty paragraph that ends a section, lest it push an empty page out; 0.7 is Word's least."""
    end.paragraph_format.line_spacing = Pt(0.7)


def set_header(document: Document, words: str) -> None:
    """The page header of the last section; one part serves odd and even pages."""
    content = parse_xml(f"<w:hdr {nsdecls('w')}>{paragraph('header', run(words))}</w:hdr>")
    part = HeaderPart(PackURI("/word/header1.xml"), CONTENT_TYPE.WML_HEADER, content, document.part.package)
    name = document.part.relate_to(part, RELATIONSHIP_TYPE.HEADER)
    for pages in (WD_HEADER_FOOTER.PRIMARY, WD_HEADER_FOOTER.EVEN_PAGE):
        document.element.body.sectPr.add_headerReference(pages, name)


def set_page_numbers(document: Document, rules: DocumentRules) -> None:
    """Page numbers of the last section, from 1, at the outer edge: odd pages right, even pages left (GB/T 9704-2012, 7.5)."""
    (start,) = parsed('<w:pgNumType w:start="1"/>')
    properties, section = document.element.body.sectPr, document.sections[-1]
    for earlier in properties.findall(qn("w:pgNumType")):
        properties.remove(earlier)
    properties.find(qn("w:pgMar")).addnext(start)
    before, after = rules.guide.page_number.split("{page}")
    number = run(before) + field("PAGE", "1") + run(after)
    _fill(section.footer, paragraph("footer", number, '<w:ind w:rightChars="100"/><w:jc w:val="right"/>'))
    _fill(section.even_page_footer, paragraph("footer", number, '<w:ind w:leftChars="100"/><w:jc w:val="left"/>'))


def _fill(footer: Any, markup: str) -> None:
    footer.is_linked_to_previous = False
    footer.part.element[:] = parsed(markup)
