"""The order in which documents list items."""

from govkit.model import Item


def item_order(item: Item) -> tuple[str, ...]:
    """By code (none first), then name, department and source: no two items of a run are alike in all of them."""
    return item.code or "", item.name, item.department, item.source.file, item.source.locator
