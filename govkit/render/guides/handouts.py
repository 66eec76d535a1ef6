"""What applicants and windows get in hand, a page an item: 一次性告知单 and 清单式受理表."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from docx.shared import Mm

from govkit.model import Item, Material
from govkit.render.document import fill, new_document, save
from govkit.render.guides.items import words_of
from govkit.render.guides.pagination import Pages
from govkit.render.guides.requirements import material_text
from govkit.render.labels import element_labels
from govkit.render.markup import Row, cell, paragraph, parsed, run, table
from govkit.render.order import item_order
from govkit.render.text import lines, one_line
from govkit.rulebook import Rulebook
from govkit.rulebook.publishing import HandoutColumn, HandoutRules
from govkit.rulebook.rendering import StyleRole

_NEW_PAGE, _GAP, _GAP_BELOW = "<w:pageBreakBefore/>", '<w:spacing w:before="120"/>', '<w:spacing w:after="80"/>'
_SIZES: tuple[tuple[StyleRole, StyleRole], ...] = (
    ("cell", "cell_label"),
    ("material", "material_head"),
    ("material_small", "material_head"),
)
"""Styles of text and heads, from large to small."""


def write_handout(path: Path, handout: HandoutRules, department: str, items: Sequence[Item], rules: Rulebook, *, template: bytes) -> None:
    """Write one kind of handout for a department's items from a Word template, by code: each in the largest type that fits a page."""
    document = new_document(template, handout.file.format(department=department))
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(handout.top_mm), Mm(handout.bottom_mm)
    pages = Pages(document)
    sheets = (_sheet(handout, item, rules, pages, is_first=not number) for number, item in enumerate(sorted(items, key=item_order)))
    fill(document, ["".join(sheets)])
    save(document, path)


def _sheet(handout: HandoutRules, item: Item, rules: Rulebook, pages: Pages, *, is_first: bool) -> str:
    """In the largest type of those that take the fewest pages."""
    fewest, best = 0, ""
    for text, head in _SIZES:
        sheet = "".join(_parts(handout, item, rules, text, head=head, is_first=is_first))
        taken = pages.taken_by(parsed(sheet))
        if not best or taken < fewest:
            fewest, best = taken, sheet
        if fewest == 1:
            break
    return best


def _parts(handout: HandoutRules, item: Item, rules: Rulebook, text: StyleRole, *, head: StyleRole, is_first: bool) -> Iterator[str]:
    guide, width = rules.documents.guide, rules.documents.page.text_mm
    yield paragraph("contents_title", run(handout.title), "" if is_first else _NEW_PAGE)
    yield paragraph("cell", run(handout.opening.format(item=one_line(item.name))), _GAP_BELOW)
    labels = element_labels(rules.elements)
    rows = [(labels[key], words) for key in handout.elements if (words := words_of(item, key))]
    if rows:
        cells = ([cell(head, [label], colour=guide.colour_label), cell(text, words)] for label, words in rows)
        yield table((guide.label_mm, width - guide.label_mm), map(Row, cells))
    if item.materials:
        yield paragraph("cell", "", _GAP)
        heads = Row(
            [cell("material_head", [column.title], centred=True, colour=guide.colour_label) for column in handout.columns], is_head=True
        )
        yield table(
            (column.width_mm for column in handout.columns), [heads, *(_row(handout, rules, text, line) for line in item.materials)]
        )
    else:
        yield paragraph("cell", run(handout.empty), _GAP)
    for closing in handout.closing:
        yield paragraph("cell", run(closing), _GAP)


def _row(handout: HandoutRules, rules: Rulebook, style: StyleRole, line: Material) -> Row:
    return Row([cell(style, _words(rules, column, line), centred=column.centred) for column in handout.columns])


def _words(rules: Rulebook, column: HandoutColumn, line: Material) -> list[str]:
    if column.key is None:
        return [column.printed]
    text = lines(material_text(rules.documents, column.key, line))
    relation = rules.documents.words.relation.get(line.relation or "") if column.key == "wording" else None
    return [*text, f"（{relation}）"] if relation else text
