"""The dictionary proves itself: its aliases are its names, and what it keeps apart stays apart."""

from itertools import product

import pytest

from govkit.coding.match import Named, near, reason
from govkit.coding.names import anatomy, take_apart
from govkit.rulebook import load_rulebook
from govkit.rulebook.naming import KnownMaterial

RULES = load_rulebook()
MATERIALS = RULES.materials.material
KNOWN = anatomy(RULES.names, RULES.materials).known
NAMES = [name for material in MATERIALS for name in (material.name, *material.aliases)]
HOLDERS = ("", "申请人", "法定代表人", "从业人员", "单位", "死者")


def test_the_dictionary_is_large_enough_and_names_each_material_once() -> None:
    names = [material.name for material in MATERIALS]
    assert len(names) >= 1000
    assert len(set(names)) == len(names)
    assert len({take_apart(name, RULES).key for name in names}) == len(names)


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_an_entry_proves_itself(material: KnownMaterial) -> None:
    key = take_apart(material.name, RULES).key
    assert material.kind in {kind.name for kind in RULES.names.kind}
    assert {alias for alias in material.aliases if take_apart(alias, RULES).key != key} == set()
    assert {other for other in (*material.apart, *material.ask) if take_apart(other, RULES).key == key} == set()


def test_one_standard_name_is_one_key() -> None:
    """Whatever alias, holder and decoration an office writes, what gets the same standard name gets the same code."""
    keys: dict[str, set[str]] = {}
    for name, holder in product(NAMES, HOLDERS):
        parts = take_apart(f"{holder}{name}", RULES)
        keys.setdefault(KNOWN.standard_name(parts) or parts.key, set()).add(parts.key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize(("material", "other"), [(material.name, other) for material in MATERIALS for other in material.ask])
def test_what_offices_mix_up_is_asked_whatever_the_likeness(material: str, other: str) -> None:
    named = [Named(code, name, take_apart(name, RULES)) for code, name in (("1", material), ("2", other))]
    assert [(pair.code, pair.candidate_code) for pair in near(named, {"2"}, 82, RULES)] == [("2", "1")]


def test_what_is_asked_bridges_no_discriminator() -> None:
    named = [Named(name, name, take_apart(name, RULES)) for name in ("父亲护照", "母亲中华人民共和国护照")]
    assert near(named, {name.code for name in named}, 82, RULES) == []


def test_why_the_dictionary_asks() -> None:
    one, other = take_apart("护照", RULES), take_apart("申请人中华人民共和国护照", RULES)
    assert reason(one, other, RULES) == "两个名称常混用，不一定是同一种材料（词典提示）。一方写明持有人“申请人”，另一方没有写。"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("公安机关出具的无犯罪记录证明", "无犯罪记录证明（户籍所在地派出所出具）", True),
        ("会计师事务所出具的审计报告", "审计报告", True),
        ("村民委员会出具的无犯罪记录证明", "无犯罪记录证明", False),
        ("公安机关出具的亲属关系证明", "亲属关系证明", False),
        ("境外公证机构出具的公证书", "公证书", False),
        ("三级医院出具的诊断证明书", "诊断证明书", False),
        ("转入学校出具的学籍证明", "转出学校出具的学籍证明", False),
        ("残疾证申请表", "残疾人证申请表", True),
        ("排水许可证申请表", "城镇污水排入排水管网许可申请表", True),
        ("施工许可证申请表", "建筑工程施工许可证申请表", True),
        ("残疾证申请表", "残疾军人证申请表", False),
        ("从业人员健康合格证明", "从业人员健康证明", True),
        ("指定代表或者共同委托代理人授权委托书", "《指定代表或者共同委托代理人授权委托书》", True),
    ],
)
def test_what_the_dictionary_adds_to_a_name(one: str, other: str, *, same: bool) -> None:
    assert (take_apart(one, RULES).key == take_apart(other, RULES).key) is same
