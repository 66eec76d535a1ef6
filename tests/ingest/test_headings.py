"""Labels are known in any dress, and what isn't known isn't guessed."""

import pytest

from govkit.ingest.headings import Column, Other, labels_of, squeeze
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import ElementRule


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("事项编码", "item_code"),
        ("事 项\n编 码", "item_code"),
        ("一、办理条件", "conditions"),
        ("（三）申請材料：", "materials"),
        ("1.2 受理条件", "conditions"),
        ("第三章 办理流程", "procedure"),
        ("【办理条件】", "conditions"),
        ("★事项名称（必填）", "name"),
        ("辦理時限", "time_limit"),
        ("办理期限", "time_limit"),
        ("申请材料如下：", "materials"),
        ("提交资料", "materials"),
        ("到办事现场次数", "visits"),
        ("监督投诉方式", "complaint_phone"),
        ("收费标准及依据", "fees"),
    ],
)
def test_a_label_is_known_in_any_dress(rules: Rulebook, text: str, key: str) -> None:
    match = labels_of(rules).element(text)
    assert match is not None
    assert (match.entry.key, match.confidence) == (key, 1.0)


@pytest.mark.parametrize(
    ("text", "part", "remark"),
    [("承诺办结时限（工作日）", "promised", "工作日"), ("办理时限（法定）", "statutory", ""), ("办结时限", None, "")],
)
def test_brackets_behind_a_label_are_meaning_or_remark(rules: Rulebook, text: str, part: str | None, remark: str) -> None:
    match = labels_of(rules).element(text)
    assert match is not None
    assert (match.entry.part, match.remark) == (part, remark)


@pytest.mark.parametrize(("text", "key"), [("申请材枓", "materials"), ("办理条伴", "conditions"), ("承诺办洁时限", "time_limit")])
def test_a_typing_error_is_forgiven_only_when_asked_and_with_less_confidence(rules: Rulebook, text: str, key: str) -> None:
    labels = labels_of(rules)
    assert labels.find(text) is None
    match = labels.element(text, near=True)
    assert match is not None
    assert match.entry.key == key
    assert match.confidence < 1


@pytest.mark.parametrize("text", ["年满十八周岁", "宝安区民政局", "身份证", "20个工作日", "", "特殊标签", "甲" * 60])
def test_values_are_no_labels(rules: Rulebook, text: str) -> None:
    assert labels_of(rules).find(text, near=True) is None


@pytest.mark.parametrize(("text", "kind"), [("网上办理深度", "other"), ("基本信息", "section"), ("服务形式", "other")])
def test_labels_without_an_element_are_known(rules: Rulebook, text: str, kind: str) -> None:
    match = labels_of(rules).find(text)
    assert match is not None
    assert match.entry == Other(kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "key"),
    [("材料名称", "name"), ("名称", "name"), ("原件份数", "originals"), ("复印件", "copies"), ("份数", "count"), ("填报须知", "note")],
)
def test_columns_of_materials(rules: Rulebook, text: str, key: str) -> None:
    match = labels_of(rules).column(text)
    assert match is not None
    assert isinstance(match.entry, Column)
    assert match.entry.key == key


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [("办理条件：年满18岁", "conditions", "年满18岁"), ("【办理地点】一楼：A区", "windows", "一楼：A区"), ("事项名称:", "name", "")],
)
def test_a_label_before_a_colon(rules: Rulebook, text: str, key: str, value: str) -> None:
    split = labels_of(rules).split(text)
    assert split is not None
    assert isinstance(split[0].entry, ElementRule)
    assert (split[0].entry.key, split[1]) == (key, value)


def test_every_synonym_means_one_element(rules: Rulebook) -> None:
    """A word listed under two elements would be read by the order of the file."""
    seen: dict[str, str] = {}
    for rule in rules.elements.element:
        for word in (rule.label, *rule.synonyms):
            assert seen.setdefault(squeeze(word), rule.label) == rule.label
    assert not {squeeze(word) for word in (*rules.elements.other, *rules.elements.section)} & set(seen)
