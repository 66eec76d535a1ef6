"""Tables of materials against items: the marked ones belong to the item, in either direction and with any mark."""

import pytest
from documents import brief, days, sheet, table, understand

from govkit.ingest.grid import Grid
from govkit.rulebook import Rulebook

ITEMS = ("排污许可证核发", "排污许可证变更", "辐射安全许可")
LINES = [("申请表", "√", "√", "√"), ("营业执照", "√", "", "√"), ("环评批复文件", "√", "", ""), ("委托书", "", "√", "")]
READ = [
    (None, "排污许可证核发", ["申请表", "营业执照", "环评批复文件"]),
    (None, "排污许可证变更", ["申请表", "委托书"]),
    (None, "辐射安全许可", ["申请表", "营业执照"]),
]


def matrix(mark: str = "√", blank: str = "") -> list[tuple[str, ...]]:
    return [(name, *(mark if cell else blank for cell in cells)) for name, *cells in LINES]


@pytest.mark.parametrize("mark", ["√", "✓", "✔", "●", "○", "★", "■", "是", "需要"])
@pytest.mark.parametrize("blank", ["", "—", "×"])
def test_materials_as_rows(rules: Rulebook, mark: str, blank: str) -> None:
    grid = sheet(("宝安区生态环境局申请材料一览表",), ("申请材料", *ITEMS), *matrix(mark, blank), merges=[(0, 0, 0, 3)])
    items, counts, problems = understand(rules, grid)
    assert (brief(items), problems) == (READ, [])
    assert (items[1].materials[1].source.locator, items[1].source.locator) == ("办事指南!A6", "办事指南!C2")
    assert (counts[0].layout, counts[0].skipped) == ("材料与事项对照表", {"标题行": 1, "表头": 1})


@pytest.mark.parametrize("make", [sheet, table])
def test_materials_as_columns(rules: Rulebook, make: type[Grid]) -> None:
    turned = list(zip(("事项名称", *ITEMS), *matrix(), strict=True))
    items, _, problems = understand(rules, make(*turned))
    assert (brief(items), problems) == (READ, [])


def test_counts_in_place_of_marks(rules: Rulebook) -> None:
    grid = sheet(
        ("序号", "材料名称", "结婚登记", "离婚登记"),
        ("1", "户口簿", "原1复1", "原件1份、复印件2份"),
        ("2", "结婚证", "", "2"),
        ("3", "照片", "3张", "√（复印件1份）"),
    )
    items, _, problems = understand(rules, grid)
    assert [[(line.name_raw, line.originals, line.copies) for line in item.materials] for item in items] == [
        [("户口簿", 1, 1), ("照片", 3, None)],
        [("户口簿", 1, 2), ("结婚证", 2, None), ("照片", None, 1)],
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("legend", "necessity"),
    [
        ("注：√必交，○视情况", ["required", "conditional"]),
        ("说明：“√”为必须提交的材料，“○”表示视情况提交的材料。", ["required", "conditional"]),
        ("备注：√表示必要；○表示可容缺", ["required", "conditional"]),
        ("注：打√的为需提交的材料，○为非必要材料", [None, "optional"]),
    ],
)
def test_the_legend_gives_the_necessity(rules: Rulebook, legend: str, necessity: list[str | None]) -> None:
    grid = sheet(("材料名称", "结婚登记", "离婚登记"), ("户口簿", "√", "√"), ("委托书", "○", ""), (legend, "", ""), merges=[(3, 0, 3, 2)])
    items, _, problems = understand(rules, grid)
    assert ([line.necessity for line in items[0].materials], problems) == (necessity, [])


def test_a_sign_that_fills_the_other_cells_is_a_cross(rules: Rulebook) -> None:
    grid = sheet(("材料名称", "结婚登记", "离婚登记"), ("户口簿", "√", "√"), ("结婚证", "○", "√"))
    assert brief(understand(rules, grid)[0]) == [(None, "结婚登记", ["户口簿"]), (None, "离婚登记", ["户口簿", "结婚证"])]


