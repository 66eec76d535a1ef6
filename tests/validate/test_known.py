"""The dictionary parts what looks alike; lines in the same words are one material whatever their codes."""

from collections.abc import Callable

import pytest

from govkit.model import Batch
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import KnownMaterial
from govkit.validate import check
from govkit.validate.known import KnownNames

KNOWN = KnownNames(
    [
        KnownMaterial(name="居民户口簿", kind="证照", aliases=("户口簿", "户口本"), apart=("集体户口簿", "户籍证明信")),
        KnownMaterial(name="居民身份证", kind="证照", aliases=("身份证",)),
    ]
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("户口簿", "户口本", False),
        ("户口簿", "身份证", True),
        ("户口本", "集体户口簿", True),
        ("《户籍证明信》", "居民户口簿", True),
        ("户口簿", "户口登记页", False),
        ("申请表", "申报表", False),
        ("户口登记页", "户口登记页", False),
    ],
)
def test_what_the_dictionary_says_of_two_names(one: str, other: str, expected: bool) -> None:
    assert KNOWN.differ(one, other) is expected
    assert KNOWN.differ(other, one) is expected


def kinds(batch: Batch, rules: Rulebook) -> list[str]:
    return [found.kind for found in check(batch, (), rules).findings if found.kind.startswith("material-")]


def test_two_known_materials_are_never_one_renamed(build: Callable[..., Batch], rules: Rulebook) -> None:
    sides = {
        side: [{"code": "A1", "materials": [{"name": name, "code": code}]}]
        for side, name, code in (("guides", "结婚证", "M1"), ("online", "离婚证", "M2"))
    }
    assert kinds(build(**sides), rules) == ["material-missing-in-guide", "material-missing-online"]


@pytest.mark.parametrize("again", ["《有效护照或者国际旅行证件》", "有效护照或者国际旅行证件。", "有效護照或者國際旅行證件"])
def test_the_same_words_are_told_as_repeated_even_under_another_code(again: str, build: Callable[..., Batch], rules: Rulebook) -> None:
    first = {"name": "有效护照或者国际旅行证件", "members": {"护照": "M1", "国际旅行证件": "M2"}}
    assert kinds(build(guides=[{"materials": [first, {"name": again, "code": "M3"}]}]), rules) == ["material-duplicate"]


def test_online_repeats_what_the_guide_repeats_and_once_more(build: Callable[..., Batch], rules: Rulebook) -> None:
    line = {"name": "章程", "code": "M1"}
    twice, thrice = [{"code": "A1", "materials": [line] * 2}], [{"code": "A1", "materials": [line] * 3}]
    assert kinds(build(guides=twice, online=thrice), rules) == ["material-duplicate", "material-duplicate-online"]


def test_a_form_ticket_stays_itself_when_lines_are_moved(build: Callable[..., Batch], rules: Rulebook) -> None:
    forms = [{"name": name, "code": name, "is_form": True} for name in ("申请表", "登记表")]
    keys = {
        found.key
        for lines in (forms, forms[::-1])
        for found in check(build(guides=[{"code": "A1", "materials": lines}]), (), rules).findings
        if found.kind == "form-missing"
    }
    assert len(keys) == 1
