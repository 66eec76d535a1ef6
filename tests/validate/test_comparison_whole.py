"""Every word and both places of what the comparison with the online hall finds; a guide alone or online alone has its place too."""

from collections.abc import Callable
from typing import Any

import pytest

from govkit.model import Batch, Finding
from govkit.rulebook import Rulebook
from govkit.validate import check


def line(name: str, code: str | None = "M1", **given: Any) -> dict[str, Any]:
    return {"name": name, "code": code, **given}


TWO = {"甲证": "M1", "丙证": "M3"}
THREE = {**TWO, "乙证": "M2"}
GUIDE_LINE, ONLINE_LINE, GUIDE_ITEM, ONLINE_ITEM = "指南!M3", "网厅!M3", "指南!A2", "网厅!A2"
COPIES, MEDIUM, NECESSITY = "material-copies-differ", "material-medium-differs", "material-necessity-differs"
SPLIT, MERGED, NAME = "material-split", "material-merged", "material-name-differs"

Case = tuple[list[dict[str, Any]], list[dict[str, Any]], list[tuple[object, ...]]]
CASES: dict[str, Case] = {
    "online only": (
        [line("身份证")],
        [line("身份证"), line("结婚证", "M2")],
        [("material-missing-in-guide", "error", None, "结婚证", "指南的材料清单没有“结婚证”", "网厅已申报“结婚证”", GUIDE_ITEM, "网厅!M4")],
    ),
    "guide only": (
        [line("身份证"), line("结婚证", "M2")],
        [line("身份证")],
        [("material-missing-online", "error", "结婚证", None, "指南列有“结婚证”", "网厅没有申报“结婚证”", "指南!M4", ONLINE_ITEM)],
    ),
    "two names, one code": (
        [line("居民身份证")],
        [line("身份证")],
        [(NAME, "info", "居民身份证", "身份证", "指南写作“居民身份证”", "网厅写作“身份证”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "two names, two codes": (
        [line("评审意见单")],
        [line("评审意见函", "M2")],
        [(NAME, "warning", "评审意见单", "评审意见函", "指南写作“评审意见单”", "网厅写作“评审意见函”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "little alike, and nothing else is left": (
        [line("房屋租赁意见书", None)],
        [line("选址意见书", None)],
        [(NAME, "warning", "房屋租赁意见书", "选址意见书", "指南写作“房屋租赁意见书”", "网厅写作“选址意见书”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "both numbers": (
        [line("身份证", originals=1, copies=2)],
        [line("身份证", originals=0, copies=1)],
        [(COPIES, "warning", "身份证", "身份证", "指南要求原件1份、复印件2份", "网厅要求原件0份、复印件1份", GUIDE_LINE, ONLINE_LINE)],
    ),
    "one number": (
        [line("身份证", originals=1, copies=2)],
        [line("身份证", originals=1, copies=3)],
        [(COPIES, "warning", "身份证", "身份证", "指南要求复印件2份", "网厅要求复印件3份", GUIDE_LINE, ONLINE_LINE)],
    ),
    "a number that only one side gives": ([line("身份证", originals=1)], [line("身份证", copies=3)], []),
    "medium": (
        [line("身份证", medium="paper")],
        [line("身份证", medium="both")],
        [(MEDIUM, "warning", "身份证", "身份证", "指南要求纸质材料", "网厅要求纸质和电子材料", GUIDE_LINE, ONLINE_LINE)],
    ),
    "necessity": (
        [line("身份证", necessity="optional")],
        [line("身份证", necessity="conditional")],
        [(NECESSITY, "warning", "身份证", "身份证", "指南为“非必要”", "网厅为“特定情形下需要”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "split": (
        [line("甲证、丙证", None, members=TWO)],
        [line("甲证"), line("丙证", "M3")],
        [(SPLIT, "warning", "甲证、丙证", "甲证", "指南写作一条“甲证、丙证”", "网厅分列为“甲证”、“丙证”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "merged": (
        [line("甲证"), line("丙证", "M3")],
        [line("甲证、丙证", None, members=TWO)],
        [(MERGED, "warning", "甲证", "甲证、丙证", "指南分列为“甲证”、“丙证”", "网厅写作一条“甲证、丙证”", GUIDE_LINE, ONLINE_LINE)],
    ),
    "a part that the guide has nowhere": (
        [line("甲证"), line("丙证", "M3")],
        [line("甲、丙、乙", None, members=THREE)],
        [
            (MERGED, "warning", "甲证", "甲、丙、乙", "指南分列为“甲证”、“丙证”", "网厅写作一条“甲、丙、乙”", GUIDE_LINE, ONLINE_LINE),
            (
                "material-missing-in-guide",
                "error",
                None,
                "甲、丙、乙",
                "指南的材料清单没有“乙证”",
                "网厅已申报“乙证”",
                GUIDE_ITEM,
                ONLINE_LINE,
                "乙证",
            ),
        ],
    ),
    "a part that the online hall has nowhere": (
        [line("甲、丙、乙", None, members=THREE)],
        [line("甲证"), line("丙证", "M3")],
        [
            (
                "material-missing-online",
                "error",
                "甲、丙、乙",
                None,
                "指南列有“乙证”",
                "网厅没有申报“乙证”",
                GUIDE_LINE,
                ONLINE_ITEM,
                "乙证",
            ),
            (SPLIT, "warning", "甲、丙、乙", "甲证", "指南写作一条“甲、丙、乙”", "网厅分列为“甲证”、“丙证”", GUIDE_LINE, ONLINE_LINE),
        ],
    ),
    "twice in the guide": (
        [line("身份证"), line("结婚证", "M2"), line("身份证")],
        [line("身份证"), line("结婚证", "M2")],
        [
            (
                "material-duplicate",
                "warning",
                "身份证",
                None,
                "“身份证”列为第1条，又列为第3条",
                "同一材料只列一次",
                "指南!M5",
                GUIDE_LINE,
            )
        ],
    ),
    "twice online": (
        [line("身份证"), line("结婚证", "M2")],
        [line("身份证"), line("结婚证", "M2"), line("身份证")],
        [
            (
                "material-duplicate-online",
                "info",
                None,
                "身份证",
                "网厅的“身份证”列为第1条，又列为第3条",
                "同一材料只申报一次",
                GUIDE_ITEM,
                "网厅!M5",
            )
        ],
    ),
}
"""Guide, online → kind, severity, the names on either side, found, expected, the places on either side, and what more the key holds."""


def found(batch: Batch, rules: Rulebook) -> list[Finding]:
    return [one for one in check(batch, (), rules).findings if one.kind.startswith(("material-", "item-missing"))]


def shown(one: Finding) -> tuple[object, ...]:
    places = (one.source and one.source.locator, one.other_source and one.other_source.locator)
    return (one.kind, one.severity, one.material, one.online_material, one.found, one.expected, *places, *one.key[5:])


@pytest.mark.parametrize(("guide", "online", "expected"), CASES.values(), ids=CASES)
def test_materials(
    guide: list[dict[str, Any]],
    online: list[dict[str, Any]],
    expected: list[tuple[object, ...]],
    build: Callable[..., Batch],
    rules: Rulebook,
) -> None:
    sides = {side: [{"code": "A1", "materials": lines}] for side, lines in (("guides", guide), ("online", online))}
    assert [shown(one) for one in found(build(**sides), rules)] == expected


def test_little_alike_is_not_enough_where_others_are_left(build: Callable[..., Batch], rules: Rulebook) -> None:
    guide = [line("房屋租赁意见书", None), line("护照", None)]
    online = [line("选址意见书", None), line("船舶登记簿", None)]
    sides = {side: [{"code": "A1", "materials": lines}] for side, lines in (("guides", guide), ("online", online))}
    assert NAME not in {one.kind for one in found(build(**sides), rules)}


def test_items(build: Callable[..., Batch], rules: Rulebook) -> None:
    guides, online = (
        [{"code": "A1", "name": "甲"}, {"code": "A2", "name": "乙"}],
        [{"code": "A1", "name": "甲"}, {"code": "A3", "name": "丙"}],
    )
    told = found(build(guides=guides, online=online), rules)
    assert [(one.department, one.item_code, one.item_name, *shown(one)) for one in told] == [
        ("示例局", "A2", "乙", "item-missing-online", "error", None, None, "指南列有事项“乙”", "网厅没有申报这个事项", "指南!A3", None),
        (
            "示例局",
            "A3",
            "丙",
            "item-missing-guide",
            "error",
            None,
            None,
            "没有报送事项“丙”的办事指南",
            "网厅已申报这个事项",
            None,
            "网厅!A3",
        ),
    ]
