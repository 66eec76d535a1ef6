"""Columns of materials whose cells say little: ticks below heads that have the words, codes that a legend or a standard explains."""

import pytest
from documents import sheet, understand

from govkit.model import Item, Problem
from govkit.rulebook import Rulebook

Read = tuple[int | None, int | None, str | None, str | None]


def read(rules: Rulebook, head: tuple[str, ...], *rows: tuple[str, ...], below: str = "") -> tuple[list[Read], list[Problem]]:
    """Originals, copies, medium and necessity of each line of a table with these columns beside the name."""
    table = [("材料名称", *head), *((f"第{place}种证明", *row) for place, row in enumerate(rows))]
    items, _, problems = understand(rules, sheet(("事项名称", "甲许可"), *table, *([(below,)] if below else [])))
    return [_said(items[0], place) for place in range(len(rows))], problems


def _said(item: Item, place: int) -> Read:
    line = item.materials[place]
    return line.originals, line.copies, line.medium, line.necessity


@pytest.mark.parametrize("tick", ["√", "✓", "是", "1"])
@pytest.mark.parametrize("blank", ["", "否", "×", "/"])
def test_three_columns_to_tick(rules: Rulebook, tick: str, blank: str) -> None:
    lines = [tuple(tick if place == row else blank for place in range(3)) for row in range(3)]
    said, problems = read(rules, ("必要", "非必要", "容缺"), *lines)
    assert ([line[3] for line in said], problems) == (["required", "optional", "conditional"], [])


def test_kinds_to_tick(rules: Rulebook) -> None:
    said, problems = read(rules, ("原件", "复印件", "电子件"), ("√", "", ""), ("", "√", "√"), ("", "", "√"), ("2", "1", "1"))
    assert said == [(1, None, None, None), (None, 1, "electronic", None), (None, None, "electronic", None), (2, 1, "electronic", None)]
    assert problems == []


def test_ways_to_hand_in_say_something_only_where_they_are_media(rules: Rulebook) -> None:
    said, problems = read(rules, ("提交方式",), ("纸质",), ("纸质和电子",), ("窗口提交或邮寄",))
    assert ([line[2] for line in said], problems) == (["paper", "both", None], [])
    items, _, _ = understand(rules, sheet(("事项名称", "甲许可"), ("材料名称", "提交方式"), ("申请表", "窗口提交或邮寄")))
    assert items[0].materials[0].note == ""


def test_media_to_tick(rules: Rulebook) -> None:
    said, _ = read(rules, ("纸质", "电子"), ("√", ""), ("", "√"), ("√", "√"), ("2", "0"))
    assert said == [
        (None, None, "paper", None),
        (None, None, "electronic", None),
        (None, None, "both", None),
        (2, None, "paper", None),
    ]


def test_yes_and_no_below_questions(rules: Rulebook) -> None:
    said, _ = read(rules, ("是否必要", "是否容缺", "是否电子材料"), ("是", "否", "否"), ("是", "是", "是"))
    assert [line[2:] for line in said] == [(None, "required"), ("electronic", "conditional")]


@pytest.mark.parametrize("head", ["材料形式", "材料介质"])
def test_codes_of_the_national_standard(rules: Rulebook, head: str) -> None:
    said, problems = read(rules, (head, "材料必要性"), ("1", "1"), ("2", "3"), ("3", "2"))
    assert [line[2:] for line in said] == [("paper", "required"), ("electronic", "conditional"), ("both", "optional")]
    assert problems == []


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("材料类型（1原件2复印件）", ""),
        ("材料类型(1-原件，2-复印件)", ""),
        ("材料类型", "注：材料类型：1-原件，2-复印件；必要性：1-必要，2-非必要。"),
        ("材料类型", "填表说明：材料类型（1.原件 2.复印件）"),
    ],
)
def test_codes_of_a_legend(rules: Rulebook, head: str, below: str) -> None:
    said, problems = read(rules, (head,), ("1",), ("2",), below=below)
    assert ([line[:2] for line in said], problems) == ([(1, None), (None, 1)], [])


def test_codes_that_nothing_explains(rules: Rulebook) -> None:
    said, problems = read(rules, ("材料类型", "份数"), ("1", "1"), ("2", "2"))
    assert [line[:2] for line in said] == [(1, None), (2, None)]
    assert [problem.message for problem in problems] == [
        "文件“输入/办事指南/宝安区民政局/指南.xlsx”的 办事指南!B3 处“材料类型”填的是代码“1”，文件里没有说明代码的意思，"
        "各地用法又不一样，没有读取；请部门改填文字，或在表上注明（如：1-原件，2-复印件）。"
    ]
