"""What a whole file or department leaves out is told once."""

from collections.abc import Callable
from typing import Any

from govkit.model import Batch, Item, Source
from govkit.rulebook import Rulebook
from govkit.validate import CHECKS, check
from govkit.validate.facts import Facts


def in_file(item: Item, file: str) -> Item:
    return item.model_copy(update={"source": Source(file=file, locator=item.source.locator)})


def missing(batch: Batch, rules: Rulebook, kind: str = "element-missing", element: str = "procedure") -> list[tuple[str, str | None, str]]:
    found = CHECKS[kind](Facts(batch, (), rules))
    return [(f.department, f.item_code, f.words["count"]) for f in found if f.element == element]


def guide(code: str, department: str = "示例局", **fields: Any) -> dict[str, Any]:
    return {"code": code, "department": department, **fields}


def test_one_by_one_where_others_have_it(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[guide("A1"), guide("A2"), guide("A3", elements={"procedure": "申请、受理、办结"})])
    assert missing(batch, rules) == [("示例局", "A1", ""), ("示例局", "A2", "")]


def test_once_for_a_department_that_never_gives_it(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[guide("A1"), guide("A2"), guide("A3")])
    single_files = batch.model_copy(update={"guides": tuple(in_file(item, f"{item.code}.docx") for item in batch.guides)})
    assert missing(batch, rules) == missing(single_files, rules) == [("示例局", None, "3")]


def test_once_too_where_a_single_item_gives_it(build: Callable[..., Batch], rules: Rulebook) -> None:
    given = {"elements": {"procedure": "申请、受理、办结"}}
    batch = build(guides=[guide(f"A{number}") for number in range(4)] + [guide("A9", name="甲", **given)])
    assert missing(batch, rules) == [("示例局", None, "4")]
    (told,) = [finding for finding in check(batch, (), rules).findings if finding.element == "procedure"]
    assert told.found == "该部门报送的事项有4个没有“办理流程”，写了的只有“甲”"
    half = build(guides=[guide("A1"), guide("A2"), guide("A3"), guide("A4", **given)])
    assert [code for _, code, _ in missing(half, rules)] == ["A1", "A2", "A3"]


def test_a_row_of_another_department_stays_with_its_file(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[guide("A1"), guide("A2"), guide("A3"), guide("A4", "水务局")])
    assert missing(batch, rules) == [("示例局", None, "4")]


def test_forms_are_wanted_only_where_one_is_asked_for(build: Callable[..., Batch], rules: Rulebook) -> None:
    asking = {"materials": [{"name": "申请表", "is_form": True}]}
    without = build(guides=[guide("A1", **asking), guide("A2"), guide("A3")])
    assert missing(without, rules, "form-missing", "forms") == [("示例局", "A1", "")]
    never = build(guides=[guide("A1", **asking), guide("A2", **asking), guide("A3", **asking), guide("A4")])
    assert missing(never, rules, "form-missing", "forms") == [("示例局", None, "3")]
    some = build(guides=[guide("A1", **asking), guide("A2"), guide("A3", elements={"forms": ["申请表"]})])
    assert missing(some, rules, "form-missing", "forms") == [("示例局", "A1", "")]
    nobody = build(guides=[guide("A1"), guide("A2"), guide("A3")])
    assert missing(nobody, rules, "form-missing", "forms") == []
