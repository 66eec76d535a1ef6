"""One department's items as a Word guide (办事指南)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from govkit.model import Item, TimeLimit
from govkit.render.contents import Entry, contents, cover
from govkit.render.document import fill, new_document, save
from govkit.render.labels import element_labels
from govkit.render.markup import Row, bookmarked, cell, paragraph, run, table
from govkit.render.order import item_order
from govkit.render.requirements import material_table
from govkit.render.sections import add_sections
from govkit.render.text import lines, one_line
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import DocumentRules, StyleRole

_BOOKMARK_CODE = re.compile(r"[0-9A-Za-z]{1,35}")
"""Word takes letters, digits and _ in a bookmark's name, 40 characters at most."""

_LONG_LATIN = re.compile(r"[!-~]{20,}")
"""A URL or the like: it takes a line of its own, and the line before must not be stretched to the margin."""


def write_guide(path: Path, department: str, items: Sequence[Item], district: str, rules: Rulebook, *, template: bytes) -> None:
    """Write the guide of one department from a Word template: cover, contents, then each item on a new page, by code."""
    items = sorted(items, key=item_order)
    documents = rules.documents
    names = _bookmarks(items)
    entries = [Entry(number, one_line(item.name), name) for number, (item, name) in enumerate(zip(items, names, strict=True), 1)]
    document = new_document(template, documents.guide.title.format(department=department))
    add_sections(document, documents, department, [entry.name for entry in entries])
    front = [cover(documents.guide, district, department, len(items)), contents(documents.guide, entries)]
    fill(document, chain(front, (_item(rules, item, entry) for item, entry in zip(items, entries, strict=True))))
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


def _item(rules: Rulebook, item: Item, entry: Entry) -> str:
    heading = paragraph("item", bookmarked(entry.bookmark, entry.number, run(entry.name)))
    return heading + "".join(_chapters(rules, item))


def _chapters(rules: Rulebook, item: Item) -> Iterator[str]:
    """The chapters of one item; an element that the guide doesn't give leaves no trace."""
    guide = rules.documents.guide
    labels = element_labels(rules.elements)
    words = {key: words for key in labels if (words := _words(item, key))}
    named = {key for chapter in guide.chapter for key in chapter.elements}
    for chapter in guide.chapter:
        keys = [key for key in chapter.elements if key in words or (key == "materials" and item.materials)]
        if chapter.title:
            yield from _table_chapter(rules.documents, chapter.title, [(labels[key], words[key]) for key in keys])
        else:
            for key in keys:
                yield paragraph("chapter", run(labels[key]))
                yield material_table(rules.documents, item.materials) if key == "materials" and item.materials else _text(words[key])
    yield from _table_chapter(rules.documents, guide.rest, [(labels[key], words[key]) for key in words if key not in named])


def _words(item: Item, key: str) -> list[str]:
    """What the guide says about one element, line by line, numbers kept as typed."""
    if key == "item_code" and item.code:
        return [item.code]
    if key == "name":
        return lines(item.name)
    element = item.elements.get(key)
    if element and isinstance(element.value, TimeLimit):
        return _limit_lines(element.value)
    return lines(element.raw) if element else []


def _limit_lines(limit: TimeLimit) -> list[str]:
    """The statutory and the promised limit on a line each, where the words are no more than these two."""
    halves = limit.raw.split("；")
    both = [half.raw for half in (limit.statutory, limit.promised) if half]
    return halves if len(halves) == len(both) == 2 and all(map(str.endswith, halves, both)) else lines(limit.raw)


def _text(words: Sequence[str]) -> str:
    return "".join(paragraph("text", run(line), '<w:jc w:val="left"/>' if _LONG_LATIN.search(line) else "") for line in words)


def _table_chapter(documents: DocumentRules, title: str, rows: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    if not rows:
        return
    guide = documents.guide
    label: StyleRole = "cell_label"
    yield paragraph("chapter", run(title))
    yield table(
        (guide.label_mm, documents.page.text_mm - guide.label_mm),
        [
            Row(
                [cell(label, [name], colour=guide.colour_label), cell("cell", words)],
                is_kept=sum(map(len, words)) <= guide.keep_row_characters,
            )
            for name, words in rows
        ],
    )
