"""data/*.jsonl have the keys, the values and the order that the contract fixes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from outcomes import HOSTILE, ITEMS, LONG_NAME

from govkit.model import Batch, Item, Outcome, Source
from govkit.rulebook import Rulebook


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_items_are_sorted_and_have_the_keys_of_the_contract(written: Path) -> None:
    items = records(written / "data" / "items.jsonl")
    assert [item["name"] for item in items] == ["短事项", "教师资格认定（幼儿园）", LONG_NAME]
    assert list(items[0]) == ["item_code", "name", "department", "elements", "materials", "source"]
    assert items[0]["source"] == {"file": "输入/办事指南/教育局/指南.xlsx", "locator": "指南!B40"}


def test_every_element_is_there_in_order_and_null_where_absent(written: Path, rules: Rulebook) -> None:
    short, full, _ = (item["elements"] for item in records(written / "data" / "items.jsonl"))
    assert list(short) == list(full) == list(dict.fromkeys(element.key for element in rules.elements.element))
    assert {key: value for key, value in short.items() if value is not None} == {"name": "短事项", "materials": []}
    assert full["topics"] == ["教育科研", "职业资格"]
    assert full["time_limit"] == {"statutory": 20, "promised": 5, "raw": "法定20个工作日，承诺5个工作日"}
    assert full["materials"] == ["申请人身份证（验原件）", "身份证或户口簿", "教师资格认定申请表", HOSTILE]
    assert full["visits"] == 0


def test_a_material_line_and_a_line_of_several(written: Path) -> None:
    one, group, *_ = records(written / "data" / "items.jsonl")[1]["materials"]
    assert one == {
        "seq": 1,
        "name_raw": "申请人身份证（验原件）",
        "name": "居民身份证",
        "material_code": "440306A000001X",
        "originals": 1,
        "copies": 2,
        "medium": "paper",
        "necessity": "required",
        "is_form": False,
        "note": "",
        "parts": [],
        "relation": None,
        "source": {"file": "输入/办事指南/教育局/指南.xlsx", "locator": "指南!B1"},
    }
    assert (group["material_code"], group["relation"]) == (None, "any")
    assert group["parts"] == [
        {"name": "居民身份证", "material_code": "440306A000001X"},
        {"name": "居民户口簿", "material_code": "440306A0000027"},
    ]


def test_codes_tickets_and_problems(written: Path) -> None:
    coded = records(written / "data" / "materials.jsonl")
    assert [one["material_code"] for one in coded] == ["440306A000001X", "440306A0000027"]
    assert coded[1] == {
        "material_code": "440306A0000027",
        "name": "居民户口簿",
        "kind": "证件",
        "variants": [],
        "items": [],
        "status": "merged",
        "merged_into": "440306A000001X",
    }
    tickets = records(written / "data" / "tickets.jsonl")
    assert [one["ticket_id"] for one in tickets] == ["GD-0001", "GD-0002", "GD-0003"]
    assert list(tickets[1]) == [
        "ticket_id",
        "kind",
        "severity",
        "department",
        "item_code",
        "item_name",
        "element",
        "material",
        "online_material",
        "found",
        "expected",
        "suggestion",
        "source",
        "other_source",
        "status",
    ]
    assert (tickets[0]["source"], tickets[0]["material"]) == (None, None)
    assert tickets[1]["other_source"] == {"file": "输入/网厅申报材料/网厅.json", "locator": "line 3"}
    assert records(written / "data" / "problems.jsonl") == [
        {"file": "a.xlsx", "locator": "S!A1", "code": "label-unknown", "message": "不认识的标签。"},
        {"file": "b.xlsx", "locator": "", "code": "file-corrupt", "message": "文件“b.xlsx”打不开。"},
    ]


def test_without_declarations_online_is_an_empty_file(written: Path) -> None:
    assert (written / "data" / "online.jsonl").read_bytes() == b""


def test_declarations_have_the_shape_of_items(write_outcome: Callable[[Outcome], Path]) -> None:
    folder = write_outcome(Outcome(batch=Batch(online=ITEMS)))
    assert (folder / "data" / "items.jsonl").read_bytes() == b""
    assert [one["name"] for one in records(folder / "data" / "online.jsonl")] == ["短事项", "教师资格认定（幼儿园）", LONG_NAME]


def test_a_record_is_one_line_for_every_program(write_outcome: Callable[[Outcome], Path]) -> None:
    odd = "甲\u2028乙\x85丙\ud800丁\n戊"
    item = Item(source=Source(file="f", locator="l"), code=None, name=odd, department="")
    path = write_outcome(Outcome(batch=Batch(guides=(item,)))) / "data" / "items.jsonl"
    (line,) = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["name"] == odd
