"""Handouts: every item has its page, with all its materials, in each of them."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from outcomes import ITEMS

from govkit.model import Item
from govkit.render.document import house_template
from govkit.render.guides.handouts import write_handout
from govkit.render.text import one_line, printable
from govkit.rulebook import Rulebook, load_rulebook
from govkit.rulebook.publishing import HandoutRules

HANDOUTS = load_rulebook().publishing.handout


def written_for(folder: Path, handout: HandoutRules, rules: Rulebook, *items: Item) -> WordDocument:
    write_handout(folder / "x.docx", handout, "教育局", items, rules, template=house_template(rules.documents))
    return Document(str(folder / "x.docx"))


@pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.folder)
def test_columns_fill_the_text_area(handout: HandoutRules, rules: Rulebook) -> None:
    assert sum(column.width_mm for column in handout.columns) == rules.documents.page.text_mm


@pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.folder)
def test_each_item_begins_a_page_with_its_materials_in_order(handout: HandoutRules, tmp_path: Path, rules: Rulebook) -> None:
    document = written_for(tmp_path, handout, rules, *ITEMS)
    titles = [one for one in document.paragraphs if one.text == handout.title]
    assert [one.paragraph_format.page_break_before for one in titles] == [None, True, True]
    lists = [table for table in document.tables if table.rows[0].cells[0].text == "序号"]
    names = [[row.cells[1].text for row in table.rows][1:] for table in lists]
    assert names == [
        ["申请人身份证（验原件）", "身份证或户口簿\n（任选其一）", "教师资格认定申请表", printable(ITEMS[0].materials[3].name_raw)],
        [material.name_raw for material in ITEMS[2].materials],
    ]
    assert handout.empty in [one.text for one in document.paragraphs]  # 短事项 asks for none
    assert [one.text for one in document.paragraphs].count(handout.closing[-1]) == 3


def test_the_notice_says_what_applicants_need(tmp_path: Path, rules: Rulebook) -> None:
    document = written_for(tmp_path, HANDOUTS[0], rules, ITEMS[0])
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["事项编码", "11440306007546311W3440105003001"],
        ["办理对象", "自然人"],
        ["办理时限", "法定20个工作日，承诺5个工作日"],
        ["审批收费", "不收费"],
        ["咨询电话", "0755-27788888"],
    ]
    assert document.paragraphs[1].text == "申请办理“教师资格认定（幼儿园）”，应当提交下列材料，需要补正的一次告知。"


def test_many_materials_are_set_smaller_to_fit_a_page(tmp_path: Path, rules: Rulebook) -> None:
    styles = {
        number: written_for(tmp_path, HANDOUTS[0], rules, item).tables[-1].rows[1].cells[1].paragraphs[0].style.name
        for number, item in ((4, ITEMS[0]), (30, ITEMS[2].model_copy(update={"elements": {}})))
    }
    assert styles == {4: "表格文字", 30: "材料表小字"}


def test_a_long_name_stays_in_one_line_of_text(tmp_path: Path, rules: Rulebook) -> None:
    item = ITEMS[1].model_copy(update={"name": "两行\n的事项"})
    assert one_line(item.name) in written_for(tmp_path, HANDOUTS[0], rules, item).paragraphs[1].text
