"""What the streets of a district say of the same item: name, materials, time limit and basis are to be the same (四统一)."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from govkit.model import Item, TimeLimit
from govkit.validate.facts import Deviation, Facts, deviation, text_of
from govkit.validate.likeness import plain
from govkit.validate.sameness import identity


@dataclass(frozen=True)
class _Aspect:
    """One thing that is to be the same: what it is by, and the words it stands in."""

    key: str
    label: str
    value: Callable[[Item], Hashable]
    """Null where the guide doesn't say."""
    words: Callable[[Item], str]


def streets_differ(facts: Facts) -> Iterator[Deviation]:
    """Streets that say otherwise of an item than most of the others (where they are even, than the first in order)."""
    aspects = _aspects(facts)
    for items in _same_items(facts):
        for aspect in aspects:
            yield from _differing(items, aspect)


def _same_items(facts: Facts) -> Iterator[list[Item]]:
    """The items that several streets have: by the part of the code that names the item, else by name."""
    streets = facts.rules.checks.unity.bodies
    groups: dict[Hashable, list[Item]] = {}
    for item in facts.batch.guides:
        if streets.search(item.department):
            groups.setdefault(_item_part(item, facts) or plain(item.name), []).append(item)
    for items in groups.values():
        if len({plain(item.department) for item in items}) > 1:
            yield sorted(items, key=lambda item: (item.department, item.code or "", item.name))


def _item_part(item: Item, facts: Facts) -> str | None:
    """The item in the code, without the body that offers it; null where no scheme of codes parts them."""
    segments = facts.codes.segments(item.code or "")
    part = segments.get("basic") or segments.get("item")
    return part + segments.get("serial", "") if part else None


def _aspects(facts: Facts) -> list[_Aspect]:
    labels = facts.labels
    return [
        _Aspect("name", labels["name"], lambda item: plain(item.name), lambda item: f"“{item.name}”"),
        _Aspect("materials", labels["materials"], _materials, lambda item: "、".join(f"“{line.name_raw}”" for line in item.materials)),
        *(
            _Aspect(key, labels[key], lambda item, key=key: _said(item, key), lambda item, key=key: f"“{text_of(item, key)}”")  # type: ignore[misc]
            for key in facts.rules.checks.unity.elements
        ),
    ]


def _materials(item: Item) -> Hashable:
    return frozenset(map(identity, item.materials)) or None


def _said(item: Item, key: str) -> Hashable:
    """What the element says: time limits by their days, other elements by their words."""
    element = item.elements.get(key)
    if element and isinstance(element.value, TimeLimit):
        halves = (element.value.statutory, element.value.promised)
        return tuple((half.days, half.unit) if half else None for half in halves)
    return plain(text_of(item, key)) or None


def _differing(items: list[Item], aspect: _Aspect) -> Iterator[Deviation]:
    said = [(item, value) for item in items if (value := aspect.value(item)) is not None]
    if len({value for _, value in said}) < 2:
        return
    (usual, _), *_ = Counter(value for _, value in said).most_common(1)
    model = next(item for item, value in said if value == usual)
    others = "、".join(dict.fromkeys(item.department for item, value in said if value == usual))
    for item, value in said:
        if value != usual:
            element = item.elements.get(aspect.key)
            yield deviation(
                item,
                source=element.source if element else None,
                other_source=model.elements[aspect.key].source if aspect.key in model.elements else model.source,
                element=aspect.key,
                label=aspect.label,
                ours=aspect.words(item),
                theirs=aspect.words(model),
                others=others,
            )
