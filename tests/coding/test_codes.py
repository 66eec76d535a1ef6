"""The grammar of material codes, divisions and kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govkit.coding.codes import MaterialCode, compose, division_of, kind_of, parse
from govkit.rulebook import load_rulebook

RULES = load_rulebook()
GRAMMAR = RULES.codes.material
PARTS = st.builds(
    MaterialCode,
    st.integers(0, 999999).map("{:06d}".format),
    st.sampled_from([known.letter for known in GRAMMAR.classes]),
    st.integers(0, 999999),
)


def test_a_code_as_printed() -> None:
    assert compose(MaterialCode("440306", "Z", 1), GRAMMAR) == "440306Z000001G"


@given(PARTS)
def test_a_code_round_trips(parts: MaterialCode) -> None:
    assert parse(compose(parts, GRAMMAR), GRAMMAR) == parts


@given(PARTS, st.data())
def test_one_wrong_character_is_caught(parts: MaterialCode, data: st.DataObject) -> None:
    code = compose(parts, GRAMMAR)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".replace(code[place], "")))
    assert parse(code[:place] + wrong + code[place + 1 :], GRAMMAR) is None


@pytest.mark.parametrize("text", ["", "440306", "440306Z00000１G", "440306X000001G"])
def test_what_is_no_material_code(text: str) -> None:
    assert parse(text, GRAMMAR) is None


@pytest.mark.parametrize(
    ("codes", "division"),
    [
        (["11440113MB2C92966P4000131004000", "11440100007482575H3440118009000", "11440100007483172Q3440106043001"], "440100"),
        (["33622600107580123214440306"], "440306"),
        (["00016421300Y", "没有编码"], "000000"),
        ([], "000000"),
    ],
)
def test_the_division_that_most_item_codes_name(codes: list[str], division: str) -> None:
    assert division_of(codes, RULES.codes) == division


@pytest.mark.parametrize(
    ("name", "kind", "letter"),
    [
        ("居民身份证", "证照", "Z"),
        ("驾驶人身体条件证明", "证明", "Z"),
        ("律师执业变更申请表", "表单", "S"),
        ("申请表（食品经营许可）", "表单", "S"),
        ("电磁环境测试报告", "报告", "Q"),
        ("土地勘测定界图", "图纸", "Q"),
        ("联营协议", "合同", "Q"),
        ("我国高等院校（含港澳地区）毕业证书", "证照", "Z"),
        ("某种东西", "其他", "Q"),
    ],
)
def test_the_kind_that_a_name_tells(name: str, kind: str, letter: str) -> None:
    found = kind_of(name, RULES)
    assert (found.name, found.letter) == (kind, letter)
