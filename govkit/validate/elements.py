"""Checks of what a guide says: wrong forms, contradictions, wording that leaves things open."""

import re
from collections.abc import Iterator

from govkit.model import Duration, Element, Item, TimeLimit
from govkit.rulebook.checking import HandlingRules
from govkit.validate.facts import Deviation, Facts, deviation, is_stated, text_of
from govkit.validate.likeness import squeezed
from govkit.validate.sameness import leaves_open

_UNITS = {"working": "工作日", "natural": "自然日"}
_SEVERAL = re.compile(r"[;；\n]")


def element_format(facts: Facts) -> Iterator[Deviation]:
    """Phones, addresses, time limits and numbers of visits that can't be right."""
    labels = facts.labels
    for item in facts.batch.guides:
        for key, example in _malformed(item, facts):
            element = item.elements[key]
            yield deviation(item, source=element.source, element=key, label=labels[key], text=element.raw.strip(), example=example)


def _malformed(item: Item, facts: Facts) -> Iterator[tuple[str, str]]:
    rules = facts.rules.checks
    for form in rules.format:
        text = text_of(item, form.key)
        if is_stated(item, form.key, facts, none_counts=False) and (
            not form.pattern.search(text) or (form.never and form.never.search(text))
        ):
            yield form.key, form.example
    visits = item.elements.get("visits")
    if visits and is_stated(item, "visits", facts, none_counts=False) and not _is_count(visits, rules.visits_at_most):
        yield "visits", f"0 至 {rules.visits_at_most} 的整数"
    limit = item.elements.get("time_limit")
    if limit and is_stated(item, "time_limit", facts, none_counts=False) and _is_unreadable(limit, rules.handling):
        yield "time_limit", "20个工作日"


def _is_count(element: Element, at_most: int) -> bool:
    return isinstance(element.value, int) and 0 <= element.value <= at_most and not squeezed(element.raw).startswith(("-", "−"))


def _is_unreadable(element: Element, rules: HandlingRules) -> bool:
    limit = element.value
    if not isinstance(limit, TimeLimit):
        return True
    halves = [half for half in (limit.statutory, limit.promised) if half]
    return not halves or any(half.days is None and not rules.long_limit.search(half.raw) for half in halves)


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
        kind, limit = text_of(item, "handling_type"), _time_limit(item)
        days = limit.promised.days if limit and limit.promised else None
        if not kind or limit is None or limit.promised is None or days is None:
            continue
        too_long = bool(rules.on_the_spot.search(kind)) and days > rules.on_the_spot_days
        too_short = bool(rules.promised.search(kind)) and days == 0
        if too_long or too_short:
            source = item.elements["handling_type"].source
            promised = limit.promised
            yield deviation(
                item, source=source, other_source=promised.source, element="handling_type", type=kind, promised=_taken_for(promised)
            )


def _taken_for(limit: Duration) -> str:
    """The limit's words; what they were read as, where they say several things."""
    words = limit.raw.strip()
    return f"{limit.days}个{_UNITS[limit.unit]}" if limit.days and _SEVERAL.search(words) else words


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
        if found := rules.condition.search(squeezed(text_of(item, "conditions"))):
            yield deviation(item, source=item.elements["conditions"].source, element="conditions", text=found.group())


def fee_incomplete(facts: Facts) -> Iterator[Deviation]:
    """Items that charge and don't say how much, or on what basis."""
    rules = facts.rules.checks.fees
    for item in facts.batch.guides:
        text = text_of(item, "fees")
        if not rules.charged.search(text) or rules.free.search(text):
            continue
        wanting = [name for name, pattern in (("收费标准", rules.standard), ("收费依据", rules.basis)) if not pattern.search(text)]
        if wanting:
            yield deviation(item, source=item.elements["fees"].source, element="fees", text=text, wanting="和".join(wanting))


def _time_limit(item: Item) -> TimeLimit | None:
    element = item.elements.get("time_limit")
    return element.value if element and isinstance(element.value, TimeLimit) else None
