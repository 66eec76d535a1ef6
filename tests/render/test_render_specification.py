"""The specification of elements says all that the rules say, and its examples hold to them."""

from pathlib import Path

import docx
import pytest

from govkit.render.labels import element_labels
from govkit.rulebook import Rulebook


@pytest.fixture(scope="module")
def document(written: Path) -> "docx.document.Document":
    return docx.Document(str(written / "要素规范.docx"))


def test_every_element_has_its_chapter_in_order(document: "docx.document.Document", rules: Rulebook) -> None:
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"]
    assert headings == ["要素一览", *element_labels(rules.elements).values(), "全部检查规则"]
    assert [one.key for one in rules.specification.element] == list(element_labels(rules.elements))


def test_an_element_is_told_in_full(document: "docx.document.Document") -> None:
    told = {row.cells[0].text: row.cells[1].text for row in document.tables[1].rows}
    assert told["含义"] == "事项的唯一编码，与政务服务事项目录一致。"
    assert told["要求"] == "应填"
    assert told["认得的叫法"].startswith("事项代码、事项编号、")
    assert told["自动检查"].split("\n")[:2] == ["G301 缺少要素", "G202 事项编码不合编码规则"]


def test_every_check_is_listed(document: "docx.document.Document", rules: Rulebook) -> None:
    numbers = [row.cells[0].text for row in document.tables[-1].rows[1:]]
    assert numbers == [rule.number for rule in rules.findable.values()]


def test_checks_named_exist_and_those_of_guides_are_named(rules: Rulebook) -> None:
    named = {kind for one in rules.specification.element for kind in one.checks}
    assert named <= set(rules.findable)


def test_examples_hold_to_the_formats_and_wrong_ones_are_no_examples(rules: Rulebook) -> None:
    told = {one.key: one for one in rules.specification.element}
    for form in rules.checks.format:
        assert form.pattern.search(told[form.key].example), form.key
        assert not (form.never and form.never.search(told[form.key].example)), form.key


def test_required_elements_are_marked(document: "docx.document.Document", rules: Rulebook) -> None:
    marks = {row.cells[1].text: row.cells[2].text for row in document.tables[0].rows[1:]}
    assert (marks["事项编码"], marks["到现场次数"]) == ("应填", "有则写")
    assert marks["办理条件"] == "应填（行政处罚、行政强制、行政检查除外）"
    labels = element_labels(rules.elements)
    assert {labels[one.key] for one in rules.checks.completeness.required} == {name for name, mark in marks.items() if mark != "有则写"}


def test_a_short_table_stays_on_one_page_and_a_long_one_goes_on(document: "docx.document.Document") -> None:
    stays = {
        len(table.rows): [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
        for table in document.tables
    }
    assert stays[7] == [True] * 6 + [False]
    assert not any(stays[max(stays)])
