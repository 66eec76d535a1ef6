"""Under which names a removed material is found in a guide."""

from collections.abc import Callable

import pytest
from batches import registry_of

from govkit.model import Batch
from govkit.rulebook import Rulebook
from govkit.validate import CHECKS
from govkit.validate.facts import Facts

GUIDE = [
    {"name": "户口簿", "code": "M1"},
    {"name": "《申请表》（一式两份）", "code": "M2"},
    {"name": "身份证、结婚证", "members": {"身份证": "M3", "结婚证": "M4"}},
    {"name": "教学场地情况说明", "code": "M5"},
]


@pytest.mark.parametrize(
    ("removed", "line"),
    [
        ("户口簿", "户口簿"),
        ("户口簿复印件", "户口簿"),
        ("户口簿（复印件）", "户口簿"),
        ("居民户口簿", "户口簿"),
        ("申请表", "《申请表》（一式两份）"),
        ("结婚证", "身份证、结婚证"),
        ("《教学场地情况说明》", "教学场地情况说明"),
        ("户口迁移证", None),
        ("场地情况说明", None),
    ],
)
def test_the_line_that_is_meant(removed: str, line: str | None, build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[{"code": "A1", "materials": GUIDE}], slimming=[{"item_code": "A1", "material": removed}])
    found = CHECKS["material-removed-still-listed"](Facts(batch, registry_of(batch), rules))
    assert [deviation.material for deviation in found] == ([line] if line else [])


@pytest.mark.parametrize(
    ("entry", "concerned"),
    [
        ({"item_code": "A1"}, True),
        ({"item_name": "示例事项"}, True),
        ({"item_code": "A9"}, False),
        ({"item_name": "别的事项"}, False),
    ],
)
def test_the_item_that_is_meant(entry: dict[str, str], concerned: bool, build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[{"code": "A1", "materials": GUIDE}], slimming=[{"material": "户口簿", **entry}])
    found = list(CHECKS["material-removed-still-listed"](Facts(batch, registry_of(batch), rules)))
    assert bool(found) is concerned


@pytest.mark.parametrize(
    ("code", "concerned"),
    [("440109021001", True), ("11440306MB2X610264444010902100101", True), ("440109022001", False), ("44010902100101", True)],
)
def test_a_decision_may_give_another_length_of_the_code(code: str, concerned: bool, build: Callable[..., Batch], rules: Rulebook) -> None:
    guides = [{"code": "11440306MB2X6102644440109021001", "materials": GUIDE}]
    batch = build(guides=guides, slimming=[{"item_code": code, "material": "户口簿"}])
    assert bool(list(CHECKS["material-removed-still-listed"](Facts(batch, registry_of(batch), rules)))) is concerned
