"""Numbers of persons: which are found, how they are shown, and how severe each is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govkit.identifiers import check_mod11_2
from govkit.model import Batch
from govkit.rulebook import Rulebook
from govkit.validate import check
from govkit.validate.personal import masked

CARD = "11010519491231002X"


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("procedure", "请联系李四（13912345678）", [("warning", "“办理流程”里有手机号码139****5678")]),
        ("procedure", "请联系李四（+86 139-1234-5678）", [("warning", "“办理流程”里有手机号码139****5678")]),
        ("procedure", "请联系李四（１３９１２３４５６７８）", [("warning", "“办理流程”里有手机号码139****5678")]),
        ("phone", "0755-27991234、13912345678", [("info", "“咨询电话”里有手机号码139****5678")]),
        ("phone", CARD, [("warning", "“咨询电话”里有身份证号码110***********002X")]),
        ("conditions", f"如{CARD.lower()}", [("warning", "“办理条件”里有身份证号码110***********002X")]),
        ("conditions", CARD[:-1] + "1", []),
        ("conditions", "文号440306202401011234", []),
        ("procedure", "账号6222139123456789012", []),
        ("procedure", "咨询12345或400-139-1234", []),
        ("online_url", "https://a.gov.cn/13912345678", []),
    ],
)
def test_numbers_of_persons(key: str, text: str, expected: list[tuple[str, str]], build: Callable[..., Batch], rules: Rulebook) -> None:
    findings = check(build(guides=[{"elements": {key: text}}]), (), rules).findings
    assert [(found.severity, found.found) for found in findings if found.kind == "personal-data"] == expected


def test_every_number_is_told(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[{"elements": {"windows": "张三13912345678，李四13912345679"}, "materials": [{"name": f"{CARD}的身份证"}]}])
    found = [finding for finding in check(batch, (), rules).findings if finding.kind == "personal-data"]
    assert [(finding.element, finding.material) for finding in found] == [("materials", None), ("windows", None), ("windows", None)]
    assert CARD not in "".join(finding.model_dump_json() for finding in found)


@given(st.text("0123456789", min_size=17, max_size=17))
def test_one_wrong_digit_never_passes(body: str) -> None:
    """ISO 7064: MOD 11-2 finds every single substitution."""
    right = check_mod11_2(body)
    for place in range(17):
        wrong = body[:place] + str((int(body[place]) + 1) % 10) + body[place + 1 :]
        assert check_mod11_2(wrong) != right


@given(st.text("0123456789", min_size=11, max_size=18))
def test_masking_keeps_the_length_and_hides_the_middle(number: str) -> None:
    assert len(masked(number)) == len(number)
    assert masked(number).count("*") == len(number) - 7
