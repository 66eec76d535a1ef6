"""Which department an item belongs to: by its labels, by titles and places, by who wrote the file, under one name everywhere."""

from pathlib import Path

import pytest
from documents import brief, paragraphs, sheet, understand

from govkit.ingest import read_inputs
from govkit.ingest.departments import organisation_in, settled_names
from govkit.ingest.items.naming import title_name
from govkit.model import Item
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

NOWHERE = "输入/办事指南/指南汇总.xlsx"


def read(rules: Rulebook, *rows: tuple[str, ...], file: str = NOWHERE) -> Item:
    return understand(rules, sheet(*rows, ("事项名称", "甲"), ("办理时限", "即办"), name="Sheet1"), file=file)[0][0]


@pytest.mark.parametrize(
    "label", ["办理部门", "辦理部門", "承办单位", "经办机构", "办理机构", "实施机关", "责任单位", "牵头部门", "主责部门"]
)
def test_a_label_that_stands_alone_names_the_department(rules: Rulebook, label: str) -> None:
    item = read(rules, (label, "天河区民政局"))
    assert (item.department, "accepting_agency" in item.elements) == ("天河区民政局", False)


@pytest.mark.parametrize(
    ("rows", "department", "agency"),
    [
        ([("主管部门", "天河区民政局"), ("办理部门", "天河区婚姻登记处")], "天河区民政局", "天河区婚姻登记处"),
        ([("办理机构", "天河区民政局"), ("受理机构", "区政务服务中心")], "天河区民政局", "区政务服务中心"),
        ([("实施主体", "天河区民政局"), ("承办单位", "社会事务科"), ("受理机构", "一楼窗口")], "天河区民政局", "一楼窗口"),
        ([("办理单位", "区政务服务中心民政窗口")], "越秀区财政局", "区政务服务中心民政窗口"),
        ([("承办部门", "社会事务科")], "越秀区财政局", "社会事务科"),
        ([("责任单位", "社会事务科")], "越秀区财政局", None),
        ([("责任单位", "天河区民政局社会事务科")], "天河区民政局", None),
        ([("主办科室", "社会事务科")], "越秀区财政局", None),
    ],
)
def test_labels_beside_one_another(rules: Rulebook, rows: list[tuple[str, str]], department: str, agency: str | None) -> None:
    item = read(rules, *rows, file="输入/办事指南/越秀区财政局/指南.xlsx")
    told = item.elements.get("accepting_agency")
    assert (item.department, told and told.raw) == (department, agency)


def test_streets_told_apart_by_who_handles_an_item(rules: Rulebook) -> None:
    rows = [("居住证明", street, line) for street in ("新安街道办", "西乡街道办") for line in ("申请表", "身份证")]
    items, _, _ = understand(rules, sheet(("事项名称", "办理部门", "材料名称"), *rows))
    assert [(item.department, len(item.materials)) for item in items] == [("新安街道办", 2), ("西乡街道办", 2)]


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("宝安区民政局结婚登记办事指南", "宝安区民政局"),
        ("绵阳市涪城区残疾人联合会服务指南", "绵阳市涪城区残疾人联合会"),
        ("大理白族自治州民政局办事指南", "大理白族自治州民政局"),
        ("宝安区民政局社会事务科", "宝安区民政局"),
        ("深圳市公安局宝安分局", "深圳市公安局宝安分局"),
        ("旅行社分公司备案", None),
        ("公安局出具的无犯罪证明", None),
        ("宝安区民政局核发的证件补领", None),
        ("国家税务总局景宁县税务局办税指南（节选）", "国家税务总局景宁县税务局"),
        ("景宁县税务局办税服务指南", "景宁县税务局"),
        ("景宁县公安局办证指南（2023年版）", "景宁县公安局"),
        ("景宁县司法局办件指南", "景宁县司法局"),
        ("景宁县林业局办理须知", "景宁县林业局"),
        ("景宁县红星街道办办事指南", "景宁县红星街道办"),
        ("景宁县沙湾镇便民手册", "景宁县沙湾镇"),
        ("景宁县医疗保障局事项汇编", "景宁县医疗保障局"),
        ("景宁县城市管理局一次性告知单", "景宁县城市管理局"),
        ("景宁县水利局办水一本通", "景宁县水利局"),
        ("景宁县政府办公室", "景宁县政府办公室"),
    ],
)
def test_the_organisation_that_a_title_begins_with(rules: Rulebook, title: str, department: str | None) -> None:
    assert organisation_in(title, rules.layouts) == department


def test_an_item_is_named_without_its_department(rules: Rulebook) -> None:
    grid = sheet(("宝安区民政局结婚登记办事指南",), ("办理时限", "即办"), ("申请材料", "身份证"), name="Sheet1")
    items, _, _ = understand(rules, grid, file=NOWHERE)
    assert (brief(items), items[0].department) == ([(None, "结婚登记", ["身份证"])], "宝安区民政局")


