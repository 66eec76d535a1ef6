"""Which item is which entry, as a table; and what a wrong code or name is called."""

from collections.abc import Callable
from typing import Any

import pytest

from govkit.model import Batch
from govkit.rulebook import Rulebook
from govkit.validate import check
from govkit.validate.codes import Codes
from govkit.validate.joining import Departments

A, B, UNKNOWN = "11440306MB2X6102644440109021001", "11440306MB2X6102644440109022001", "11440306MB2X6102644440109029001"
BASIC = A[19:]
JOINED = {
    "item-not-in-catalogue",
    "item-code-invalid",
    "item-code-differs",
    "item-name-differs",
    "item-department-differs",
    "item-duplicate",
}


def entry(code: str | None, name: str, department: str = "示例局") -> dict[str, Any]:
    return {"code": code, "name": name, "department": department}


@pytest.mark.parametrize(
    ("guides", "catalogue", "expected"),
    [
        pytest.param([entry(A, "设立")], [entry(A, "设立")], [], id="same"),
        pytest.param([entry(None, "设立")], [entry(A, "设立")], [], id="no code: by name"),
        pytest.param([entry(UNKNOWN, "设立")], [entry(A, "设立")], ["item-code-differs"], id="another code"),
        pytest.param([entry(A, "成立")], [entry(A, "设立")], ["item-name-differs"], id="another name"),
        pytest.param([entry(UNKNOWN, "成立")], [entry(A, "设立")], ["item-not-in-catalogue"], id="neither"),
        pytest.param([entry(A, "设立", "水务局")], [entry(A, "设立")], ["item-department-differs"], id="another department"),
        # an item under a stranger's code is still itself, and no second copy of the stranger
        pytest.param(
            [entry(A, "设立"), entry(A, "变更")], [entry(A, "设立"), entry(B, "变更")], ["item-code-differs"], id="a stranger's code"
        ),
        # two items may share a name; each keeps to its own code
        pytest.param([entry(A, "设立"), entry(B, "设立")], [entry(A, "设立"), entry(B, "设立")], [], id="one name, two codes"),
        pytest.param([entry(A, "设立"), entry(A, "设立")], [entry(A, "设立")], ["item-duplicate"], id="twice"),
        # a code that is wrong in itself is told once, with the right one
        pytest.param([entry(A[:-1], "设立")], [entry(A, "设立")], ["item-code-invalid"], id="a digit lost"),
        # streets share a catalogue-level code
        pytest.param(
            [entry("440109021001", "设立", "甲街道"), entry("440109021001", "设立", "乙街道")],
            [entry("440109021001", "设立", "乙街道"), entry("440109021001", "设立", "甲街道")],
            [],
            id="streets",
        ),
        # the catalogue may give the basic code alone, or the guide the code of one handling item: the shared segments count
        pytest.param([entry(A, "设立")], [entry(BASIC, "设立")], [], id="the basic code of the catalogue"),
        pytest.param([entry(BASIC, "设立")], [entry(A, "设立")], [], id="the basic code in the guide"),
        pytest.param([entry(A + "01", "设立")], [entry(A, "设立")], [], id="a handling item of the item"),
        pytest.param([entry(A + "01", "设立")], [entry(BASIC + "01", "设立")], [], id="a handling item of the catalogue"),
        pytest.param([entry(A, "设立")], [entry(BASIC + "01", "设立")], [], id="no serial in the guide"),
        pytest.param([entry(A, "成立")], [entry(BASIC, "设立")], ["item-name-differs"], id="the basic code, another name"),
        pytest.param(
            [entry(A, "甲"), entry(B, "乙")], [entry(BASIC, "甲"), entry(B[19:], "丙")], ["item-name-differs"], id="each its own basic code"
        ),
        pytest.param([entry(A + "01", "设立（新办）")], [entry(BASIC, "设立")], [], id="a handling item says more than the item"),
        pytest.param([entry(A, "设立")], [entry(B[19:], "设立")], ["item-code-differs"], id="another basic code"),
        pytest.param([entry(A + "02", "设立")], [entry(BASIC + "01", "设立")], ["item-code-differs"], id="another serial"),
        pytest.param(
            [entry(A, "成立")],
            [entry(A + "01", "设立（新办）"), entry(A + "02", "设立（变更）")],
            ["item-not-in-catalogue"],
            id="which handling item is open",
        ),
        pytest.param(
            [entry(A, "设立")], [entry(BASIC, "设立", "水务局")], ["item-department-differs"], id="basic code, another department"
        ),
    ],
)
def test_what_the_catalogue_says(
    guides: list[Any], catalogue: list[Any], expected: list[str], build: Callable[..., Batch], rules: Rulebook
) -> None:
    found = check(build(guides=guides, catalogue=catalogue), (), rules).findings
    assert [finding.kind for finding in found if finding.kind in JOINED] == expected