def test_a_sign_that_nothing_explains_is_reported(rules: Rulebook) -> None:
    grid = sheet(("材料名称", "结婚登记", "离婚登记"), ("户口簿", "√", "√"), ("委托书", "○", ""))
    items, _, problems = understand(rules, grid)
    assert [line.necessity for line in items[0].materials] == [None, None]
    assert [problem.message for problem in problems] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 办事指南!B3 等处标的是“○”，表上没有说明它的意思，已当作需要提交、必要性不明；"
        "请部门在表上注明（如：√必须提交，○视情况提交）。"
    ]


def test_elements_and_attributes_beside_the_marks(rules: Rulebook) -> None:
    grid = sheet(
        ("序号", "材料名称", "份数", "事项名称", ""),
        ("", "", "", "结婚登记", "离婚登记"),
        ("", "事项编码", "", "A1", "A2"),
        ("1", "户口簿", "复印件1份", "√", "√"),
        ("2", "结婚证", "原件1份", "", "√"),
        ("办理时限", "", "", "即办", "5个工作日"),
        merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4), (5, 0, 5, 2)],
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([("A1", "结婚登记", ["户口簿"]), ("A2", "离婚登记", ["户口簿", "结婚证"])], [])
    assert [days(item)[1] for item in items] == [0, 5]
    assert [(line.originals, line.copies) for line in items[1].materials] == [(None, 1), (1, None)]


def test_elements_beside_materials_as_columns(rules: Rulebook) -> None:
    grid = sheet(
        ("序号", "业务名称", "申请材料", "", "承诺时限"),
        ("", "", "申请表", "身份证", ""),
        ("1", "结婚登记", "√", "√", "即办"),
        ("2", "离婚登记", "", "√", "5个工作日"),
        merges=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)],
    )
    items, _, problems = understand(rules, grid)
    assert (brief(items), problems) == ([(None, "结婚登记", ["申请表", "身份证"]), (None, "离婚登记", ["身份证"])], [])
    assert [days(item)[1] for item in items] == [0, 5]


def test_groups_of_materials(rules: Rulebook) -> None:
    grid = sheet(
        ("材料名称", "结婚登记", "离婚登记"),
        ("一、共性材料", "", ""),
        ("户口簿", "√", "√"),
        ("二、个性材料", "", ""),
        ("离婚协议书", "", "√"),
        merges=[(1, 0, 1, 2), (3, 0, 3, 2)],
    )
    items, _, _ = understand(rules, grid)
    assert [(line.name_raw, line.note) for line in items[1].materials] == [("户口簿", "共性材料"), ("离婚协议书", "个性材料")]


def test_cases_of_the_item_that_the_title_names(rules: Rulebook) -> None:
    grid = sheet(
        ("宝安区民政局食品经营许可申请材料一览表",),
        ("序号", "材料名称", "新办", "变更", "注销"),
        ("1", "申请书", "√", "√", "√"),
        ("2", "营业执照", "√", "", ""),
        merges=[(0, 0, 0, 4)],
    )
    names = [item.name for item in understand(rules, grid)[0]]
    assert names == ["食品经营许可（新办）", "食品经营许可（变更）", "食品经营许可（注销）"]


NO_MATRIX = {
    "ticks of necessity": sheet(("事项名称", "甲许可"), ("材料名称", "必要", "容缺"), ("申请表", "√", ""), ("身份证", "", "√")),
    "who submits": sheet(("事项名称", "甲许可", ""), ("材料名称", "企业", "个人"), ("申请表", "√", "√"), ("身份证", "", "√")),
    "properties of an item": sheet(
        ("序号", "事项名称", "申请材料", "办理时限", "全程网办件", "高频事项"),
        ("1", "甲许可", "申请表", "即办", "√", ""),
        ("2", "乙许可", "身份证", "即办", "√", "√"),
    ),
}


@pytest.mark.parametrize("grid", NO_MATRIX.values(), ids=NO_MATRIX)
def test_ticks_that_make_no_matrix(rules: Rulebook, grid: Grid) -> None:
    items, counts, _ = understand(rules, grid)
    assert items[0].name == "甲许可"
    assert counts[0].layout != "材料与事项对照表"
