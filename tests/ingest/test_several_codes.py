"""Items that bear several codes: that of the catalogue, the basic one, and their own."""

import pytest
from documents import brief, paragraphs, sheet, understand

from govkit.rulebook import Rulebook

OWN, OTHER = "11320000000000000X4000101001000", "11320000000000000X4000101001001"


@pytest.mark.parametrize(
    "heads",
    [
        ("目录编码", "基本编码", "实施编码"),
        ("基本编码", "目录编码", "实施编码"),
        ("国家基本编码", "地方基本编码", "实施编码"),
        ("实施编码", "主项编码", "基本编码"),
        ("所属事项编码", "目录编码", "事项编码"),
    ],
)
def test_a_row_is_one_item_whichever_codes_it_has(rules: Rulebook, heads: tuple[str, ...]) -> None:
    def row(own: str, name: str, material: str) -> tuple[str, ...]:
        codes = iter(("000101001000", "000101001001"))
        return (*(own if head in ("实施编码", "事项编码") else next(codes) for head in heads), name, material)

    rows = [row(OWN, "甲登记", "申请表"), row(OWN, "甲登记", "身份证"), row(OTHER, "甲登记（变更）", "申请表")]
    items = understand(rules, sheet((*heads, "事项名称", "材料名称"), *rows))[0]
    assert brief(items) == [(OWN, "甲登记", ["申请表", "身份证"]), (OTHER, "甲登记（变更）", ["申请表"])]


def test_another_item_s_code_beside_a_material_begins_no_item(rules: Rulebook) -> None:
    rows = [(OWN, "甲登记", "000101001000", "申请表"), (OWN, "甲登记", "000999001000", "营业执照"), (OTHER, "乙登记", "", "章程")]
    items = understand(rules, sheet(("实施编码", "事项名称", "关联事项编码", "材料名称"), *rows))[0]
    assert brief(items) == [(OWN, "甲登记", ["申请表", "营业执照"]), (OTHER, "乙登记", ["章程"])]


def test_without_a_code_of_its_own_the_basic_one_tells_items_apart(rules: Rulebook) -> None:
    rows = [("000101000000", "000101001000", "甲"), ("000101000000", "000101002000", "乙")]
    items = understand(rules, sheet(("目录编码", "基本编码", "申请材料"), *rows))[0]
    assert [item.code for item in items] == ["000101001000", "000101002000"]


PAIRS = [("目录编码", "000101000000"), ("国家基本编码", "000101001000"), ("地方基本编码", "000101001001"), ("实施编码", OWN)]


@pytest.mark.parametrize("place", [0, 1, 4])
def test_codes_one_below_another_are_one_item_s(rules: Rulebook, place: int) -> None:
    pairs = [*PAIRS[:place], ("事项名称", "甲登记"), *PAIRS[place:], ("办理条件", "条件"), ("申请材料", "申请表")]
    following = [("目录编码", "000102000000"), ("实施编码", OTHER), ("事项名称", "乙登记"), ("办理条件", "条件"), ("申请材料", "身份证")]
    expected = [(OWN, "甲登记", ["申请表"]), (OTHER, "乙登记", ["身份证"])]
    assert brief(understand(rules, sheet(*pairs, *following))[0]) == expected
    texts = [f"{label}：{value}" for label, value in [*pairs, *following]]
    assert brief(understand(rules, *paragraphs(*texts), file="输入/办事指南/甲局/指南.docx")[0]) == expected
