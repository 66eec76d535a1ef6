"""Checks of what a guide leaves out: required elements, and the forms that it asks for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from govkit.model import Item, Material, Severity
from govkit.rulebook.checking import RequiredElement
from govkit.validate.facts import Deviation, Facts, deviation, is_stated, text_of


def element_missing(facts: Facts) -> Iterator[Deviation]:
    """Required elements that are absent; what nobody gives (`Omissions`) is told once."""
    labels = facts.labels
    for required in facts.rules.checks.completeness.required:
        label, severity = labels[required.key], required.severity
        omissions = Omissions.of(facts, [item for item in facts.batch.guides if _lacks(item, required, facts)])
        for department, items in omissions.by_department.items():
            yield _of_department(department, items, element=required.key, severity=severity, label=label)
        for item in omissions.single:
            yield deviation(item, element=required.key, severity=severity, label=label, count="")


def form_missing(facts: Facts) -> Iterator[Deviation]:
    """Items that ask for a form and offer none; where nobody gives forms (`Omissions`), that is told once."""
    without = [item for item in facts.batch.guides if not is_stated(item, "forms", facts, none_counts=False)]
    omissions = Omissions.of(facts, without)
    for department, items in omissions.by_department.items():
        asking = [item for item in items if _forms(item)]
        if asking:
            yield _of_department(department, asking, element="forms", forms="")
    for item in omissions.single:
        forms = _forms(item)
        if forms:
            yield deviation(item, material=forms[0], element="forms", count="", forms="、".join(f"“{line.name_raw}”" for line in forms))


@dataclass(frozen=True)
class Omissions:
    """Items that lack an element: told one by one, or together where their file or department never gives it."""

    by_department: dict[str, list[Item]]
    single: list[Item]

    @staticmethod
    def of(facts: Facts, lacking: list[Item]) -> "Omissions":
        """Sort `lacking`. A file or a department never gives what all of its items (and at least `fold_from`) lack."""
        fold_from = facts.rules.checks.completeness.fold_from
        together: dict[str, list[Item]] = {}
        single = lacking
        for group_of in (_file, _department):
            size = Counter(map(group_of, facts.batch.guides))
            groups: dict[str, list[Item]] = {}
            for item in lacking:
                groups.setdefault(group_of(item), []).append(item)
            never = {name for name, items in groups.items() if len(items) == size[name] >= fold_from}
            departments = {name: _commonest_department(groups[name]) for name in never}
            for item in single:
                if group_of(item) in never:
                    together.setdefault(departments[group_of(item)], []).append(item)
            single = [item for item in single if group_of(item) not in never]
        return Omissions(together, single)


def _file(item: Item) -> str:
    return item.source.file


def _department(item: Item) -> str:
    return item.department


def _commonest_department(items: list[Item]) -> str:
    counts = Counter(item.department for item in items)
    return min(counts, key=lambda department: (-counts[department], department))


def _of_department(department: str, items: list[Item], *, element: str, severity: Severity | None = None, **words: str) -> Deviation:
    words["count"] = str(len(items))
    return Deviation(department, None, "", items[0].source, words, element=element, severity=severity)


def _forms(item: Item) -> list[Material]:
    return [line for line in item.materials if line.is_form]


def _lacks(item: Item, required: RequiredElement, facts: Facts) -> bool:
    if text_of(item, "item_type") in required.unless_types:
        return False
    if {"item_code": item.code, "name": item.name, "materials": item.materials}.get(required.key):
        return False
    return not is_stated(item, required.key, facts, none_counts=required.may_be_none)
