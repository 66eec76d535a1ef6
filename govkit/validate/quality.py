"""Batch expectations: suites of rules/quality.toml that great-expectations runs over the tables of a batch.

Every failing row becomes a finding with the row's source.
"""

from collections.abc import Sequence
from typing import Any, Literal

import pandas
from pandas import DataFrame, Series

from govkit.identifiers import check_mod37_36
from govkit.model import Batch, CodedMaterial, Duration, Expectation, Finding, Item, Source, TimeLimit
from govkit.rulebook import Rulebook
from govkit.rulebook.quality import ExpectationRule, QualityRules
from govkit.validate.gate import Gate, fixed_arguments
from govkit.validate.likeness import plain
from govkit.validate.tickets import identified
from govkit.validate.wording import item_key

_ABOUT = ("department", "item_code", "item_name", "material", "source")
"""Columns of every table that tell whose row it is."""


def expectations(
    batch: Batch, materials: tuple[CodedMaterial, ...], found: Sequence[Finding], rulebook: Rulebook, gate: Gate
) -> tuple[list[Finding], tuple[Expectation, ...]]:
    """Let `gate` run every suite over the batch, the registry's `materials` and what the checks `found`.

    Gives the findings of the failing rows, and the figures of each expectation in the rules' order.
    """
    rules = rulebook.quality
    tables = {
        "items": _items(batch),
        "materials": _materials(batch),
        "codes": _codes(materials),
        "tickets": _tickets(found),
        "rules": pandas.DataFrame({"kind": list(rulebook.findable)}),
    }
    findings: list[Finding] = []
    figures: list[Expectation] = []
    unexpected = gate(rules, {name: table.drop(columns=["source"], errors="ignore") for name, table in tables.items()})
    for suite in rules.suite:
        table = tables[suite.table]
        for rule in suite.expectation:
            failing = sorted(unexpected.get(rule.kind, ()))
            figures.append(Expectation(table=suite.label, name=rule.title, checked=len(table), failed=len(failing)))
            findings += [_finding(rule, table.iloc[row]) for row in failing]
    return findings, tuple(figures)


def looked_for(rules: QualityRules) -> dict[str, Literal["guides", "inputs"]]:
    """Kind of every expectation → whether it is about the guides, or about the registry and the tickets."""
    return {
        rule.kind: "guides" if suite.table in ("items", "materials") else "inputs" for suite in rules.suite for rule in suite.expectation
    }


def suites(rules: QualityRules) -> dict[str, dict[str, Any]]:
    """Table → its suite as great-expectations reads it; values that another table gives are the suite parameter `table_column`."""
    return {
        suite.table: {
            "name": suite.table,
            "expectations": [
                {
                    "type": rule.type,
                    "kwargs": fixed_arguments(rule)
                    | ({"value_set": {"$PARAMETER": rule.in_column.replace(".", "_")}} if rule.in_column else {}),
                    "meta": {"number": rule.number, "kind": rule.kind, "title": rule.title, "suggestion": rule.suggestion},
                }
                for rule in suite.expectation
            ],
            "meta": {"label": suite.label},
        }
        for suite in rules.suite
    }


def _finding(rule: ExpectationRule, row: "Series[Any]") -> Finding:
    department, item_code, item_name, material = (_given(row[name]) for name in _ABOUT[:-1])
    value = _given(row[rule.column]) if rule.column else None
    return Finding(
        kind=rule.kind,
        severity=rule.severity,
        department=department or "",
        item_code=item_code,
        item_name=item_name or "",
        found=f"实际为“{_shown(value)}”" if value is not None else "没有值",
        expected=rule.title,
        suggestion=rule.suggestion,
        source=row["source"],
        material=material,
        key=(*item_key(department or "", item_code, item_name or ""), plain(material or "")),
    )


def _given(value: Any) -> Any:
    """None for pandas' several ways to say so."""
    return None if value is None or value != value else value  # noqa: PLR0124 - NaN is the value that isn't itself


def _shown(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _items(batch: Batch) -> DataFrame:
    columns = ("name", "materials_count", "statutory_days", "promised_days")
    rows = [
        (item.department, item.code, item.name, None, item.source, item.name, len(item.materials), *_days(item)) for item in batch.guides
    ]
    return _table(rows, columns, numbers=("materials_count", "statutory_days", "promised_days"))


def _days(item: Item) -> tuple[int | None, int | None]:
    element = item.elements.get("time_limit")
    if element is None or not isinstance(element.value, TimeLimit):
        return None, None
    return _of(element.value.statutory), _of(element.value.promised)


def _of(limit: Duration | None) -> int | None:
    return limit.days if limit else None


def _materials(batch: Batch) -> DataFrame:
    columns = ("name", "code", "originals", "copies")
    rows = [
        (item.department, item.code, item.name, line.name_raw, line.source, line.name_raw, line.code, line.originals, line.copies)
        for item in batch.guides
        for line in item.materials
    ]
    return _table(rows, columns, numbers=("originals", "copies"))


def _codes(materials: tuple[CodedMaterial, ...]) -> DataFrame:
    columns = ("code", "name", "check_character", "status")
    nowhere: Source | None = None
    rows = [
        ("", None, "", f"{material.code} {material.name}", nowhere, material.code, material.name, _check(material.code), material.status)
        for material in materials
    ]
    return _table(rows, columns)


def _tickets(found: Sequence[Finding]) -> DataFrame:
    columns = ("ticket_id", "kind", "severity", "suggestion", "place")
    rows = [
        (
            *(finding.department, finding.item_code, finding.item_name, finding.material, finding.source or finding.other_source),
            *(ticket_id, finding.kind, finding.severity, finding.suggestion),
            str(finding.source or finding.other_source or "") or None,
        )
        for ticket_id, finding in identified(found)
    ]
    return _table(rows, columns)


def _check(code: str) -> str:
    """Whether the code's last character is the one that GB/T 17710 gives."""
    try:
        return "正确" if check_mod37_36(code[:-1]) == code[-1:] else "错误"
    except ValueError:
        return "错误"


def _table(rows: list[tuple[Any, ...]], columns: tuple[str, ...], numbers: tuple[str, ...] = ()) -> DataFrame:
    frame = pandas.DataFrame(rows, columns=[*_ABOUT, *columns], dtype=object)
    return frame.astype(dict.fromkeys(numbers, "float64"))
