"""读取配置.yaml: what a consultant fixes, and the messages where the file itself is wrong."""

from pathlib import Path

import pytest
from documents import brief, paragraphs, sheet, understand

from govkit.errors import WorkspaceError
from govkit.ingest.profile import Profiles, read_profiles
from govkit.rulebook import Rulebook

ODD = sheet(
    ("2024年工作台账",),
    ("甲", "乙", "丙", "丁"),
    ("社团登记", "申请表", "1", "内部备注"),
    ("社团登记", "身份证", "2", ""),
    ("作废", "作废", "9", ""),
    ("收养登记", "申请书", "1", ""),
    name="台账",
)


def profiles(tmp_path: Path, text: str, rules: Rulebook) -> Profiles:
    path = tmp_path / "读取配置.yaml"
    path.write_text(text, encoding="utf-8")
    return read_profiles(path, rules)


def test_columns_head_and_skipped_rows(tmp_path: Path, rules: Rulebook) -> None:
    text = """
- 文件: 宝安区民政局/*.xlsx
  工作表: 台*
  部门: 宝安区民政局（社管科）
  表头: 2
  跳过: [1, 5-5]
  列: {A: 事项名称, B: 材料名称, C: 原件份数, D: 不读}
"""
    items, counts, problems = understand(rules, ODD, profiles=profiles(tmp_path, text, rules))
    assert brief(items) == [(None, "社团登记", ["申请表", "身份证"]), (None, "收养登记", ["申请书"])]
    assert [[line.originals for line in item.materials] for item in items] == [[1, 2], [1]]
    assert {item.department for item in items} == {"宝安区民政局（社管科）"}
    assert (counts[0].rows, counts[0].used, counts[0].skipped) == (6, 3, {"按配置不读": 2, "表头": 1})
    assert problems == []


def test_a_table_without_a_head(tmp_path: Path, rules: Rulebook) -> None:
    grid = sheet(("社团登记", "申请表"), ("收养登记", "申请书"))
    text = "- {文件: '*.xlsx', 列: {A: 事项名称, B: 材料名称}}"
    items, _, _ = understand(rules, grid, profiles=profiles(tmp_path, text, rules))
    assert brief(items) == [(None, "社团登记", ["申请表"]), (None, "收养登记", ["申请书"])]


def test_an_office_has_its_own_labels(tmp_path: Path, rules: Rulebook) -> None:
    text = "- {文件: 指南.*, 标签: {办啥事: 事项名称, 带啥来: 申请材料, 心里话: 不读}}"
    own = profiles(tmp_path, text, rules)
    form = sheet(("办啥事", "社团登记"), ("带啥来", "1、申请表\n2、身份证"), ("心里话", "多跑一趟"))
    prose = paragraphs("办啥事：社团登记", "带啥来：1、申请表；2、身份证", "心里话：多跑一趟")
    for blocks, file in (((form,), "输入/办事指南/指南.xlsx"), (prose, "输入/办事指南/指南.docx")):
        items, _, problems = understand(rules, *blocks, file=file, profiles=own)
        assert brief(items) == [(None, "社团登记", ["申请表", "身份证"])]
        assert problems == []


def test_the_first_entry_that_fits_holds(tmp_path: Path, rules: Rulebook) -> None:
    text = "- {文件: 指南.xlsx, 工作表: 台账, 部门: 甲局}\n- {文件: '*.xlsx', 部门: 乙局}"
    given = profiles(tmp_path, text, rules)
    places = [("输入/办事指南/指南.xlsx", "台账"), ("输入/办事指南/指南.xlsx", "别的"), ("输入/办事指南/指南.docx", "text")]
    assert [given.of(*place).department for place in places] == ["甲局", "乙局", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 文件: [", "读取配置.yaml 不是有效的 YAML（第 1 行）；请检查缩进、冒号后的空格和引号，改正后重新运行。"),
        ("文件: a", "读取配置.yaml 应是一个列表，每项以“- 文件: …”开头；请改正后重新运行。"),
        ("- {文件: a, 表投: 2}", "读取配置.yaml 第 1 项的“表投”不合规定：没有这个项目；请改正后重新运行。"),
        ("- {部门: 甲局}", "读取配置.yaml 第 1 项的“文件”不合规定：缺少这个项目；请改正后重新运行。"),
        (
            "- {文件: a}\n- {文件: a, 跳过: 三}",
            "读取配置.yaml 第 2 项的“跳过”不合规定：应是行号，如 3、3-5 或 [1, 40-45]；请改正后重新运行。",
        ),
        (
            "- {文件: a, 列: {1: 甲}}",
            "读取配置.yaml 第 1 项的“列”不合规定：应写成 {列号: 名称}，列号用字母，如 {B: 事项名称}；请改正后重新运行。",
        ),
        ("- {文件: a, 版式: 花样}", "读取配置.yaml 第 1 项的“版式”不合规定：只能是“一览表”或“标签与值”；请改正后重新运行。"),
        (
            "- {文件: a, 列: {B: 某某}}",
            "读取配置.yaml 第 1 项的“列”中“某某”不是认得的要素或材料列；请改成如“事项名称”“材料名称”“不读”。",
        ),
    ],
)
def test_a_faulty_file_is_explained(tmp_path: Path, rules: Rulebook, text: str, message: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        profiles(tmp_path, text, rules)
    assert str(caught.value) == message


def test_no_file_no_profiles(tmp_path: Path, rules: Rulebook) -> None:
    assert read_profiles(tmp_path / "读取配置.yaml", rules).of("a", "b").columns == {}
