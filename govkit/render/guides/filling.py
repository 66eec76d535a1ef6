"""A template of guides filled in: its placeholders, its contents, and its last section once for each item."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.text.paragraph import Paragraph

from govkit.render.guides import placeholders
from govkit.render.guides.template import running_parts
from govkit.render.markup import parsed
from govkit.render.sections import flatten
from govkit.rulebook.publishing import Placeholder, TemplateRules

_REFERENCE, _SECTION, _START = qn("r:id"), qn("w:sectPr"), qn("w:pgNumType")
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_RUNNING = {
    RELATIONSHIP_TYPE.HEADER: (HeaderPart, CONTENT_TYPE.WML_HEADER, "header"),
    RELATIONSHIP_TYPE.FOOTER: (FooterPart, CONTENT_TYPE.WML_FOOTER, "footer"),
}


@dataclass(frozen=True, slots=True)
class ItemBlocks:
    """One item: its name as page headers bear it, and its paragraphs and tables."""

    name: str
    blocks: Sequence[Any]


def fill(
    document: Document,
    rules: TemplateRules,
    values: Mapping[Placeholder, str],
    contents: str,
    items: Sequence[ItemBlocks],
    *,
    running: Mapping[Placeholder, str],
) -> None:
    """Fill a checked template. Each item gets a copy of the section that holds 正文, with page headers and footers of its own.

    `running` are the values that page headers and footers bear otherwise than the text.
    """
    words = rules.placeholders
    marks = {name: one for one in document.element.body.iterchildren(qn("w:p")) for name in placeholders.named(one)}
    body = marks[words["body"]]
    placeholders.fill(document.element.body, {words[key]: value for key, value in values.items()})
    for part in running_parts(document):
        placeholders.fill(part.element, {words[key]: value for key, value in {**values, **running}.items()})
    if words["contents"] in marks:
        _put(marks[words["contents"]], parsed(contents))
    _put_items(document, body, items, words["item"])


def first_words(document: Document) -> Any:
    """The first paragraph that says something: one of the cover."""
    return next(one for one in document.element.body.iter(qn("w:p")) if any(text.text for text in one.iterfind(f"{qn('w:r')}/{qn('w:t')}")))


def _put(mark: Any, blocks: Iterable[Any]) -> None:
    for block in blocks:
        mark.addprevious(block)
    mark.getparent().remove(mark)


def _put_items(document: Document, mark: Any, items: Sequence[ItemBlocks], word: str) -> None:
    last = _section_of(document, mark)
    for number, item in enumerate(items, 1):
        for block in item.blocks:
            mark.addprevious(block)
        section = last if number == len(items) else deepcopy(last)
        _begin_page(section, is_first=number == 1)
        _set_running_parts(document, section, number, {word: item.name})
        if section is not last:
            end = _empty(document)
            end.get_or_add_pPr().append(section)
            mark.addprevious(end)
    _drop_unused(document, word)
    # Word wants a paragraph after a table at the end; the mark itself may end the section.
    if mark.find(f"{qn('w:pPr')}/{_SECTION}") is None:
        mark.addprevious(_empty(document))
        mark.getparent().remove(mark)
    else:
        mark[1:] = []
        flatten(Paragraph(mark, document))


def _empty(document: Document) -> Any:
    end: Any = parsed("<w:p/>")[0]
    flatten(Paragraph(end, document))
    return end


def _section_of(document: Document, mark: Any) -> Any:
    """The properties of the section that the mark stands in, with the page headers and footers that it takes over from those before."""
    taken: dict[tuple[str, str], Any] = {}
    for section in document.element.body.iter(_SECTION):
        own = {(one.tag, one.get(qn("w:type"))): one for one in section.iterchildren(*_REFERENCES)}
        taken |= own
        if mark in section.iterancestors() or _is_before(mark, section):
            section[:0] = [deepcopy(one) for key, one in taken.items() if key not in own]
            return section
    raise AssertionError("a document ends with a section")


def _is_before(mark: Any, section: Any) -> bool:
    outermost = next((one for one in section.iterancestors() if one.getparent() is mark.getparent()), section)
    body = mark.getparent()
    return bool(body.index(mark) < body.index(outermost))


def _begin_page(section: Any, *, is_first: bool) -> None:
    """Each item begins a page, and pages are numbered on from item to item."""
    for kind in section.findall(qn("w:type")):
        section.remove(kind)
    for start in [] if is_first else section.findall(_START):
        section.remove(start)


def _set_running_parts(document: Document, section: Any, number: int, values: Mapping[str, str]) -> None:
    """Page headers and footers of one item: copies of those that have a placeholder for it.

    python-docx looks through all parts of a document for each one that it makes (549 headers: 4 s), so they are made here.
    """
    copies: dict[str, str] = {}
    for reference in section.iterchildren(*_REFERENCES):
        relation = document.part.rels[reference.get(_REFERENCE)]
        if not any(set(placeholders.named(one)) & set(values) for one in relation.target_part.element.iter(qn("w:p"))):
            continue
        if relation.rId not in copies:
            maker, content_type, kind = _RUNNING[relation.reltype]
            name = f"{kind}{number}_{len(copies) + 1}"
            part = maker(PackURI(f"/word/{name}.xml"), content_type, deepcopy(relation.target_part.element), document.part.package)
            for other in relation.target_part.rels.values():
                part.rels.add_relationship(other.reltype, other._target, other.rId, other.is_external)
            placeholders.fill(part.element, values)
            copies[relation.rId] = document.part.rels.add_relationship(relation.reltype, part, name).rId
        reference.set(_REFERENCE, copies[relation.rId])


def _drop_unused(document: Document, word: str) -> None:
    """Leave out page headers and footers that only had copies made of them; elsewhere no item has a name."""
    used = {one.get(_REFERENCE) for one in document.element.body.iter(*_REFERENCES)}
    for name, relation in list(document.part.rels.items()):
        if relation.reltype in _RUNNING and name not in used:
            del document.part.rels[name]
        elif relation.reltype in _RUNNING:
            placeholders.fill(relation.target_part.element, {word: ""})
