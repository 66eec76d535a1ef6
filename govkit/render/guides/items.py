"""One item of a Word guide: its chapters, as markup."""

import re
from collections.abc import Iterator, Sequence
from itertools import count

from govkit.model import Item, TimeLimit
from govkit.render.guides.comments import Remarks
from govkit.render.guides.contents import Entry
from govkit.render.guides.diagram import diagram
from govkit.render.guides.requirements import material_table
from govkit.render.guides.steps import steps
from govkit.render.labels import element_labels
from govkit.render.markup import Cell, Row, bookmarked, cell, paragraph, run, table
from govkit.render.text import lines
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import DocumentRules

_LONG_LATIN = re.compile(r"[!-~]{20,}")
"""A URL or the like: it takes a line of its own, and the line before must not be stretched to the margin."""


def item_markup(rules: Rulebook, item: Item, entry: Entry, remarks: Remarks, shapes: "count[int]") -> str:
    """The heading and the chapters of one item; an element that the guide doesn't give leaves no trace.

    `remarks` comment on its elements and materials. `shapes` gives each shape of the document a number of its own.
    """
    chapters = "".join(_chapters(rules, item, remarks, shapes))
    heading = remarks.rest(bookmarked(entry.bookmark, entry.number, run(entry.name)))
    return paragraph("item", heading) + chapters


def _chapters(rules: Rulebook, item: Item, remarks: Remarks, shapes: "count[int]") -> Iterator[str]:
    guide = rules.documents.guide
    labels = element_labels(rules.elements)
    words = {key: words for key in labels if (words := words_of(item, key))}
    named = {key for chapter in guide.chapter for key in chapter.elements}
    for chapter in guide.chapter:
        keys = [key for key in chapter.elements if key in words or (key == "materials" and item.materials)]
        if chapter.title:
            yield from _table_chapter(rules.documents, chapter.title, [(remarks.on(key, run(labels[key])), words[key]) for key in keys])
        else:
            for key in keys:
                yield paragraph("chapter", remarks.on(key, run(labels[key])))
                has_table = key == "materials" and item.materials
                yield material_table(rules.documents, item.materials, remarks) if has_table else _text(words[key])
                if key == "procedure":
                    yield from _diagram_chapter(rules, words[key], shapes)
    rest = [(remarks.on(key, run(labels[key])), words[key]) for key in words if key not in named]
    yield from _table_chapter(rules.documents, guide.rest, rest)


def words_of(item: Item, key: str) -> list[str]:
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


def _diagram_chapter(rules: Rulebook, words: Sequence[str], shapes: "count[int]") -> Iterator[str]:
    """The process drawn, where the words tell its steps."""
    found = steps(words, rules.publishing.step)
    if found:
        yield paragraph("chapter", run(rules.publishing.diagram.title))
        yield diagram(rules, found, shapes)


def _table_chapter(documents: DocumentRules, title: str, rows: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    """A table of labels, as runs, beside what the guide says; nothing where it says nothing."""
    if not rows:
        return
    guide = documents.guide
    yield paragraph("chapter", run(title))
    yield table(
        (guide.label_mm, documents.page.text_mm - guide.label_mm),
        [
            Row(
                [Cell(paragraph("cell_label", label), guide.colour_label), cell("cell", words)],
                is_kept=sum(map(len, words)) <= guide.keep_row_characters,
            )
            for label, words in rows
        ],
    )
