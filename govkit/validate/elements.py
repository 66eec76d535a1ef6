"""Checks of a guide by itself: what is missing, what has the wrong form, what contradicts itself."""

import unicodedata
from collections.abc import Iterator

from govkit.model import Element, Item, TimeLimit
from govkit.rulebook.checking import RequiredElement
from govkit.validate.facts import Deviation, Facts, deviation
from govkit.validate.likeness import squeezed
from govkit.validate.sameness import leaves_open


def element_missing(facts: Facts) -> Iterator[Deviation]:
    """Required elements that are absent. What every item of a department lacks is told once for the department."""
    rules = facts.rules.checks.completeness
    labels = _labels(facts)
    for department, items in sorted(facts.by_department.items()):
        for required in rules.required:
            lacking = [item for item in items if _lacks(item, required, facts)]
            label = labels[required.key]
            if len(lacking) == len(items) >= rules.fold_from:
                words = {"label": label, "count": str(len(items))}
                where = lacking[0].source
                yield Deviation(department, None, "", where, words, element=required.key, severity=required.severity)
                continue
            for item in lacking:
                yield deviation(item, element=required.key, severity=required.severity, label=label, count="")


def _lacks(item: Item, required: RequiredElement, facts: Facts) -> bool:
    if _text(item, "item_type") in required.unless_types:
        return False
    if {"item_code": item.code, "name": item.name, "materials": item.materials}.get(required.key):
        return False
    if required.key == "forms" and not any(line.is_form for line in item.materials):
        return False
    return not _stated(item, required.key, facts, none_counts=required.may_be_none)


def _stated(item: Item, key: str, facts: Facts, *, none_counts: bool) -> bool:
    """Whether the element says something; `none_counts`: whether 无 does."""
    rules = facts.rules.checks.completeness
    text = _text(item, key)
    return not rules.blank.fullmatch(text) and (none_counts or not rules.none.fullmatch(text))


def form_missing(facts: Facts) -> Iterator[Deviation]:
    """Items that ask for a form and offer none. Where no guide of the department has forms, `element_missing` says so once."""
    fold_from = facts.rules.checks.completeness.fold_from
    for _, items in sorted(facts.by_department.items()):
        without = [item for item in items if not _stated(item, "forms", facts, none_counts=False)]
        if len(without) == len(items) >= fold_from:
            continue
        for item in without:
            forms = [line for line in item.materials if line.is_form]
            if forms:
                names = "、".join(f"“{line.name_raw}”" for line in forms)
                yield deviation(item, material=forms[0], element="forms", forms=names)


def element_format(facts: Facts) -> Iterator[Deviation]:
    """Phones, addresses, time limits and numbers of visits that can't be right."""
    labels = _labels(facts)
    for item in facts.batch.guides:
        for key, example in _malformed(item, facts):
            element = item.elements[key]
            yield deviation(item, source=element.source, element=key, label=labels[key], text=element.raw.strip(), example=example)


def _malformed(item: Item, facts: Facts) -> Iterator[tuple[str, str]]:
    rules = facts.rules.checks
    for form in rules.format:
        text = _text(item, form.key)
        if _stated(item, form.key, facts, none_counts=False) and (
            not form.pattern.search(text) or (form.never and form.never.search(text))
        ):
            yield form.key, form.example
    visits = item.elements.get("visits")
    if visits and _stated(item, "visits", facts, none_counts=False) and not _is_count(visits, rules.visits_at_most):
        yield "visits", f"0 至 {rules.visits_at_most} 的整数"
    limit = item.elements.get("time_limit")
    if limit and _stated(item, "time_limit", facts, none_counts=False) and _is_unreadable(limit):
        yield "time_limit", "20个工作日"


def _is_count(element: Element, at_most: int) -> bool:
    return isinstance(element.value, int) and 0 <= element.value <= at_most


def _is_unreadable(element: Element) -> bool:
    limit = element.value
    if not isinstance(limit, TimeLimit):
        return True
    halves = [half for half in (limit.statutory, limit.promised) if half]
    return not halves or any(half.days is None for half in halves)


def time_limit_order(facts: Facts) -> Iterator[Deviation]:
    """Promised time limits that are longer than the statutory ones."""
    for item in facts.batch.guides:
        limit = _time_limit(item)
        if limit is None or limit.statutory is None or limit.promised is None:
            continue
        statutory, promised = limit.statutory, limit.promised
        if statutory.days is None or promised.days is None or promised.days <= statutory.days:
            continue
        # so many natural days may be fewer working days: only then is the order open
        if promised.unit in (statutory.unit, "working"):
            yield deviation(
                item,
                source=promised.source,
                other_source=statutory.source,
                element="time_limit",
                promised=promised.raw.strip(),
                statutory=statutory.raw.strip(),
            )


def handling_type(facts: Facts) -> Iterator[Deviation]:
    """即办件 that aren't promised on the spot, and 承诺件 that are."""
    rules = facts.rules.checks.handling
    for item in facts.batch.guides:
        kind, limit = _text(item, "handling_type"), _time_limit(item)
        days = limit.promised.days if limit and limit.promised else None
        if not kind or limit is None or limit.promised is None or days is None:
            continue
        too_long = bool(rules.on_the_spot.search(kind)) and days > rules.on_the_spot_days
        too_short = bool(rules.promised.search(kind)) and days == 0
        if too_long or too_short:
            source = item.elements["handling_type"].source
            promised = limit.promised
            yield deviation(
                item, source=source, other_source=promised.source, element="handling_type", type=kind, promised=promised.raw.strip()
            )


def catch_all_material(facts: Facts) -> Iterator[Deviation]:
    """Material lines that leave open what is asked for."""
    for item in facts.batch.guides:
        for line in item.materials:
            if leaves_open(line, facts.rules.checks.catch_all):
                yield deviation(item, material=line)


def catch_all_condition(facts: Facts) -> Iterator[Deviation]:
    """Conditions that leave open what is asked for."""
    rules = facts.rules.checks.catch_all
    for item in facts.batch.guides:
        if found := rules.condition.search(squeezed(_text(item, "conditions"))):
            yield deviation(item, source=item.elements["conditions"].source, element="conditions", text=found.group())


def fee_incomplete(facts: Facts) -> Iterator[Deviation]:
    """Items that charge and don't say how much, or on what basis."""
    rules = facts.rules.checks.fees
    for item in facts.batch.guides:
        text = _text(item, "fees")
        if not rules.charged.search(text) or rules.free.search(text):
            continue
        wanting = [name for name, pattern in (("收费标准", rules.standard), ("收费依据", rules.basis)) if not pattern.search(text)]
        if wanting:
            yield deviation(item, source=item.elements["fees"].source, element="fees", text=text, wanting="和".join(wanting))


def _time_limit(item: Item) -> TimeLimit | None:
    element = item.elements.get("time_limit")
    return element.value if element and isinstance(element.value, TimeLimit) else None


def _text(item: Item, key: str) -> str:
    element = item.elements.get(key)
    return unicodedata.normalize("NFKC", element.raw).strip() if element else ""


def _labels(facts: Facts) -> dict[str, str]:
    """Key → printed name; the first entry of a key gives its name."""
    return {rule.key: rule.label for rule in reversed(facts.rules.elements.element)}
