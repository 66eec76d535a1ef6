"""What ends a chapter of an outline though no known label follows: unknown heads, numbers of pages, the words of a booklet's end."""

import pytest
from documents import brief, paragraphs, understand

from govkit.model import Item, Problem
from govkit.rulebook import Rulebook

FILE = "输入/办事指南/甲县乙局/指南.docx"


def read(rules: Rulebook, *texts: str) -> tuple[list[Item], dict[str, int], list[Problem]]:
    items, counts, problems = understand(rules, *paragraphs(*texts), file=FILE)
    return items, counts[0].skipped, problems


def raw(item: Item, key: str) -> str:
    return str(item.elements[key].raw)


@pytest.mark.parametrize(
    "page", ["— 1 —", "－2－", "-3-", "· 4 ·", "第 5 页 共 9 页", "第5页/共9页", "（第6页，共9页）", "7 / 9", "共9页，第8页", "Page 9 of 9"]
)
def test_the_number_of_a_page_is_no_content(rules: Rulebook, page: str) -> None:
    texts = [
        "*甲许可",
        "办理条件：",
        "有固定场所，",
        page,
        "有专职人员。",
        "申请材料：",
        "1.申请表",
        page,
        "2.身份证",
        "咨询电话：",
        "0755-12345678",
        page,
    ]
    items, skipped, problems = read(rules, *texts)
    assert brief(items) == [(None, "甲许可", ["申请表", "身份证"])]
    assert raw(items[0], "conditions") == "有固定场所，\n有专职人员。"
    assert raw(items[0], "phone") == "0755-12345678"
    assert skipped["页码"] == 3
    assert problems == []


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("*【{}】", "*【缴费人须知】"),
        ("【{}】", "【特别提醒】"),
        ("*{}", "*备案人权益"),
        ("◆{}", "◆备案人权益"),
        ("（一）{}", "（二）备案人权益"),
    ],
)
def test_an_unknown_head_in_the_style_of_the_known_ends_a_value(rules: Rulebook, known: str, unknown: str) -> None:
    texts = ["*甲许可", known.format("办理结果"), "许可证。", unknown, "内容应当真实。", "有效期三年。"]
    items, skipped, problems = read(rules, *texts)
    assert raw(items[0], "result") == "许可证。"
    assert [problem.code for problem in problems] == ["label-unknown"]
    assert unknown.strip("*【】") in problems[0].message
    assert skipped["其他要素"] == 2


def test_an_unknown_head_may_have_its_value_behind_it(rules: Rulebook) -> None:
    items, _, problems = read(rules, "*甲许可", "【办理结果】许可证。", "【特别提醒】内容应当真实。", "【咨询电话】0755-12345678")
    assert (raw(items[0], "result"), raw(items[0], "phone")) == ("许可证。", "0755-12345678")
    assert [problem.code for problem in problems] == ["label-unknown"]


@pytest.mark.parametrize("lines", [("*新办的：", "1.申请表"), ("*共性材料", "1.申请表"), ("*情形一：新办", "1.申请表"), ("*申请表",)])
def test_bold_lines_of_materials_are_no_heads(rules: Rulebook, lines: tuple[str, ...]) -> None:
    items = read(rules, "*甲许可", "*办理条件", "条件。", "*申请材料", *lines)[0]
    assert brief(items) == [(None, "甲许可", ["申请表"])]


@pytest.mark.parametrize(
    "closing",
    [
        ("本手册内容如有变动，以窗口公布为准。", "地址：甲路1号"),
        ("甲县文化体育旅游局　　二〇二三年十一月印制",),
        ("本指南由乙局负责解释。",),
        ("以上信息如有调整，请以官网发布为准。", "欢迎扫码关注我们"),
        ("街道地址：甲路1号   服务时间：周一至周五",),
        ("欢迎拨打服务热线反映问题",),
        ("最终解释权归乙局所有",),
    ],
)
def test_the_end_of_a_booklet_belongs_to_no_element(rules: Rulebook, closing: tuple[str, ...]) -> None:
    items = read(rules, "*一、甲登记", "*所需材料", "1.申请表", "*咨询电话", "0755-12345678", *closing)[0]
    assert brief(items) == [(None, "甲登记", ["申请表"])]
    assert raw(items[0], "phone") == "0755-12345678"


def test_several_phones_stay_together(rules: Rulebook) -> None:
    items = read(rules, "*甲登记", "*申请材料", "1.申请表", "*咨询电话", "市局：0755-12345678", "分局：0755-87654321", "（工作日）")[0]
    assert raw(items[0], "phone") == "市局：0755-12345678\n分局：0755-87654321\n（工作日）"
