"""The machine-readable outputs: data/*.jsonl, one JSON object a line, sorted, the same bytes each time."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govkit.model import CodedMaterial, Element, Item, Material, Outcome, Problem, Source, Ticket, TimeLimit
from govkit.render.labels import element_labels
from govkit.render.order import item_order
from govkit.rulebook import Rulebook

Record = dict[str, Any]

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""Characters that many programs take for the end of a line; one record must stay one line for all of them."""


def write_data(outcome: Outcome, folder: Path, rules: Rulebook) -> None:
    """Write items, online, materials, tickets and problems into `folder`, which must exist; shapes as in CONTRACT.md.

    online.jsonl is empty where nothing was declared online.
    """
    keys = list(element_labels(rules.elements))
    batch = outcome.batch
    _write(folder / "items.jsonl", (item_record(item, keys) for item in sorted(batch.guides, key=item_order)))
    _write(folder / "online.jsonl", (item_record(item, keys) for item in sorted(batch.online or (), key=item_order)))
    _write(folder / "materials.jsonl", (_coded_record(coded) for coded in sorted(outcome.materials, key=lambda coded: coded.code)))
    _write(folder / "tickets.jsonl", (_ticket_record(ticket) for ticket in sorted(outcome.tickets, key=lambda ticket: ticket.ticket_id)))
    _write(folder / "problems.jsonl", sorted((_problem_record(problem) for problem in batch.problems), key=lambda one: tuple(one.values())))


def item_record(item: Item, keys: Iterable[str]) -> Record:
    """One item with every element of `keys`, absent ones null."""
    return {
        "item_code": item.code,
        "name": item.name,
        "department": item.department,
        "elements": {key: _element_value(item, key) for key in keys},
        "materials": [_material_record(material) for material in item.materials],
        "source": _source_record(item.source),
    }


def _element_value(item: Item, key: str) -> Any:
    if key == "materials" and item.materials:
        return [material.name_raw for material in item.materials]
    element = item.elements.get(key)
    if element is None:
        # A heading may name the item where no label does.
        return {"item_code": item.code, "name": item.name}.get(key)
    return [] if key == "materials" else _value(element)


def _value(element: Element) -> Any:
    match element.value:
        case TimeLimit() as limit:
            return {
                "statutory": limit.statutory.working_days if limit.statutory else None,
                "promised": limit.promised.working_days if limit.promised else None,
                "raw": limit.raw,
            }
        case tuple() as values:
            return list(values)
        case value:
            return value


def _material_record(material: Material) -> Record:
    return {
        "seq": material.seq,
        "name_raw": material.name_raw,
        "name": material.name,
        "material_code": material.code,
        "originals": material.originals,
        "copies": material.copies,
        "medium": material.medium,
        "necessity": material.necessity,
        "is_form": material.is_form,
        "note": material.note,
        "parts": [{"name": part.name, "material_code": part.code} for part in material.members],
        "relation": material.relation,
        "source": _source_record(material.source),
    }


def _coded_record(coded: CodedMaterial) -> Record:
    return {
        "material_code": coded.code,
        "name": coded.name,
        "kind": coded.kind,
        "variants": list(coded.variants),
        "items": list(coded.items),
        "status": coded.status,
        "merged_into": coded.merged_into,
    }


def _ticket_record(ticket: Ticket) -> Record:
    finding = ticket.finding
    return {
        "ticket_id": ticket.ticket_id,
        "kind": finding.kind,
        "severity": finding.severity,
        "department": finding.department,
        "item_code": finding.item_code,
        "item_name": finding.item_name,
        "element": finding.element,
        "material": finding.material,
        "online_material": finding.online_material,
        "found": finding.found,
        "expected": finding.expected,
        "suggestion": finding.suggestion,
        "source": _source_record(finding.source),
        "other_source": _source_record(finding.other_source),
        "status": ticket.status,
    }


def _problem_record(problem: Problem) -> Record:
    return {"file": problem.file, "locator": problem.locator, "code": problem.code, "message": problem.message}


def _source_record(source: Source | None) -> Record | None:
    return {"file": source.file, "locator": source.locator} if source else None


def _write(path: Path, records: Iterable[Record]) -> None:
    # backslashreplace turns half a surrogate pair, which UTF-8 can't carry, into a JSON escape.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS) + "\n" for record in records)
