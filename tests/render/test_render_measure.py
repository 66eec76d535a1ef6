"""Lines of a text, and pages of an item, without laying them out."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from outcomes import ITEMS, said

from govkit.model import Item
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import house_guide_template
from govkit.render.measure import line_count, width
from govkit.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("", 10, 1),
        ("长" * 10, 10, 1),
        ("长" * 11, 10, 2),
        ("长" * 10 + "，", 10, 1),  # the mark hangs in the margin
        ("长" * 10 + "，长", 10, 2),
        ("长" * 10 + "。。", 10, 2),  # but one alone
        ("长" * 10 + "）", 10, 2),  # the mark takes the last character along
        ("长" * 10 + "）" + "长" * 9, 10, 3),
        ("长" * 9 + "（长）", 10, 2),
        ("0" * 20, 10, 1),
        ("0" * 21, 10, 2),
        ("长" * 8 + "0755-27788888", 10, 2),
        ("长" * 8 + "27788888", 10, 2),  # a word is not broken
        ("x" * 200, 10, 10),  # but for one longer than a line
        ("“" * 20, 10, 1),
    ],
)
def test_lines(text: str, line: float, lines: int) -> None:
    assert line_count(text, line) == lines


def test_the_first_line_stands_in() -> None:
    assert (line_count("长" * 10, 10, 2), line_count("长" * 8, 10, 2)) == (2, 1)


@given(st.text("长（），。0a-/ “”", max_size=80), st.floats(4, 30))
def test_text_fits_into_its_lines_and_wants_no_fewer(text: str, line: float) -> None:
    """Never fewer lines than the bare widths ask for, never more than a line a character; a longer text never takes fewer."""
    lines = line_count(text, line)
    assert sum(map(width, text.replace(" ", ""))) <= lines * (line + 1) + 1e-3  # a mark may hang
    assert lines <= len(text) + 1
    assert lines <= line_count(text + "长", line)


def first_pages(path: Path, items: list[Item], rules: Rulebook) -> list[int]:
    """The page numbers in the contents of these items' guide."""
    write_guide(path, "教育局", items, (), Imprint(rules, "", Edition(), house_guide_template(rules)))
    links = docx.Document(str(path)).element.body.iter(qn("w:hyperlink"))
    return [int([text.text for text in link.iter(qn("w:t"))][-1]) for link in links]


def test_each_item_begins_a_page_after_the_one_before(tmp_path: Path, rules: Rulebook) -> None:
    long = ITEMS[1].model_copy(update={"code": "1", "elements": {"conditions": said("条件" * 600)}})
    short = ITEMS[1].model_copy(update={"code": "2"})
    # 1200 characters, 27 a line → 45 lines of 28.95 points, and two headings, on pages of 22 lines
    assert first_pages(tmp_path / "x.docx", [long, short, short.model_copy(update={"code": "3"})], rules) == [1, 4, 5]


def test_thirty_materials_run_on_over_pages(tmp_path: Path, rules: Rulebook) -> None:
    thirty = ITEMS[2].model_copy(update={"code": "1"})
    assert first_pages(tmp_path / "x.docx", [thirty, ITEMS[0]], rules) == [1, 4]
