"""One department's items as a Word guide (办事指南)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from govkit.model import Item
from govkit.render.document import fill, new_document, save
from govkit.render.guides.contents import Entry, contents, cover
from govkit.render.guides.items import item_markup
from govkit.render.order import item_order
from govkit.render.sections import add_sections
from govkit.render.text import one_line
from govkit.rulebook import Rulebook

_BOOKMARK_CODE = re.compile(r"[0-9A-Za-z]{1,35}")
"""Word takes letters, digits and _ in a bookmark's name, 40 characters at most."""


def write_guide(path: Path, department: str, items: Sequence[Item], district: str, rules: Rulebook, *, template: bytes) -> None:
    """Write the guide of one department from a Word template: cover, contents, then each item on a new page, by code."""
    items = sorted(items, key=item_order)
    documents = rules.documents
    names = _bookmarks(items)
    entries = [Entry(number, one_line(item.name), name) for number, (item, name) in enumerate(zip(items, names, strict=True), 1)]
    document = new_document(template, documents.guide.title.format(department=department))
    add_sections(document, documents, department, [entry.name for entry in entries])
    front = [cover(documents.guide, district, department, len(items)), contents(documents.guide, entries)]
    shapes = count(1)
    fill(document, chain(front, (item_markup(rules, item, entry, shapes) for item, entry in zip(items, entries, strict=True))))
    save(document, path)


def _bookmarks(items: Sequence[Item]) -> list[str]:
    """A bookmark an item: its code, or its number where it has none or shares it with another."""
    times = Counter((item.code or "").casefold() for item in items)
    return [
        f"item_{item.code}"
        if item.code and _BOOKMARK_CODE.fullmatch(item.code) and times[item.code.casefold()] == 1
        else f"number_{number}"
        for number, item in enumerate(items, 1)
    ]
