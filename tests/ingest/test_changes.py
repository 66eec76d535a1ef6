"""Lists of changed classifications, and what they make of the catalogue."""

import pytest
from documents import sheet

from govkit.ingest.changes import amended
from govkit.ingest.declarations import read_catalogue
from govkit.ingest.grid import Document
from govkit.model import CatalogueEntry, Source
from govkit.rulebook import Rulebook

HEADS = [
    ["原主题分类", "新主题分类", "原事项编码", "新事项编码"],
    ["调整前主题", "调整后主题", "调整前编码", "调整后编码"],
    ["旧分类", "现分类", "旧编码", "新编码"],
    ["原主题分类", "主题分类", "原编码", "事项编码"],
]


@pytest.mark.parametrize("head", HEADS)
def test_a_column_says_what_was_and_one_what_is(rules: Rulebook, head: list[str]) -> None:
    grid = sheet(["事项名称", "部门", *head], ["甲", "民政局", "社会救助", "社会保障", "A1", "A2"])
    (entry,), _, problems = read_catalogue(Document("输入/事项目录/调整.xlsx", [grid]), rules)
    assert problems == []
    assert (entry.code, entry.former_code, entry.topics, entry.former_topics) == ("A2", "A1", ("社会保障",), ("社会救助",))


def entry(code: str | None, topic: str, place: str = "A2", *, name: str = "甲", **former: object) -> CatalogueEntry:
    source = Source(file="输入/事项目录/目录.xlsx", locator=f"目录!{place}")
    return CatalogueEntry.model_validate({"code": code, "name": name, "topics": (topic,) if topic else (), "source": source, **former})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(entry("A2", "社会保障", former_code="A1"), ("A2", ("社会保障",)), id="by the former code"),
        pytest.param(entry("A1", "社会保障", former_topics=("旧",)), ("A1", ("社会保障",)), id="by the code"),
        pytest.param(entry("A2", "", former_code="A1"), ("A2", ("旧",)), id="the code alone"),
        pytest.param(entry(None, "社会保障", former_topics=("旧",)), ("A1", ("社会保障",)), id="by the name"),
        pytest.param(entry(None, "", former_topics=("旧",)), ("A1", ("旧",)), id="nothing new"),
    ],
)
def test_a_change_takes_the_place_of_the_entry_that_it_is_about(change: CatalogueEntry, expected: tuple[str, tuple[str, ...]]) -> None:
    other = entry("B1", "旅游观光", "A3", name="乙")
    (kept, changed) = sorted(amended([entry("A1", "旧"), other, change]), key=lambda one: one.name)
    assert (kept, (changed.code, changed.topics)) == (other, expected)


def test_a_catalogue_without_changes_stays_as_it_is() -> None:
    entries = (entry("A1", "旧"), entry("A1", "旧", "A3"))
    assert amended(entries) == entries
