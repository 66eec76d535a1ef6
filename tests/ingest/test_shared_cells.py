"""Cells and labels that hold more than one value: pairs of label and value, labels of several words, units beside their numbers."""

import pytest
from documents import brief, days, paragraphs, sheet, understand

from govkit.rulebook import Rulebook


@pytest.mark.parametrize(
    ("label", "value", "read"),
    [
        ("办理地点和时间", "政务中心3楼；周一至周五9:00-12:00", {"windows": "政务中心3楼", "service_hours": "周一至周五9:00-12:00"}),
        ("办公地址及时间", "政务中心3楼，周一至周五", {"windows": "政务中心3楼", "service_hours": "周一至周五"}),
        ("办公地址及时间", "政务中心3楼", {"windows": "政务中心3楼"}),
        ("咨询/监督电话", "27991234/12345", {"phone": "27991234", "complaint_phone": "12345"}),
        ("咨询及投诉电话", "27991234", {"phone": "27991234", "complaint_phone": "27991234"}),
        ("电话", "咨询：0755-27991234 监督：12345", {"phone": "0755-27991234", "complaint_phone": "12345"}),
        ("咨询电话", "咨询电话：27991234\n投诉电话：12345", {"phone": "27991234", "complaint_phone": "12345"}),
        ("咨询电话", "窗口：27991234；科室：27994321", {"phone": "窗口：27991234；科室：27994321"}),
        ("收费标准", "收费：每证10元", {"fees": "收费：每证10元"}),
        (
            "办理条件及流程",
            "申请人提交申请，窗口受理。",
            {"conditions": "申请人提交申请，窗口受理。", "procedure": "申请人提交申请，窗口受理。"},
        ),
        (
            "办理流程",
            "1.申请。\n2.受理条件：材料齐全。\n3.审批时限：5日。",
            {"procedure": "1.申请。\n2.受理条件：材料齐全。\n3.审批时限：5日。"},
        ),
    ],
)
@pytest.mark.parametrize("layout", ["form", "table", "text"])
def test_one_cell_for_several_elements(rules: Rulebook, layout: str, label: str, value: str, read: dict[str, str]) -> None:
    match layout:
        case "form":
            items, _, problems = understand(rules, sheet(("事项名称", "甲许可"), (label, value)))
        case "table":
            items, _, problems = understand(rules, sheet(("事项名称", label), ("甲许可", value)))
        case _:
            items, _, problems = understand(rules, *paragraphs("事项名称：甲许可", f"{label}：{value}"))
    raws = {key: element.raw for key, element in items[0].elements.items() if key != "name"}
    assert (raws, problems) == (read, [])


def test_pairs_on_one_line(rules: Rulebook) -> None:
    items, _, problems = understand(rules, *paragraphs("事项名称：甲许可    事项编码：A1   承诺时限：5日", "办理条件：有章程。"))
    assert (brief(items), days(items[0]), problems) == ([("A1", "甲许可", [])], (None, 5), [])


@pytest.mark.parametrize("text", ["承诺时限：5个工作日 法定时限：20个工作日", "法定时限：20个工作日；承诺时限：5个工作日"])
@pytest.mark.parametrize("label", ["办理时限", "承诺时限", ""])
def test_both_limits_in_one_cell(rules: Rulebook, label: str, text: str) -> None:
    items, _, _ = understand(rules, sheet(("事项名称", "甲许可"), (label, text) if label else (text,)))
    assert days(items[0]) == (20, 5)


@pytest.mark.parametrize(
    "head",
    [
        ("法定办结时限", "法定办结时限单位", "承诺办结时限", "承诺时限单位"),
        ("法定时限", "单位", "承诺时限", "单位"),
        ("法定时限", "计时单位", "承诺时限", "承诺时限计量单位"),
    ],
)
def test_units_beside_their_numbers(rules: Rulebook, head: tuple[str, ...]) -> None:
    items, _, problems = understand(
        rules, sheet(("事项名称", *head), ("甲许可", "20", "自然日", "3", "工作日"), ("乙", "1", "月", "5", "天"))
    )
    limits = [items[place].elements["time_limit"] for place in (0, 1)]
    assert [limit.raw for limit in limits] == [
        "法定办结时限：20自然日；承诺办结时限：3工作日",
        "法定办结时限：1月；承诺办结时限：5天",
    ]
    assert [days(item) for item in items] == [(20, 3), (None, 5)]
    assert problems == []


def test_a_number_ends_the_labels_of_several_materials(rules: Rulebook) -> None:
    expected = [(None, "甲许可", ["申请表", "身份证", "章程"])]
    cells = ("申请表1份", "身份证复印件1份", "章程")
    rows = [(f"申请材料{number}", cell) for number, cell in enumerate(cells, start=1)]
    assert brief(understand(rules, sheet(("事项名称", "甲许可"), *rows))[0]) == expected
    assert brief(understand(rules, *paragraphs("事项名称：甲许可", *map("：".join, rows)))[0]) == expected
    across = sheet(("事项名称", *(label for label, _ in rows), "办理条件"), ("甲许可", *cells, "有章程。"))
    items, _, problems = understand(rules, across)
    assert (brief(items), [line.copies for line in items[0].materials], problems) == (expected, [None, 1, None], [])


def test_columns_beside_each_of_several_materials(rules: Rulebook) -> None:
    head = ("事项名称", "申请材料1", "份数", "申请材料2", "份数")
    items, _, _ = understand(rules, sheet(head, ("甲许可", "申请表", "1", "身份证", "复印件2份")))
    assert [(line.name_raw, line.originals, line.copies) for line in items[0].materials] == [("申请表", 1, None), ("身份证", None, 2)]


@pytest.mark.parametrize("label", ["办理时限（法定/承诺）", "法定/承诺时限", "法定及承诺办结时限"])
@pytest.mark.parametrize("value", ["20个工作日/5个工作日", "20/5", "20个工作日；5个工作日"])
def test_both_limits_below_one_label(rules: Rulebook, label: str, value: str) -> None:
    items, _, problems = understand(rules, sheet(("事项名称", label), ("甲许可", value)))
    assert (days(items[0]), problems) == ((20, 5), [])


@pytest.mark.parametrize(
    "title", ["甲许可（11440306MB2C000001）", "甲许可（实施编码：11440306MB2C000001）", "1. 甲许可【11440306MB2C000001】"]
)
def test_a_code_behind_a_title(rules: Rulebook, title: str) -> None:
    items, _, problems = understand(rules, *paragraphs(f"#{title}", "##办理条件", "有章程。", "#乙许可（2024年修订）", "##办理条件", "无"))
    assert [(item.code, item.name) for item in items] == [("11440306MB2C000001", "甲许可"), (None, "乙许可（2024年修订）")]
    assert problems == []
