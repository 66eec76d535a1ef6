"""Check characters and item codes, by the worked examples of the standards and by codes in public use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govkit.identifiers import CheckFault, ItemCode, Malformed, check_gb11714, check_gb32100, check_mod37_36, parse_item_code
from govkit.rulebook import load_rulebook

SCHEMES = load_rulebook().codes.scheme
ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "code",
    ["11440113MB2C92966P", "114401130075236131", "11440100007482575H", "114403006939513773", "12441500196720244T", "11370800MB28559184"],
)
def test_credit_codes_in_use(code: str) -> None:
    assert check_gb32100(code[:17]) == code[17]


def test_a_credit_code_whose_weighted_sum_is_a_multiple_of_31_ends_in_0() -> None:
    assert check_gb32100("0" * 17) == "0"


@pytest.mark.parametrize("code", ["MB2C92966", "075801232", "693953807", "695550622", "007542689"])
def test_organisation_codes_in_use(code: str) -> None:
    assert check_gb11714(code[:8]) == code[8]


@pytest.mark.parametrize(("body", "check"), [("00000000", "0"), ("40000000", "X")])
def test_organisation_code_remainders_that_are_not_digits(body: str, check: str) -> None:
    assert check_gb11714(body) == check


@pytest.mark.parametrize(
    ("body", "check"),
    [
        ("A12425GABC1234002", "M"),
        ("11100000000013338W011" + "11110000000021135M" + "20230329701" + "003", "Y"),
        ("11100000000013338W009" + "11330105002500287C" + "2025052201" + "002", "0"),
    ],
)
def test_mod37_36_examples(body: str, check: str) -> None:
    assert check_mod37_36(body) == check


@given(st.text(ALPHANUMERIC, min_size=1, max_size=30), st.data())
def test_mod37_36_catches_one_wrong_character(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    wrong = data.draw(st.sampled_from(ALPHANUMERIC.replace(body[place], "")))
    assert check_mod37_36(body) != check_mod37_36(body[:place] + wrong + body[place + 1 :])


@given(st.text(CREDIT, min_size=17, max_size=17), st.data())
def test_gb32100_catches_one_wrong_character(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, 16))
    wrong = data.draw(st.sampled_from(CREDIT.replace(body[place], "")))
    assert check_gb32100(body) != check_gb32100(body[:place] + wrong + body[place + 1 :])


@pytest.mark.parametrize(
    ("code", "scheme", "division", "segments"),
    [
        ("11440113MB2C92966P4000131004000", "national-31", "440113", {"level": "4", "basic": "000131004000", "type": "01"}),
        ("114403006939513773344201505200801", "national-33", "440300", {"basic": "442015052008", "serial": "01"}),
        ("00016421300Y", "national-12", None, {"item": "64213", "subitem": "00Y"}),
        ("00016421300301", "national-14", None, {"basic": "000164213003", "serial": "01"}),
        ("33622600107580123214440306", "shenzhen-26", "440306", {"item": "336226001", "organisation": "075801232", "level": "4"}),
        ("20015500069395380714440310", "shenzhen-26", "440310", {"organisation": "693953807"}),
        ("00754268901001650013440300", "shenzhen-26-organisation-first", "440300", {"organisation": "007542689", "level": "3"}),
        ("XK0010100Y", "guizhou-10", None, {"type": "XK", "item": "00101", "subitem": "00Y"}),
    ],
)
def test_item_codes_taken_apart(code: str, scheme: str, division: str | None, segments: dict[str, str]) -> None:
    parsed = parse_item_code(code, SCHEMES)
    assert isinstance(parsed, ItemCode)
    assert (parsed.scheme.name, parsed.division, parsed.faults) == (scheme, division, ())
    assert {name: parsed.segments[name] for name in segments} == segments


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("11440113MB2C92966X4000131004000", CheckFault(segment="credit", value="11440113MB2C92966X", expected="P")),
        ("33622600107580123X14440306", CheckFault(segment="organisation", value="07580123X", expected="2")),
    ],
)
def test_a_wrong_check_character_is_told_with_the_computed_one(code: str, fault: CheckFault) -> None:
    parsed = parse_item_code(code, SCHEMES)
    assert isinstance(parsed, ItemCode)
    assert parsed.faults == (fault,)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("11440113MB2C92966P400013100400", Malformed(code="11440113MB2C92966P400013100400", fault="length")),
        ("11440113MB2C92966P9000131004000", Malformed(code="11440113MB2C92966P9000131004000", fault="structure")),
        ("1144011３", Malformed(code="1144011３", fault="character", position=8)),
        ("", Malformed(code="", fault="length")),
    ],
)
def test_what_is_no_item_code(code: str, expected: Malformed) -> None:
    assert parse_item_code(code, SCHEMES) == expected
