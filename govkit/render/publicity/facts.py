"""What the outcome tells the public: which items can be handled online, the most usual materials, telephone numbers."""

from collections.abc import Sequence

from govkit.model import Item, Outcome, TimeLimit
from govkit.render.order import item_order
from govkit.render.report.tally import Tally
from govkit.render.text import one_line
from govkit.rulebook import Rulebook


def online_items(outcome: Outcome, rules: Rulebook) -> list[Item]:
    """The items that can be handled online: they have an address, or ask for no visit; by department."""
    found = [item for item in outcome.batch.guides if _has_address(item, rules) or _asks_no_visit(item)]
    return sorted(found, key=lambda item: (item.department, *item_order(item)))


def _has_address(item: Item, rules: Rulebook) -> bool:
    element = item.elements.get("online_url")
    return element is not None and bool(rules.publicity.online.search(element.raw))


def _asks_no_visit(item: Item) -> bool:
    element = item.elements.get("visits")
    return element is not None and element.value == 0


def promised(item: Item) -> str:
    """The promised time limit as the office wrote it."""
    element = item.elements.get("time_limit")
    if element is None or not isinstance(element.value, TimeLimit):
        return ""
    return one_line(element.value.promised.raw if element.value.promised else element.value.raw)


def usual_materials(counts: Tally, rules: Rulebook) -> list[tuple[str, int]]:
    """The materials that most items ask for, with the number of items."""
    uses = sorted(counts.uses.values(), key=lambda use: (-len(use.items), use.code))
    return [(counts.name(use.code), len(use.items)) for use in uses[: rules.publicity.top]]


def phones(items: Sequence[Item], rules: Rulebook) -> list[tuple[str, str]]:
    """Each department with the number that most of its items give; a mark to be filled in where none does."""
    numbers: dict[str, list[str]] = {}
    for item in items:
        name = item.department or rules.documents.workbook.no_department
        element = item.elements.get("phone")
        numbers.setdefault(name, []).extend([one_line(element.raw)] if element and element.raw.strip() else [])
    return [
        (name, min(said, key=lambda one: (-said.count(one), one)) if said else rules.publicity.none)
        for name, said in sorted(numbers.items())
    ]


def figures(outcome: Outcome, counts: Tally, online: int) -> dict[str, str | int]:
    """The words that templates may name."""
    items = counts.figures.items
    share = f"{online / items:.0%}" if items else "0%"
    return {"district": outcome.district, "items": items, "lines": counts.figures.lines, "online": online, "share": share}
