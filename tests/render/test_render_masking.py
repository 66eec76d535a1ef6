"""Persons' numbers are unreadable in a masked edition, and stay elsewhere."""

from pathlib import Path

import pytest
from docx import Document
from outcomes import ITEMS, said

from govkit.model import Batch, Outcome
from govkit.render import Edition, write
from govkit.render.masking import masked
from govkit.rulebook import Rulebook, load_rulebook

MASKS = load_rulebook().publishing.mask


@pytest.mark.parametrize("text", [text for rule in MASKS for text in rule.passes])
def test_other_numbers_stay(text: str) -> None:
    assert masked(text, MASKS) == text


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in MASKS for text in rule.fails])
def test_examples_are_masked(rule: object, text: str) -> None:
    assert masked(text, MASKS) != text
    assert len(masked(text, MASKS)) == len(text)


def test_first_and_last_characters_stay() -> None:
    assert masked("张三 440306199001011234，13800138000", MASKS) == "张三 440306********1234，138****8000"


def test_only_published_documents_are_masked(tmp_path: Path, rules: Rulebook) -> None:
    item = ITEMS[0].model_copy(update={"elements": {"windows": said("联系人张三 13800138000"), "phone": said("0755-27788888")}})
    lines = (ITEMS[0].materials[0].model_copy(update={"note": "咨询 13900139000"}),)
    outcome = Outcome(batch=Batch(guides=(item.model_copy(update={"materials": lines}),)))
    write(outcome, tmp_path, rules, lambda done, of: None, edition=Edition(masked=True))
    document = Document(str(tmp_path / "办事指南" / "教育局办事指南.docx"))
    words = [paragraph.text for paragraph in document.paragraphs] + [cell.text for row in document.tables[1].rows for cell in row.cells]
    assert "联系人张三 138****8000" in words
    assert "咨询 139****9000" in words
    assert not [text for text in words if "13800138000" in text or "13900139000" in text]
    assert "13800138000" in (tmp_path / "data" / "items.jsonl").read_text(encoding="utf-8")
