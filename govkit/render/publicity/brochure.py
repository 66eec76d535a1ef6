"""宣传折页: a sheet of A4, landscape, printed on both sides and folded twice; three columns a side."""

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from govkit.model import Outcome
from govkit.render.document import fill, house_template, new_document, save
from govkit.render.markup import LINE_BREAK, paragraph, parsed, run
from govkit.render.publicity.facts import figures, online_items, phones, usual_materials
from govkit.render.report.tally import Tally
from govkit.render.text import lines, xml_text
from govkit.rulebook import Rulebook
from govkit.rulebook.publicity import BrochureRules, Panel

_COLUMN_BREAK = '<w:r><w:br w:type="column"/></w:r>'


def write_brochure(path: Path, outcome: Outcome, counts: Tally, rules: Rulebook) -> None:
    """Six panels, one a column; the third is the front cover."""
    brochure = rules.publicity.brochure
    document = new_document(house_template(rules.documents), brochure.title.format(district=outcome.district))
    _fold(document, brochure, rules)
    words = figures(outcome, counts, len(online_items(outcome, rules)))
    lists = {
        "materials": [name for name, _ in usual_materials(counts, rules)],
        "phones": [f"{name}　{number}" for name, number in phones(outcome.batch.guides, rules)],
    }
    panels = [
        _panel(panel, words, lists.get(panel.list or "", []), brochure, _COLUMN_BREAK if number else "")
        for number, panel in enumerate(brochure.panel)
    ]
    fill(document, ["".join(panels)])
    save(document, path)


def _fold(document: Document, brochure: BrochureRules, rules: Rulebook) -> None:
    """Turn the page and part it into three columns."""
    section, page = document.sections[0], rules.documents.page
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(page.height_mm), Mm(page.width_mm)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(brochure.margin_mm)
    section.header_distance = section.footer_distance = Mm(brochure.margin_mm / 2)
    properties = document.element.body.sectPr
    for columns in properties.findall(f"{{{properties.nsmap['w']}}}cols"):
        properties.remove(columns)
    (columns,) = parsed(f'<w:cols w:num="3" w:space="{Mm(brochure.gap_mm).twips}"/>')
    properties.append(columns)


def _panel(panel: Panel, words: dict[str, str | int], listed: Sequence[str], brochure: BrochureRules, before: str) -> str:
    head = LINE_BREAK.join(_large(line, brochure) for line in lines(panel.title.format(**words)))
    centred = '<w:jc w:val="center"/>'
    # The front cover's title stands in the middle of the panel.
    space = f'<w:spacing w:before="{Pt(150).twips if panel.cover else 0}" w:after="{Pt(18).twips}" w:line="320" w:lineRule="atLeast"/>'
    said = [*(line.format(**words) for line in panel.text), *listed]
    text = "".join(
        paragraph(
            "cell", _sized(line, brochure), f'<w:spacing w:after="120" w:line="300" w:lineRule="atLeast"/>{centred if panel.cover else ""}'
        )
        for line in said
    )
    return paragraph("cell_label", before + head, space + centred) + text


def _large(line: str, brochure: BrochureRules) -> str:
    half_points = round(brochure.heading_pt * 2)
    look = f'<w:rPr><w:b/><w:color w:val="{brochure.colour}"/><w:sz w:val="{half_points}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{xml_text(line)}</w:t></w:r>'


def _sized(line: str, brochure: BrochureRules) -> str:
    half_points = round(brochure.text_pt * 2)
    return run(line).replace("<w:r>", f'<w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr>', 1)
