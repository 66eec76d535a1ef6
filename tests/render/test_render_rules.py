"""rules/documents.toml fits the model and the code that reads it."""

from typing import get_args

import pytest
from pydantic import ValidationError

from govkit.model import MaterialStatus, Medium, Necessity, Relation, Severity
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import DocumentRules, FontRole, StyleRole, TableName


def test_every_value_of_the_model_has_its_word(rules: Rulebook) -> None:
    words = rules.documents.words
    assert list(words.medium) == list(get_args(Medium))
    assert list(words.necessity) == list(get_args(Necessity))
    assert sorted(words.relation) == sorted(get_args(Relation))
    assert list(words.severity) == list(get_args(Severity))
    assert list(words.material_status) == list(get_args(MaterialStatus))
    assert {"open", "closed", "reopened"} <= set(words.ticket_status)
    assert words.ticket_answer.items() <= words.ticket_status.items()
    assert list(words.ticket_answer) == list(rules.tickets.answers)
    assert {*rules.tickets.waiting, *rules.tickets.to_verify, *rules.tickets.reason_required} <= set(words.ticket_status)


def test_every_style_face_and_table_is_there(rules: Rulebook) -> None:
    documents = rules.documents
    assert set(documents.fonts) == set(get_args(FontRole))
    assert set(documents.styles) == set(get_args(StyleRole))
    assert set(documents.tables) == set(get_args(TableName))


def test_chapters_name_elements_that_exist_once_each_in_printing_order(rules: Rulebook) -> None:
    keys = list(dict.fromkeys(element.key for element in rules.elements.element))
    named = [key for chapter in rules.documents.guide.chapter for key in chapter.elements]
    assert named == [key for key in keys if key in named]


def changed(rules: Rulebook, **guide: object) -> dict[str, object]:
    documents = rules.documents.model_dump()
    return documents | {"guide": documents["guide"] | guide}


def test_material_columns_must_fill_the_text_area(rules: Rulebook) -> None:
    columns = [column.model_dump() for column in rules.documents.guide.material[1:]]
    with pytest.raises(ValidationError, match="材料表各列宽度之和为 146 毫米，应等于版心宽度 156 毫米"):
        DocumentRules.model_validate(changed(rules, material=columns))


@pytest.mark.parametrize("chapters", [[{"title": "材料", "elements": ["materials"]}], [{"elements": ["fees"]}]])
def test_materials_are_a_chapter_of_their_own(rules: Rulebook, chapters: list[dict[str, object]]) -> None:
    with pytest.raises(ValidationError, match="所需材料应写在一个没有标题的章节里，自成一章"):
        DocumentRules.model_validate(changed(rules, chapter=chapters))
