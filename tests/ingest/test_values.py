"""Time limits, counts, codes and lists in the wordings of offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govkit.ingest.numbering import number_value, take_number
from govkit.ingest.values import TimeLimits, clean, is_damaged_code, read_code, read_count, read_visits, split_list, split_outside
from govkit.rulebook import Rulebook


@pytest.mark.parametrize(
    ("text", "statutory", "promised"),
    [
        ("20个工作日", None, (20, "working")),
        ("即办", None, (0, "working")),
        ("当场办结", None, (0, "working")),
        ("材料齐全当场办结", None, (0, "working")),
        ("二十个工作日", None, (20, "working")),
        ("廿个工作日", None, (20, "working")),
        ("不超过廿五个工作日", None, (25, "working")),
        ("卅日", None, (30, "natural")),
        ("即时", None, (0, "working")),
        ("当天", None, (0, "working")),
        ("法定：二十日；承诺：即时", (20, "natural"), (0, "working")),
        ("20（工作日）", None, (20, "working")),
        ("3-5个工作日", None, (5, "working")),
        ("3个工作日至5个工作日", None, (5, "working")),
        ("45个自然日", None, (45, "natural")),
        ("1个月", None, (None, "natural")),
        ("5", None, (5, "working")),
        ("15天", None, (15, "natural")),
        ("法定20个工作日，承诺5个工作日", (20, "working"), (5, "working")),
        ("承诺办结时限5个工作日（法定20个工作日）", (20, "working"), (5, "working")),
        ("法定办结时限：20个工作日\n承诺办结时限：即办", (20, "working"), (0, "working")),
        ("受理1个工作日，审查5个工作日，共6个工作日", None, (6, "working")),
        ("自受理之日起15个工作日（特殊情况可延长10个工作日）", None, (15, "working")),
        ("法定时限20个工作日，承诺时限当场办结。", (20, "working"), (0, "working")),
        ("10个工作日（法定）；4个工作日（承诺）", (10, "working"), (4, "working")),
        ("30日（法定期限），即办（承诺期限）", (30, "natural"), (0, "working")),
        ("自受理之日起20个工作日，承诺8个工作日", (20, "working"), (8, "working")),
        ("20个工作日（承诺8个工作日）", (20, "working"), (8, "working")),
        ("5个工作日（法定20个工作日）", (20, "working"), (5, "working")),
        ("受理1个工作日，审查5个工作日，承诺共6个工作日", None, (6, "working")),
        ("另行通知", None, (None, "working")),
    ],
)
def test_time_limits(rules: Rulebook, text: str, statutory: object, promised: object) -> None:
    limits = TimeLimits(rules.values).read(text, None, "", False)
    assert (limits.get("statutory"), limits.get("promised")) == (statutory, promised)


def test_bare_days_of_a_licence_are_working_days(rules: Rulebook) -> None:
    """行政许可法 art. 82."""
    reader = TimeLimits(rules.values)
    licence, other = (reader.read("20日", "statutory", "", is_licence) for is_licence in (True, False))
    assert (licence, other) == ({"statutory": (20, "working")}, {"statutory": (20, "natural")})


def test_the_unit_may_stand_in_the_label(rules: Rulebook) -> None:
    assert TimeLimits(rules.values).read("10", "statutory", "自然日", True) == {"statutory": (10, "natural")}


@given(days=st.integers(0, 400), unit=st.sampled_from(["个工作日", "工作日", " 个工作日"]))
def test_any_number_of_working_days_is_read(rules: Rulebook, days: int, unit: str) -> None:
    assert TimeLimits(rules.values).read(f"{days}{unit}", None, "", False) == {"promised": (days, "working")}


@pytest.mark.parametrize(
    ("text", "count"), [("2", 2), ("2份", 2), ("两份", 2), ("一式三份", 3), ("1.0", 1), ("", None), ("原件", None), ("２份", 2)]
)
def test_counts(text: str, count: int | None) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("text", "visits"), [("0", 0), ("0次", 0), ("零次", 0), ("不超过1次", 1), ("1-2次", 2), ("无需到现场", 0), ("视情况", None)]
)
def test_visits(rules: Rulebook, text: str, visits: int | None) -> None:
    assert read_visits(text, rules.values) == visits


@pytest.mark.parametrize(("text", "code"), [("\t'1144a ", "1144A"), ("１１４４ａ", "1144A"), ("11 44\n01", "114401")])
def test_codes_are_normalised(text: str, code: str) -> None:
    assert read_code(text) == code


@pytest.mark.parametrize(
    ("text", "is_number", "damaged"),
    [
        ("1.14403E+25", True, True),
        ("1.14403E+25", False, True),
        ("440306000000000000", True, True),
        ("440306", True, False),
        ("1" * 31, False, False),
    ],
)
def test_codes_that_lost_digits(text: str, is_number: bool, damaged: bool) -> None:
    assert is_damaged_code(text, is_number) is damaged


def test_lists_split_outside_brackets(rules: Rulebook) -> None:
    assert split_list("设立变更、准营准办（甲、乙），其他\n其他", rules.values.separators) == ("设立变更", "准营准办（甲、乙）", "其他")


@given(st.text(alphabet="甲乙，；（）()", max_size=30))
def test_splitting_loses_nothing(text: str) -> None:
    pieces = split_outside(text, "，；")
    assert len(text) == sum(map(len, pieces)) + len(pieces) - 1


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("一、办理条件", "chinese", 1, "办理条件"),
        ("（十二）其他", "chinese-bracket", 12, "其他"),
        ("3.申请表", "decimal", 3, "申请表"),
        ("（2）身份证", "bracket", 2, "身份证"),
        ("③照片", "circled", 3, "照片"),
        ("1.2 条件", "dotted", 2, "条件"),
        ("2 身份证", "spaced", 2, "身份证"),
    ],
)
def test_numbers_before_a_line(text: str, style: str, number: int, rest: str) -> None:
    assert take_number(text) == (style, number, rest)


@pytest.mark.parametrize("text", ["2.5吨以上车辆证明", "3张照片", "20个工作日", "一次性告知书", "1", "2020年报表"])
def test_lines_without_a_number(text: str) -> None:
    assert take_number(text) is None


@given(st.integers(1, 99))
def test_chinese_numbers(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    written = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + ("" if ones == 0 else digits[ones])
    assert number_value(written) == number
