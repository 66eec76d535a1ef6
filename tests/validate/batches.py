"""Batches in memory, from the short form of rules/checks.toml's examples."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govkit.model import (
    Batch,
    CatalogueEntry,
    CodedMaterial,
    Duration,
    Element,
    Item,
    Material,
    MaterialPart,
    NameParts,
    SlimmingEntry,
    Source,
    StationedEntry,
    TimeLimit,
)
from govkit.rulebook.checking import Example, ExampleItem, ExampleMaterial
from govkit.validate.likeness import bare


@dataclass
class Looked:
    """A run that looked for everything, or for what `looked` says, or had its rules switched off."""

    looked: Callable[[str, str], bool] = lambda *_: True
    why_off: str | None = None

    def examined(self, kind: str, department: str) -> bool:
        return self.looked(kind, department)

    def off(self, kind: str, department: str) -> str | None:  # noqa: ARG002 - what a scope is asked
        return self.why_off


def registry_of(batch: Batch) -> tuple[CodedMaterial, ...]:
    """The registry that would have given the batch's codes."""
    names: dict[str, set[str]] = {}
    for item in (*batch.guides, *(batch.online or ())):
        for line in item.materials:
            for code, name in ((line.code, line.name_raw), *((member.code, member.name) for member in line.members)):
                if code:
                    names.setdefault(code, set()).add(name)
    return tuple(
        CodedMaterial(code=code, name=min(variants), kind="其他", variants=tuple(sorted(variants)))
        for code, variants in sorted(names.items())
    )


def batch_of(example: Example) -> Batch:
    return Batch(
        guides=tuple(item_of(item, "指南", row) for row, item in enumerate(example.guides, 2)),
        online=_each(example.online, lambda item, row: item_of(item, "网厅", row)),
        catalogue=_each(example.catalogue, lambda entry, row: CatalogueEntry(source=at("目录", row), **entry.model_dump())),
        slimming=_each(
            example.slimming,
            lambda entry, row: SlimmingEntry(
                source=at("精简", row), action="changed" if entry.replacement else "removed", **entry.model_dump()
            ),
        ),
        loaded=_each(example.loaded, lambda entry, row: CatalogueEntry(source=at("入库", row), **entry.model_dump())),
        stationed=_each(example.stationed, lambda entry, row: StationedEntry(source=at("驻区", row), **entry.model_dump())),
    )


def _each(entries: tuple[Any, ...] | None, make: Callable[[Any, int], Any]) -> tuple[Any, ...] | None:
    return None if entries is None else tuple(make(entry, row) for row, entry in enumerate(entries, 2))


def at(sheet: str, row: int, column: str = "A") -> Source:
    return Source(file=f"输入/{sheet}.xlsx", locator=f"{sheet}!{column}{row}")


def item_of(item: ExampleItem, sheet: str, row: int) -> Item:
    source = at(sheet, row)
    return Item(
        source=source,
        code=item.code,
        name=item.name,
        department=item.department,
        elements={key: element_of(value, source) for key, value in item.elements.items()},
        materials=tuple(material_of(line, seq, at(sheet, row + seq, "M")) for seq, line in enumerate(item.materials, 1)),
    )


def element_of(value: Any, source: Source) -> Element:
    if isinstance(value, dict):
        halves = {half: Duration(raw=f"{days}个工作日", days=days, source=source) for half, days in value.items()}
        return Element(source=source, raw="；".join(half.raw for half in halves.values()), value=TimeLimit(raw="", **halves))
    if isinstance(value, list):
        return Element(source=source, raw="、".join(value), value=tuple(value))
    return Element(source=source, raw=str(value), value=value)


def material_of(line: ExampleMaterial, seq: int, source: Source) -> Material:
    parts = NameParts(core=bare(line.name), discriminators=tuple(sorted(line.discriminators.items())))
    return Material(
        source=source,
        seq=seq,
        name_raw=line.name,
        name=line.name if line.code else None,
        code=line.code,
        parts=None if line.members else parts,
        members=tuple(MaterialPart(name=name, code=code, parts=NameParts(core=bare(name))) for name, code in line.members.items()),
        relation="all" if line.members else None,
        originals=line.originals,
        copies=line.copies,
        medium=line.medium,
        necessity=line.necessity,
        is_form=line.is_form,
    )