@pytest.mark.parametrize(
    "words", ["办理须知", "办证指南", "一次性告知单", "一次性告知书", "便民服务指南", "办税指南（节选）", "办事手册（试行）"]
)
def test_the_words_for_a_guide_are_no_part_of_a_name(rules: Rulebook, words: str) -> None:
    assert title_name(f"老年人优待证{words}", rules) == "老年人优待证"
    assert title_name(f"景宁县民政局{words}", rules) == ""


@pytest.mark.parametrize(
    ("heads", "row", "department"),
    [
        (("单位", "事项名称", "申请材料"), ("卫生健康局", "甲许可", "申请表"), "卫生健康局"),
        (("序号", "事项名称", "单位", "承诺时限"), ("1", "甲许可", "民政局", "5"), "民政局"),
        (("事项名称", "办理时限", "单位"), ("甲许可", "5", "工作日"), "宝安区民政局"),
        (("事项名称", "材料名称", "份数", "单位"), ("甲许可", "申请表", "2", "份"), "宝安区民政局"),
        (("单位", "事项名称", "主管部门"), ("甲科", "甲许可", "民政局"), "民政局"),
        (("事项名称", "单位", "受理机构"), ("甲许可", "民政局", "政务中心"), "民政局"),
    ],
)
def test_a_column_of_offices_or_of_units(rules: Rulebook, heads: tuple[str, ...], row: tuple[str, ...], department: str) -> None:
    items, _, problems = understand(rules, sheet(heads, row))
    assert [(item.name, item.department) for item in items] == [("甲许可", department)]
    assert problems == []


def test_a_unit_of_measure_beside_materials(rules: Rulebook) -> None:
    rows = [("事项名称", "甲许可", "", ""), ("序号", "材料名称", "数量", "单位"), ("1", "申请表", "2", "份"), ("2", "身份证", "1", "张")]
    items, _, problems = understand(rules, sheet(*rows))
    assert [(line.name_raw, line.originals) for line in items[0].materials] == [("申请表", 2), ("身份证", 1)]
    assert problems == []


AUTHOR = "天水市秦州区卫生健康局"


@pytest.mark.parametrize("title", ["秦州区卫生健康局办事指南", "卫生健康局办事指南", "办事指南"])
@pytest.mark.parametrize(
    "row", [(f"填报单位：{AUTHOR}",), (f"编制单位（盖章）：{AUTHOR}",), ("制表单位", AUTHOR), (f"填表单位: {AUTHOR}", "日期：2021年3月")]
)
def test_who_wrote_a_sheet_tells_the_full_name(rules: Rulebook, title: str, row: tuple[str, ...]) -> None:
    grid = sheet((title, ""), row, ("事项名称", "申请材料"), ("甲", "申请表"), ("审核人：王五", ""), name="Sheet1", merges=[(0, 0, 0, 1)])
    for file in (NOWHERE, "输入/办事指南/卫健局/指南.xlsx"):
        assert understand(rules, grid, file=file)[0][0].department == AUTHOR


def test_who_wrote_a_document_tells_the_full_name(rules: Rulebook) -> None:
    texts = ["科尔沁区农牧局办事指南", "编制单位：通辽市科尔沁区农牧局", "#甲许可", "办理时限：即办"]
    assert understand(rules, *paragraphs(*texts), file=NOWHERE)[0][0].department == "通辽市科尔沁区农牧局"


def test_who_wrote_a_file_does_not_speak_for_another_department(rules: Rulebook) -> None:
    row = ("填报单位：宝安区政务服务数据管理局",)
    assert read(rules, row, file="输入/办事指南/宝安区民政局/指南.xlsx").department == "宝安区民政局"
    assert read(rules, row, ("主管部门", "宝安区财政局")).department == "宝安区财政局"


SHORT, FULL, OTHER = "卫生健康局", "秦州区卫生健康局", "麦积区卫生健康局"


@pytest.mark.parametrize(
    ("names", "declared", "settled"),
    [
        ({SHORT, FULL}, set(), {SHORT: FULL}),
        ({SHORT, FULL, AUTHOR}, set(), {SHORT: AUTHOR, FULL: AUTHOR}),
        ({FULL, AUTHOR}, {FULL}, {AUTHOR: FULL}),
        ({FULL, AUTHOR}, {FULL, AUTHOR}, {FULL: AUTHOR}),
        ({SHORT, FULL, OTHER}, set(), {}),
        ({"管理局", "市场监督管理局"}, set(), {}),
        ({FULL, ""}, {AUTHOR}, {}),
    ],
)
def test_one_name_for_a_department(rules: Rulebook, names: set[str], declared: set[str], settled: dict[str, str]) -> None:
    assert settled_names(names, declared, rules.layouts) == settled


def test_one_department_has_one_name_over_several_files(rules: Rulebook, tmp_path: Path) -> None:
    folder = tmp_path / "输入" / "办事指南"
    folder.mkdir(parents=True)
    for name, department in (("甲", FULL), ("乙", AUTHOR)):
        (folder / f"{name}.csv").write_text(f"事项名称,主管部门,申请材料\n{name},{department},申请表\n", encoding="utf-8")
    batch = read_inputs(Workspace(tmp_path), rules)
    assert [(item.name, item.department) for item in batch.guides] == [("乙", AUTHOR), ("甲", AUTHOR)]
