"""The stage report (阶段成果报告): what a run found, for a leader, as a Word document and as one HTML file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from govkit.render.blocks import Block, Heading, Note, Picture, Text
from govkit.render.page import write_page
from govkit.render.paper import write_paper
from govkit.render.report.figures import chinese_font, draw
from govkit.render.report.sections import Section, sections
from govkit.rulebook import Rulebook
from govkit.rulebook.reporting import ReportRules

__all__ = ["Section", "sections", "write_report"]


def write_report(path: Path, told: Sequence[Section], district: str, rules: Rulebook) -> None:
    """Write the report, and the page of it beside. Without a Chinese font figures are left out, and the report says so."""
    report = rules.report
    title = report.title.format(district=district)
    blocks = list(_blocks(told, report))
    write_paper(path, title, blocks, rules.documents)
    write_page(path.with_suffix(".html"), title, blocks)


def _blocks(told: Sequence[Section], rules: ReportRules) -> Iterator[Block]:
    font = chinese_font(rules.figure)
    if font is None:
        yield Note(rules.no_font.format(fonts="、".join(rules.figure.fonts)))
    for section in told:
        yield Heading(section.title)
        yield from (Text(text) for text in section.text)
        if section.figure and font:
            yield Picture(draw(section.figure, font, rules), section.figure.title, rules.figure.width_mm)
            rows = len(section.figure.labels)
            if rows > rules.bars:
                yield Note(rules.more.format(shown=rules.bars, all=rows))
        if section.table:
            yield section.table
