"""What holds for every name: a core is its own core, decoration says nothing, and one spelling stays as it is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from govkit.coding.names import anatomy, take_apart
from govkit.rulebook import load_rulebook
from govkit.rulebook.naming import SpellingRules

RULES = load_rulebook()
NAMES = anatomy(RULES.names, RULES.materials)
WORDS = [
    *("申请", "登记", "变更", "延续", "注销", "身份证", "营业执照", "许可证", "证明", "材料", "文件", "法定代表人", "申请人", "父母"),
    *("的", "及", "和", "或", "与", "、", "（", "）", "(", ")", "《", "》", "无", "未", "不", "非", "无线电", "近三个月", "上年度"),
    *("2023年", "一级", "A类", "JW201", "原件", "复印件", "一式三份", "加盖公章", "副本", "出具的", "教育局", "环境", "报告", "表"),
    *("书", "照片", "相片", "1/500", "提交", "有效", "/", "，"),
]
DECORATIONS = [
    "（原件）",
    "（复印件）",
    "复印件",
    "原件及复印件",
    "（加盖公章）",
    "（一式两份）",
    "（验原件）",
    "。",
    "（须申请人签字）",
    "电子版",
    "（原件1份，复印件2份）",
]
KNOWN = [material.name for material in RULES.materials.material]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join))
def test_a_core_is_its_own_core(raw: str) -> None:
    parts = take_apart(raw, RULES)
    assert parts.core
    assert take_apart(parts.core, RULES).core == parts.core


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_text_can_be_taken_apart(raw: str) -> None:
    assert take_apart(raw, RULES).key == take_apart(raw, RULES).key


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(KNOWN), st.sampled_from(DECORATIONS))
def test_decoration_says_nothing(name: str, decoration: str) -> None:
    assert take_apart(name + decoration, RULES).key == take_apart(name, RULES).key


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map("".join))
@example("JW201/一级")
def test_one_spelling_stays(raw: str) -> None:
    spelled = NAMES.speller.spell(raw)
    assert NAMES.speller.spell(spelled) == spelled


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("《涉外单位备案本》复印件（深圳市）", "涉外单位备案本（深圳市）"),
        ("营业执照(副本)复印件（加盖公章）", "营业执照"),
        ("申請書(延續)", "申请书（延续）"),
        ("1.近三个月银行流水（原件）", "近三个月银行流水"),
        ("提交身份证原件1份，复印件2份。", "身份证"),
        ("复印件", "复印件"),
        ("证明函,或((个人)安排)", "证明函，或（（个人）安排）"),
    ],
)
def test_names_for_print(raw: str, shown: str) -> None:
    assert NAMES.display(raw) == shown


@pytest.mark.parametrize("table", ["typos", "synonyms", "abbreviations", "renamed"])
def test_words_that_would_replace_themselves_for_ever_are_refused(table: str) -> None:
    spelling = RULES.names.spelling.model_dump()
    with pytest.raises(ValidationError, match="“甲”会在“乙甲丙”里一再替换；请写更长的字样，或加一行左右相同的“乙甲丙”"):
        SpellingRules.model_validate(spelling | {table: {"甲": "乙甲丙"}})
    SpellingRules.model_validate(spelling | {table: {"甲": "乙甲丙", "乙甲丙": "乙甲丙"}})