def test_the_right_code_and_the_computed_character_are_in_the_message(build: Callable[..., Batch], rules: Rulebook) -> None:
    wrong = A.replace("MB2X610264", "MB2X610265", 1)
    batch = build(guides=[entry(A[:-1], "设立"), entry(wrong, "变更")], catalogue=[entry(A, "设立"), entry(wrong, "变更")])
    found = [f for f in check(batch, (), rules).findings if f.kind == "item-code-invalid"]
    assert sorted((f.severity, f.found, f.expected) for f in found) == [
        ("error", f"编码{A[:-1]}的位数不对（30位）", f"目录里的编码是{A}"),
        (
            "warning",
            f"编码{wrong}，其中统一社会信用代码11440306MB2X610265的校验码算出来是4",
            "编码符合国家或本地的事项编码规则",
        ),
    ]


def test_a_wrong_check_character_is_not_told_to_become_the_basic_code(build: Callable[..., Batch], rules: Rulebook) -> None:
    wrong = A.replace("MB2X610264", "MB2X610265", 1)
    batch = build(guides=[entry(wrong, "变更")], catalogue=[entry(BASIC, "变更")])
    (found,) = (f for f in check(batch, (), rules).findings if f.kind in JOINED)
    assert (found.kind, found.expected) == ("item-code-invalid", "编码符合国家或本地的事项编码规则")


def test_a_load_export_may_hold_longer_codes_than_the_catalogue(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[], catalogue=[entry(BASIC, "设立"), entry(B, "变更")], loaded=[entry(A, "设立"), entry(B[19:], "变更（新）")])
    assert [f.kind for f in check(batch, (), rules).findings] == ["loaded-name-differs"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("市教育局", "广州市教育局", True),
        ("新安街道", "宝安区新安街道办事处", True),
        ("人力资源和社会保障局", "市人力资源社会保障局", True),
        ("教育局", "", True),
        ("教育局", "水务局", False),
        ("新安街道", "西乡街道", False),
    ],
)
def test_departments_by_their_wording(one: str, other: str, same: bool) -> None:
    departments = Departments(("办事处",))
    assert departments.same(one, other) is same
    assert departments.same(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("11440306MB2X6102644440109021001", "11440306MB2X6102644440109021001", True),
        ("11440306MB2X6102644440109021001", "440109021001", True),
        ("11440306MB2X610264444010902100101", "440109021001", True),
        ("11440306MB2X610264444010902100101", "44010902100101", True),
        ("11440306MB2X610264444010902100101", "11440306MB2X6102644440109021001", True),
        ("11440306MB2X6102644440109021001", "44010902100101", True),
        ("11440306MB2X610264444010902100102", "44010902100101", False),
        ("11440306MB2X6102644440109021001", "440109022001", False),
        # another body's
        ("11440306MB2X61173M4440109021001", "11440306MB2X6102644440109021001", False),
        # what is no code of a scheme is only itself
        ("A1", "A1", True),
        ("A1", "A12", False),
        ("21001", "440109021001", False),
    ],
)
def test_codes_of_two_lengths_agree_in_the_segments_that_both_have(one: str, other: str, agree: bool, rules: Rulebook) -> None:
    codes = Codes(rules.codes.scheme)
    assert codes.agree(one, other) is agree
    assert codes.agree(other, one) is agree
