"""Guides to applying online, the brochure and the slides: what they say is the outcome's, and the same bytes each time."""

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from outcomes import HOSTILE, ITEMS, OUTCOME, said, ticket
from pptx import Presentation

from govkit.model import Batch, Outcome
from govkit.render.publicity import write_publicity
from govkit.render.text import one_line
from govkit.rulebook import Rulebook

STREETS = tuple(ITEMS[1].model_copy(update={"department": name}) for name in ("新安街道办事处", "西乡街道办事处"))
TOLD = OUTCOME.model_copy(
    update={
        "batch": Batch(guides=(*ITEMS, *STREETS)),
        "tickets": (*OUTCOME.tickets, *(ticket(n, "教育局", kind=f"k-{n:02d}", suggestion=HOSTILE) for n in range(20, 32))),
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, rules: Rulebook) -> Path:
    made = tmp_path_factory.mktemp("宣传")
    assert write_publicity(TOLD, made, rules) == 6
    return made


def tables(path: Path) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(path)).tables]


def words_of(deck: Any) -> list[list[str]]:
    """The texts of each slide."""
    return [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides]


def test_files(folder: Path) -> None:
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "培训材料/教育局培训材料.pptx",
        "培训材料/民政局_婚姻登记处培训材料.pptx",
        "培训材料/街道培训材料.pptx",
        "宣传折页.docx",
        "网上申报操作指引（手机端）.docx",
        "网上申报操作指引（电脑端）.docx",
    ]


@pytest.mark.parametrize("device", ["电脑端", "手机端"])
def test_guide_to_applying_online(folder: Path, device: str) -> None:
    path = folder / f"网上申报操作指引（{device}）.docx"
    text = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert text[0] == f"宝安区网上申报操作指引\n（{device}）"
    assert "现有 1 个，占全部 5 个事项的 20%" in text[1]
    items, materials, phones = tables(path)
    assert items[1:] == [["教育局", "教师资格认定（幼儿园）", "4", "5个工作日"]]
    assert materials[1] == ["居民身份证", "2"]
    assert phones[1:] == [
        ["教育局", "0755-27788888"],
        ["新安街道办事处", "［请补充］"],
        ["民政局/婚姻登记处", "［请补充］"],
        ["西乡街道办事处", "［请补充］"],
    ]
    assert not any("{" in line for line in text)


def test_an_address_makes_an_item_online(tmp_path: Path, rules: Rulebook) -> None:
    item = ITEMS[1].model_copy(update={"elements": {"online_url": said("https://www.example.gov.cn/1")}})
    write_publicity(Outcome(batch=Batch(guides=(item,))), tmp_path, rules)
    assert tables(tmp_path / "网上申报操作指引（电脑端）.docx")[0][1:] == [["教育局", "短事项", "0", ""]]


def test_brochure_is_two_landscape_sides_of_three_columns(folder: Path) -> None:
    document = docx.Document(str(folder / "宣传折页.docx"))
    (section,) = document.sections
    assert (section.orientation, round(section.page_width.mm), round(section.page_height.mm)) == (WD_ORIENT.LANDSCAPE, 297, 210)
    xml = document.element.xml
    assert re.findall(r'<w:cols w:num="(\d)"', xml) == ["3"]
    assert xml.count('<w:br w:type="column"/>') == 5
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "5 个事项、34 条材料逐条核对" in text
    assert "教育局　0755-27788888" in text
    assert "{" not in text


def test_slides_of_a_department(folder: Path, rules: Rulebook) -> None:
    deck = Presentation(str(folder / "培训材料" / "教育局培训材料.pptx"))
    slides = words_of(deck)
    assert slides[0] == ["教育局\n办事指南编写和材料编码培训", "宝安区"]
    titles = [slide[0] for slide in slides[1:]]
    assert list(dict.fromkeys(title.removesuffix("（续）") for title in titles)) == [slide.title for slide in rules.publicity.deck.slide]
    grids = {slide.shapes[0].text_frame.text: shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table}
    figures = [[cell.text for cell in row.cells] for row in grids["本次涉及的事项和材料"].rows]
    assert figures == [["部门", "事项数", "材料条数", "材料编码数", "工单数"], ["教育局", "2", "4", "3", "14"]]
    names = [[cell.text for cell in row.cells] for row in grids["我们的写法和标准名称"].rows]
    assert names[1] == ["申请人身份证（验原件）", "居民身份证", "440306A000001X"]
    assert len(grids["我们的主要问题"].rows) == 8
    assert len(grids["我们的主要问题（续）"].rows) == 4
    assert one_line(HOSTILE) in {cell.text for row in grids["举例：怎样改"].rows for cell in row.cells}


def test_streets_share_a_deck(folder: Path) -> None:
    deck = Presentation(str(folder / "培训材料" / "街道培训材料.pptx"))
    figures = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    assert [row.cells[0].text for row in figures.rows] == ["部门", "新安街道办事处", "西乡街道办事处"]
    assert "我们的主要问题" not in {slide[0] for slide in words_of(deck)}


def test_nothing_stands_outside_a_slide(folder: Path) -> None:
    for path in (folder / "培训材料").iterdir():
        deck = Presentation(str(path))
        for slide in deck.slides:
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= deck.slide_width
                assert shape.top + shape.height <= deck.slide_height


def test_same_outcome_same_bytes(folder: Path, tmp_path: Path, rules: Rulebook) -> None:
    batch = Batch(guides=TOLD.batch.guides[::-1])
    write_publicity(TOLD.model_copy(update={"batch": batch, "tickets": TOLD.tickets[::-1]}), tmp_path, rules)
    for path in sorted(folder.rglob("*.*")):
        assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name


def test_an_empty_outcome_writes_what_it_can(tmp_path: Path, rules: Rulebook) -> None:
    assert write_publicity(Outcome(batch=Batch()), tmp_path, rules) == 3
