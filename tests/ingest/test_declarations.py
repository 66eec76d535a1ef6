"""The declared inputs: the online hall's exports and the four tables."""

from pathlib import Path

import pytest
from documents import sheet

from govkit.ingest.declarations import read_catalogue, read_slimming, read_stationed
from govkit.ingest.grid import Document, Grid
from govkit.ingest.online import read_json
from govkit.model import Item
from govkit.rulebook import Rulebook


def document(*grids: Grid, file: str = "输入/x/表.xlsx") -> Document:
    return Document(file, list(grids))


def online(rules: Rulebook, folder: Path, text: str) -> tuple[list[Item], list[str]]:
    path = folder / "网厅.json"
    path.write_text(text, encoding="utf-8")
    items, counts, problems = read_json(path, "网厅.json", rules)
    assert all(count.rows == count.used + sum(count.skipped.values()) for count in counts)
    return items, [problem.message for problem in problems]


CHINESE = """[
 {"事项编码": "a1", "事项名称": "甲", "实施部门": "民政局", "申报材料": [
   {"序号": 1, "材料名称": "申请表", "原件份数": 1, "材料形式": "纸质"},
   {"序号": 2, "材料名称": "身份证", "复印件份数": "2", "是否必要": "否"}
 ]}
]"""
ENGLISH = """{"code": 200, "data": {"rows": [
 {"task_code": "a1", "task_name": "甲", "dept_name": "民政局", "material": null, "materials": [
   {"order_num": 1, "material_name": "申请表", "page_num_y": 1, "material_format": 1},
   {"order_num": 2, "material_name": "身份证", "page_num_f": 2, "is_need": 2}
 ]}
]}}"""
LINES = """{"事项编码": "a1", "事项名称": "甲", "实施部门": "民政局",
"申报材料": "1、申请表（原件1份，纸质）；2、身份证（复印件2份，非必要）"}
"""


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, LINES])
def test_exports_in_any_dress_read_the_same(rules: Rulebook, tmp_path: Path, text: str) -> None:
    items, problems = online(rules, tmp_path, text)
    assert problems == []
    assert [(item.code, item.name, item.department) for item in items] == [("A1", "甲", "民政局")]
    assert [(line.name_raw, line.originals, line.copies, line.medium, line.necessity) for line in items[0].materials] == [
        ("申请表", 1, None, "paper", None),
        ("身份证", None, 2, None, "optional"),
    ]


def test_objects_know_their_line(rules: Rulebook, tmp_path: Path) -> None:
    items, _ = online(rules, tmp_path, CHINESE)
    assert items[0].source.locator == "line 2"
    assert [line.source.locator for line in items[0].materials] == ["line 3", "line 4"]


def test_what_stands_before_a_fault_is_read(rules: Rulebook, tmp_path: Path) -> None:
    items, problems = online(rules, tmp_path, '[{"事项名称": "甲"},\n{"事项名称": "乙"},\n{"事项名称": ')
    assert [item.name for item in items] == ["甲", "乙"]
    assert problems == ["文件“网厅.json”的 line 3 处不是有效的 JSON（格式有误），从这里起没有读取；请重新导出。"]


def test_deep_nesting_ends_in_a_problem(rules: Rulebook, tmp_path: Path) -> None:
    items, problems = online(rules, tmp_path, "[" * 5000)
    assert items == []
    assert problems[0] == "文件“网厅.json”的 line 1 处不是有效的 JSON（嵌套过深），从这里起没有读取；请重新导出。"


def test_the_catalogue_with_title_ditto_and_total(rules: Rulebook) -> None:
    grid = sheet(
        ("宝安区事项目录",), ("序号", "事项编码", "事项名称", "主管部门", "主题分类"), ("1", "x1", "甲", "民政局", "社会救助、其他"),
        ("2", "x2", "乙", "同上", "/"), ("合计", "2"),
    )  # fmt: skip
    entries, counts, problems = read_catalogue(document(grid), rules)
    assert [(entry.code, entry.name, entry.department, entry.topics) for entry in entries] == [
        ("X1", "甲", "民政局", ("社会救助", "其他")),
        ("X2", "乙", "民政局", ()),
    ]
    assert (counts[0].rows, counts[0].used, counts[0].skipped) == (5, 2, {"合计": 1, "标题行": 1, "表头": 1})
    assert problems == []


def test_a_line_without_a_name_is_reported(rules: Rulebook) -> None:
    entries, _, problems = read_catalogue(document(sheet(("事项编码", "事项名称"), ("x1", ""))), rules)
    assert entries == []
    assert [problem.message for problem in problems if problem.code == "record-incomplete"] == [
        "文件“输入/x/表.xlsx”的 办事指南!B2 处缺少“事项名称”，这一行没有读取；请补上。"
    ]


@pytest.mark.parametrize(
    ("words", "after", "action", "replacement"),
    [
        ("取消", "", "removed", ""),
        ("不再提交", "", "removed", ""),
        ("调整", "居住证", "changed", "居住证"),
        ("合并", "", "changed", ""),
        ("", "居住证", "changed", "居住证"),
        ("", "取消", "removed", ""),
        ("", "", "removed", ""),
    ],
)
def test_decisions_of_the_slimming_list(rules: Rulebook, words: str, after: str, action: str, replacement: str) -> None:
    grid = sheet(("事项编码", "事项名称", "精简材料名称", "处理方式", "调整后"), ("x1", "甲", "户口簿", words, after))
    entry = read_slimming(document(grid), rules)[0][0]
    assert (entry.material, entry.action, entry.replacement) == ("户口簿", action, replacement)


def test_a_decision_that_says_neither_is_doubtful(rules: Rulebook) -> None:
    problems = read_slimming(document(sheet(("事项名称", "材料名称", "处理意见"), ("甲", "户口簿", "另议"))), rules)[2]
    assert [problem.message for problem in problems] == [
        "文件“输入/x/表.xlsx”的 办事指南!B2 处看不出材料是取消还是调整（写的是“另议”），已按取消读取；请写明“取消”或“调整”。"
    ]


def test_stationed_items_below_merged_units(rules: Rulebook) -> None:
    rows = (("驻区单位", "服务事项", "网址"), ("公安分局", "甲", "http://a"), ("", "乙", ""))
    entries = read_stationed(document(sheet(*rows, merges=[(1, 0, 2, 0)])), rules)[0]
    assert [(entry.unit, entry.item_name, entry.url) for entry in entries] == [("公安分局", "甲", "http://a"), ("公安分局", "乙", "")]


def test_a_table_of_something_else_is_a_problem(rules: Rulebook) -> None:
    problems = read_stationed(document(sheet(("甲", "乙"), ("1", "2"))), rules)[2]
    assert [problem.message for problem in problems] == ["文件“输入/x/表.xlsx”中没有认出驻区事项的表头；请核对第一行是否写有“事项名称”。"]
