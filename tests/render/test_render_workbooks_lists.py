"""The workbooks that need a list besides the guides, read back; links between sheets; what is not written, and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from outcomes import HOSTILE, ITEMS, OUTCOME, place, ticket

from govkit.model import Batch, CatalogueEntry, Outcome, SlimmingEntry, SlimmingResult, Source, StationedEntry
from govkit.render import write
from govkit.render.text import printable
from govkit.render.workbooks import absent
from govkit.rulebook import Rulebook

TEACHER = ITEMS[0]


def listed(file: str, row: int) -> Source:
    return Source(file=f"输入/{file}", locator=f"line {row}")


CATALOGUE = (
    CatalogueEntry(source=listed("目录.csv", 2), code=TEACHER.code, name=TEACHER.name, topics=("教育科研",)),
    CatalogueEntry(
        source=listed("目录.csv", 3), code="A3", name="未入库事项", topics=("医疗卫生",), former_code="A1", former_topics=("其他",)
    ),
)
LOADED = (CatalogueEntry(source=listed("入库.csv", 2), code=TEACHER.code, name=TEACHER.name, topics=("文体教育", HOSTILE)),)
STATIONED = (
    StationedEntry(source=listed("驻区.xlsx", 2), unit="示例银行", item_name="社保卡申领", url=""),
    StationedEntry(source=listed("驻区.xlsx", 3), unit="示例银行", item_name="开户", url="https://bank.example.cn"),
    StationedEntry(source=listed("驻区.xlsx", 4), unit="海关", item_name=HOSTILE, url='=HYPERLINK("http://x")'),
)
REMOVED = SlimmingEntry(source=listed("精简.xlsx", 2), item_code=TEACHER.code, item_name=TEACHER.name, material="户口簿", action="removed")
CHANGED = REMOVED.model_copy(update={"source": listed("精简.xlsx", 3), "material": "申请书", "action": "changed", "replacement": "申请表"})
UNREAD = REMOVED.model_copy(update={"source": listed("精简.xlsx", 4), "item_code": "B9", "item_name": "别的事项", "department": "水务局"})
TICKETS = (
    ticket(11, "教育局", kind="topic-differs", source=place(1), other_source=CATALOGUE[0].source),
    ticket(12, "教育局", kind="loaded-topic-differs", source=LOADED[0].source, other_source=CATALOGUE[0].source),
    ticket(13, "", kind="not-loaded", item_code="A3", item_name="未入库事项", source=CATALOGUE[1].source, suggestion=HOSTILE),
    ticket(14, "示例银行", kind="url-missing", source=STATIONED[0].source, suggestion="请补网址。"),
)
LISTS = OUTCOME.model_copy(
    update={
        "batch": Batch(guides=ITEMS, catalogue=CATALOGUE, loaded=LOADED, stationed=STATIONED, slimming=(REMOVED, CHANGED, UNREAD)),
        "slimming": (
            SlimmingResult(entry=REMOVED, guide=TEACHER, line=TEACHER.materials[1]),
            SlimmingResult(entry=CHANGED, guide=TEACHER),
            SlimmingResult(entry=UNREAD),
        ),
        "tickets": (*OUTCOME.tickets, *TICKETS),
    }
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, rules: Rulebook) -> Path:
    made = tmp_path_factory.mktemp("清单")
    write(LISTS, made, rules, lambda done, of: None)
    return made


def columns(page: Any, *titles: str) -> list[tuple[Any, ...]]:
    """The values under these titles, row by row."""
    heads = [cell.value for cell in page[2]]
    places = [heads.index(title) for title in titles]
    return [tuple(row[place] for place in places) for row in page.iter_rows(min_row=3, values_only=True)]


def test_topic_changes(folder: Path, rules: Rulebook) -> None:
    page = load_workbook(folder / "事项分类修改清单.xlsx")["事项分类修改清单"]
    assert columns(page, "工单编号", "原事项编码", "原分类", "新分类", "修改原因") == [
        (None, "A1", "其他", "医疗卫生", "事项目录已调整编码或分类"),
        ("GD-0011", None, "教育科研、职业资格", "教育科研", f"{rules.title_of('topic-differs')}：居民身份证"),
        ("GD-0012", None, printable(f"文体教育、{HOSTILE}"), "教育科研", f"{rules.title_of('loaded-topic-differs')}：居民身份证"),
    ]


def test_stationed_addresses(folder: Path, rules: Rulebook) -> None:
    book = load_workbook(folder / "驻区事项名称网址汇总表.xlsx")
    assert columns(book["驻区事项"], "驻区单位", "事项名称", "网址", "核对情况", "修改建议") == [
        ("海关", printable(HOSTILE), '=HYPERLINK("http://x")', "正常", None),
        ("示例银行", "开户", "https://bank.example.cn", "正常", None),
        ("示例银行", "社保卡申领", None, rules.title_of("url-missing"), "请补网址。"),
    ]
    assert columns(book["单位数量"], "驻区单位", "事项数", "需整改") == [("海关", 1, 0), ("示例银行", 2, 1)]


def test_load_review_can_be_answered(folder: Path, rules: Rulebook) -> None:
    book = load_workbook(folder / "入库核查整改工单.xlsx")
    page = book["入库核查整改工单"]
    assert columns(page, "工单编号", "部门", "类型", "整改建议", "处理状态") == [
        ("GD-0013", "未注明部门", rules.title_of("not-loaded"), printable(HOSTILE), "待处理"),
        ("GD-0012", "教育局", rules.title_of("loaded-topic-differs"), "请核实后在网厅补报。", "待处理"),
    ]
    assert [one.formula1 for one in page.data_validations.dataValidation] == ["'字典'!$A$2:$A$4"]
    assert [row[0].value for row in book["部门与类型"].iter_rows(min_row=3)] == ["教育局", "未注明部门", "合计"]
    titles = {column.title for column in rules.documents.tables["load_review"].columns}
    answered = {column.title for column in rules.documents.tables["tickets"].columns if column.entry or column.key == "ticket_id"}
    assert answered <= titles, "the reader of returned workbooks finds the answers by these titles"


def test_slimming_review(folder: Path) -> None:
    book = load_workbook(folder / "精简调整核对表.xlsx")
    assert columns(book["精简调整核对表"], "部门", "材料", "精简决定", "调整为", "核对结果", "指南现写法") == [
        ("教育局", "户口簿", "取消", None, "未落实", "身份证或户口簿"),
        ("教育局", "申请书", "调整", "申请表", "已落实", None),
        ("水务局", "户口簿", "取消", None, "未收到指南", None),
    ]
    assert [[cell.value for cell in row] for row in book["落实情况"].iter_rows(min_row=2)] == [
        ["部门", "已落实", "未落实", "未收到指南", "合计"],
        ["教育局", 1, 1, 0, 2],
        ["水务局", 0, 0, 1, 1],
        ["合计", 1, 1, 1, 3],
    ]


def test_forms_of_lines_and_of_the_element(folder: Path) -> None:
    page = load_workbook(folder / "材料清单编码汇总表.xlsx")["按表格"]
    assert columns(page, "材料编码", "表格名称", "使用部门", "事项数", "使用事项") == [
        ("440306C0000031", "教师资格认定申请表", "教育局", 1, "教师资格认定（幼儿园）")
    ]


def test_topics_and_types_are_counted(folder: Path) -> None:
    book = load_workbook(folder / "事项目录及数量.xlsx")
    assert columns(book["主题数量"], "分类导航", "事项数", "部门数") == [("未注明", 2, 2), ("教育科研", 1, 1), ("职业资格", 1, 1)]
    assert columns(book["类型数量"], "事项类型", "事项数", "部门数") == [("未注明", 3, 2)]


def test_sheets_lead_to_one_another(folder: Path) -> None:
    book = load_workbook(folder / "材料清单编码汇总表.xlsx")
    (link,) = [cell.hyperlink.location for cell in book["按材料"]["A"] if cell.value == "440306A000001X"]
    sheet, cell = link.replace("'", "").split("!")
    assert book[sheet][cell].value == "440306A000001X"
    (back,) = {cell.hyperlink.location for row in book["按事项"] for cell in row if cell.hyperlink and cell.value == "440306A000001X"}
    sheet, cell = back.replace("'", "").split("!")
    assert (sheet, book[sheet][cell].value) == ("按材料", "440306A000001X")


def test_no_text_from_outside_is_a_formula_or_a_link(folder: Path) -> None:
    for path in sorted(folder.glob("*.xlsx")):
        for page in load_workbook(path):
            for row in page.iter_rows():
                assert not [cell for cell in row if cell.data_type == "f"]
                assert not [cell for cell in row if cell.hyperlink and not cell.hyperlink.location]


def test_what_there_is_nothing_for_is_not_written_and_told(write_outcome: Callable[[Outcome], Path], rules: Rulebook) -> None:
    folder = write_outcome(OUTCOME)
    assert absent(OUTCOME, rules) == [
        ("事项分类修改清单", "没有需要修改的主题分类"),
        ("驻区事项名称网址汇总表", "没有“驻区事项”"),
        ("入库核查整改工单", "没有“入库清单”或“事项目录”"),
        ("精简调整核对表", "没有“精简清单”"),
    ]
    assert not [name for name, _ in absent(OUTCOME, rules) if (folder / f"{name}.xlsx").exists()]
    assert absent(LISTS, rules) == []
