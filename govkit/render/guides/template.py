"""The Word template of guides: the house's own, or one that a consultant has changed in Word, checked before anything is written."""

from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from govkit.errors import WorkspaceError
from govkit.render.document import house_template, packed, repacked
from govkit.render.guides.placeholders import broken, is_alone, named
from govkit.render.markup import LINE_BREAK, TABLE_STYLE, paragraph, parsed, run
from govkit.render.sections import add_section, set_header, set_page_numbers
from govkit.render.styles import STYLE_NAMES, TABLE_STYLE_NAME
from govkit.rulebook import Rulebook
from govkit.rulebook.publishing import Placeholder, TemplateFault

_BODY, _PARAGRAPH, _VALUE, _STYLE_ID = qn("w:body"), qn("w:p"), qn("w:val"), qn("w:styleId")
_NAMES_A_STYLE = [qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink")]


def house_guide_template(rules: Rulebook) -> bytes:
    """The template that comes with govkit: cover, contents, and a section that is repeated for each item."""
    guide, marks = rules.documents.guide, {key: f"{{{{{word}}}}}" for key, word in rules.publishing.template.placeholders.items()}
    document = docx.Document(BytesIO(house_template(rules.documents)))
    title = LINE_BREAK.join(run(line.format(department=marks["department"])) for line in guide.cover)
    cover = [
        paragraph("district", run(marks["district"])),
        paragraph("title", title),
        paragraph("subtitle", run(guide.count.format(count=marks["count"]))),
        paragraph("subtitle", run(marks["version"])),
    ]
    contents = [paragraph("contents_title", run(guide.contents)), paragraph("contents_line", run(marks["contents"]))]
    for content in (cover, contents):
        for element in parsed("".join(content)):
            document.element.body.sectPr.addprevious(element)
        add_section(document)
    set_header(document, f"{marks['department']}\t{marks['item']}")
    set_page_numbers(document, rules.documents)
    (body,) = parsed(paragraph("text", run(marks["body"])))
    document.element.body.sectPr.addprevious(body)
    return repacked(packed(document))


def checked_template(path: Path, rules: Rulebook) -> bytes:
    """The template at `path`, its styles under the ids of the house.

    Raises WorkspaceError where it is faulty, with what and where.
    """
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, ValueError, KeyError, OSError) as error:
        raise _refusal(path, rules, "unreadable", reason=type(error).__name__) from error
    for fault, fields in _faults(document, rules):
        raise _refusal(path, rules, fault, **fields)
    _adopt_styles(document, path, rules)
    return packed(document)


def _refusal(path: Path, rules: Rulebook, fault: TemplateFault, **fields: object) -> WorkspaceError:
    said = rules.publishing.template.faults[fault].format(**fields)
    return WorkspaceError(f"模板“{path.parent.name}/{path.name}”{said}。")


def running_parts(document: Document) -> list[Any]:
    """The parts of page headers and footers."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    return [relation.target_part for relation in document.part.rels.values() if relation.reltype in kinds]


Fault = tuple[TemplateFault, dict[str, object]]


def _faults(document: Document, rules: Rulebook) -> Iterator[Fault]:
    words = rules.publishing.template.placeholders
    times: Counter[str] = Counter()
    for place, one in _places(document):
        half = broken(one)
        if half is not None:
            yield "broken", {"place": place, "text": half}
        for name in named(one):
            times[name] += 1
            if name not in words.values():
                yield "unknown", {"place": place, "name": name, "known": "、".join(words.values())}
            elif _is_misplaced(name, one, words):
                yield "misplaced", {"place": place, "name": name}
    for word in (words["contents"], words["body"]):
        if times[word] > 1:
            yield "repeated", {"name": word, "times": times[word]}
    if not times[words["body"]]:
        yield "missing", {"name": words["body"]}


def _places(document: Document) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(document.element.body.iter(_PARAGRAPH), 1):
        yield f"第 {number} 段", one
    for part in running_parts(document):
        for one in part.element.iter(_PARAGRAPH):
            yield "页眉或页脚", one


def _is_misplaced(name: str, one: Any, words: Mapping[Placeholder, str]) -> bool:
    """Contents and body take the place of a paragraph of the document itself; the item's name changes with its page header."""
    if name in (words["contents"], words["body"]):
        return one.getparent().tag != _BODY or not is_alone(one)
    return name == words["item"] and next(one.iterancestors(_BODY), None) is not None


def _adopt_styles(document: Document, path: Path, rules: Rulebook) -> None:
    """Give the styles their ids of the house by their names: Word makes up ids of its own when it saves a file."""
    found = {style.find(qn("w:name")).get(_VALUE).casefold(): style for style in document.styles.element.iter(qn("w:style"))}
    ids: dict[str, str] = {}
    for new, name in (*STYLE_NAMES.items(), (TABLE_STYLE, TABLE_STYLE_NAME)):
        if name.casefold() not in found:
            raise _refusal(path, rules, "style", name=name)
        ids[found[name.casefold()].get(_STYLE_ID)] = new
    for part in (document.part, document.part._styles_part, *_numbering(document), *running_parts(document)):
        for node in part.element.iter(*_NAMES_A_STYLE):
            node.set(_VALUE, ids.get(node.get(_VALUE), node.get(_VALUE)))
    for style in found.values():
        style.set(_STYLE_ID, ids.get(style.get(_STYLE_ID), style.get(_STYLE_ID)))


def _numbering(document: Document) -> list[Any]:
    return [relation.target_part for relation in document.part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.NUMBERING]
