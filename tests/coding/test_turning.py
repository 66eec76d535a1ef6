"""Names of one item that say the same words in another order are one material there."""

from pathlib import Path

import pytest
from registries import give

from govkit import store
from govkit.coding.turning import is_turned

TURNED = [
    ("结婚登记申请声明书", "申请结婚登记声明书"),
    ("特种行业许可证申请表旅馆业", "旅馆业特种行业许可证申请表"),
    ("场地租赁协议", "场地租赁协议"),
]
APART = [
    ("个人转公司承诺书", "公司转个人承诺书"),  # who gives and who takes
    ("父母子女关系证明", "子女关系证明父"),  # other letters
    ("甲方乙证明", "乙方甲证明"),  # single characters
    ("", "甲"),
]


@pytest.mark.parametrize(("one", "other"), TURNED)
def test_a_piece_in_another_place(one: str, other: str) -> None:
    assert is_turned(one, other)
    assert is_turned(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words(one: str, other: str) -> None:
    assert not is_turned(one, other)
    assert not is_turned(other, one)


def test_names_of_one_item_that_turn_words_round_share_a_code(tmp_path: Path) -> None:
    names = ("船坞改建方案公示说明", "公示船坞改建方案说明", "主管部门批准文件（同意筹建）", "主管部门同意筹建的批准文件")
    with store.opened(tmp_path / "registry.sqlite") as database:
        codes = give(database, *names, item="船坞筹建许可")
        assert (codes[names[0]], codes[names[2]]) == (codes[names[1]], codes[names[3]])
        assert codes[names[0]] != codes[names[2]]
        assert give(database, *reversed(names), item="船坞筹建许可") == codes


@pytest.mark.parametrize("first", ["公示船坞改建方案说明", "船坞改建方案公示说明"])
def test_a_code_stays_when_the_other_wording_comes_or_goes(tmp_path: Path, first: str) -> None:
    both = ("公示船坞改建方案说明", "船坞改建方案公示说明")
    with store.opened(tmp_path / "registry.sqlite") as database:
        alone = give(database, first, item="船坞改建许可")[first]
        assert give(database, *both, item="船坞改建许可") == dict.fromkeys(both, alone)
        assert [give(database, name, item="船坞改建许可")[name] for name in both] == [alone, alone]
