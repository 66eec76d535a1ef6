"""A Word document made with python-docx: begun from a template, filled with markup, saved the same bytes each time."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from govkit.render.markup import parsed
from govkit.render.sections import flatten, set_page
from govkit.render.styles import set_house_style
from govkit.render.text import property_text
from govkit.rulebook.rendering import DocumentRules

_EPOCH = datetime(2000, 1, 1)
_NEEDED = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
}
"""Parts of python-docx's empty document that are kept: no thumbnail, theme, web settings, second set of styles …"""


def house_template(rules: DocumentRules) -> bytes:
    """An empty Word file with the house's page, styles, heading numbers and settings: every document begins as a copy of it.

    It takes python-docx a tenth of a second to make, so it is made once a run.
    """
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype not in _NEEDED]:
            del relations[name]
    set_page(document.sections[0], rules.page)
    set_house_style(document, rules)
    return packed(document)


def packed(document: Document) -> bytes:
    """The document as a file in memory."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def new_document(template: bytes, title: str) -> Document:
    """A document that begins as a copy of the template."""
    document = docx.Document(BytesIO(template))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = property_text(title), "govkit", ""
    properties.created = properties.modified = _EPOCH
    return document


def fill(document: Document, contents: Iterable[str]) -> None:
    """Put paragraphs and tables, as markup, into the document's empty sections, in order.

    Sections come first and their content after: python-docx looks for the last section from the document's beginning.
    """
    # In an empty document every child of the body ends a section.
    for end, markup in zip(document.element.body.findall("*"), contents, strict=True):
        for element in parsed(markup):
            end.addprevious(element)
    # Word wants a paragraph after a table at the end.
    flatten(document.add_paragraph())


def save(document: Document, path: Path) -> None:
    """Write the document with its parts in order and without dates, which python-docx takes from the clock."""
    path.write_bytes(repacked(packed(document)))


def repacked(content: bytes) -> bytes:
    """A package with its parts in order and without dates."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(file, "w") as package:
        for name in sorted(parts.namelist()):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts.read(name))
    return file.getvalue()
