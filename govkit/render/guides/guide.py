"""One department's items as a Word guide (办事指南)."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, count
from pathlib import Path

from govkit.model import Item, Ticket
from govkit.render.document import new_document, save
from govkit.render.guides.comments import Comments, Remarks, tickets_of
from govkit.render.guides.contents import Entry, contents
from govkit.render.guides.filling import ItemBlocks, fill, first_words
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.items import item_markup
from govkit.render.guides.pagination import Pages
from govkit.render.markup import parsed
from govkit.render.order import item_order
from govkit.render.text import one_line

_BOOKMARK_CODE = re.compile(r"[0-9A-Za-z]{1,35}")
"""Word takes letters, digits and _ in a bookmark's name, 40 characters at most."""


def write_guide(path: Path, department: str, items: Sequence[Item], tickets: Sequence[Ticket], imprint: Imprint) -> None:
    """Write the guide of one department: cover, contents, then each item on a new page, by code.

    `tickets` are the department's open ones; a final edition leaves them out.
    """
    rules = imprint.rules
    items = sorted(items, key=item_order)
    document = new_document(imprint.template, rules.documents.guide.title.format(department=department))
    comments, shapes = Comments(rules), count(1)
    by_item, others = tickets_of(items, () if imprint.edition.final else tickets)
    entries = [
        Entry(number, one_line(item.name), name) for number, (item, name) in enumerate(zip(items, _bookmarks(items), strict=True), 1)
    ]
    blocks = [
        parsed(item_markup(rules, item, entry, Remarks(comments, found), shapes))
        for item, entry, found in zip(items, entries, by_item, strict=True)
    ]
    pages = Pages(document)
    # Both names share the line of the page header.
    most = rules.documents.guide.header_characters
    in_header = _cut(department, most // 2)
    first_pages = accumulate((pages.taken_by(one) for one in blocks[:-1]), initial=1)
    fill(
        document,
        rules.publishing.template,
        {
            "district": imprint.district,
            "department": department,
            "count": str(len(items)),
            "version": imprint.version,
        },
        contents(entries, list(first_pages)),
        [ItemBlocks(_cut(entry.name, most - len(in_header)), one) for entry, one in zip(entries, blocks, strict=True)],
        running={"department": in_header},
    )
    comments.on_paragraph(first_words(document), others)
    comments.attach(document)
    save(document, path)


def _cut(name: str, characters: int) -> str:
    """A name as the page header bears it."""
    return name if len(name) <= characters else name[: characters - 1] + "…"


def _bookmarks(items: Sequence[Item]) -> list[str]:
    """A bookmark an item: its code, or its number where it has none or shares it with another."""
    times = Counter((item.code or "").casefold() for item in items)
    return [
        f"item_{item.code}"
        if item.code and _BOOKMARK_CODE.fullmatch(item.code) and times[item.code.casefold()] == 1
        else f"number_{number}"
        for number, item in enumerate(items, 1)
    ]
