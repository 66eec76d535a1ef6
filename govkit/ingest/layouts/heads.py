"""Which rows of a grid head a table, over one to three levels, and what each of their columns is."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from govkit.ingest.headings import NOT_READ, Column, Label, Other
from govkit.ingest.layouts.view import IDENTITY, Cell, View
from govkit.rulebook.lines import ColumnKey
from govkit.rulebook.reading import ElementRule

_LEVELS = 3
_KNOWN_SHARE = 0.6
_LABEL_COLUMN = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a head: its words from top to bottom and what they mean, if anything."""

    levels: tuple[str, ...]
    locator: str
    label: Label | None = None

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join("".join(level.split()) for level in self.levels)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: `kind` "items" where a row belongs to an item that it names, "materials" where it is a material."""

    top: int
    bottom: int
    kind: Literal["items", "materials"]
    headings: dict[int, Heading]
    elements: dict[int, ElementRule] = field(default_factory=dict)
    columns: dict[int, ColumnKey] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What the head says, to know it again at a page break."""
        return tuple(heading.text for heading in self.headings.values())


def find_heads(view: View, expecting_materials: bool = False) -> list[Head]:
    """The heads of a grid from top to bottom; `expecting_materials` where the words above it announce materials."""
    heads, row = [], 0
    while row < view.height:
        head = _head_at(view, row, expecting_materials)
        if head:
            heads.append(head)
        row = head.bottom + 1 if head else row + 1
    return heads


def given_head(view: View, rows: tuple[int, ...], columns: dict[int, str]) -> Head | None:
    """The head that a profile describes: its rows, none where the table has no head, and the meaning of columns that it names."""
    top, bottom = (rows[0], rows[-1]) if rows else (0, -1)
    headings = {}
    for column in range(view.width):
        if column in columns:
            heading = Heading((columns[column],), view.grid.locator(top, column)) if columns[column] != NOT_READ else None
        else:
            heading = _heading(view, top, bottom, column)
        if heading:
            headings[column] = heading
    return _resolve(view, top, bottom, headings, expecting_materials=True)


def _head_at(view: View, row: int, expecting_materials: bool) -> Head | None:
    if not _is_head_row(view, view.own(row), top=True):
        return None
    bottom = row
    while bottom + 1 < view.height and bottom + 1 < row + _LEVELS and _is_next_level(view, row, bottom + 1):
        bottom += 1
    headings = {column: heading for column in range(view.width) if (heading := _heading(view, row, bottom, column))}
    return _resolve(view, row, bottom, headings, expecting_materials)


def _is_head_row(view: View, cells: list[Cell], top: bool) -> bool:
    known = [cell for cell in cells if view.meaning(cell.text)]
    if len(known) < (2 if top else 1) or len(known) / len(cells) < _KNOWN_SHARE:
        return False
    return not top or not _is_form_row(view, cells, known)


def _is_next_level(view: View, top: int, row: int) -> bool:
    """Whether a row refines the one above it: only labels, below something merged across or beside something merged down."""
    cells = view.own(row)
    above = [cell for other in range(top, row) for cell in view.own(other)]
    grouped = any(cell.right > cell.column or cell.bottom >= row for cell in above)
    if not cells or not grouped or any(cell.bottom >= row + _LEVELS for cell in cells):
        return False
    return _is_head_row(view, cells, top=False) or _divides(view, cells, above)


def _divides(view: View, cells: list[Cell], above: list[Cell]) -> bool:
    """Whether all cells stand below heads merged across, several below one, beside heads merged down; one unknown word matters little."""
    row = cells[0].row
    wide = [
        [cell for cell in cells if one.column <= cell.column <= one.right] for one in above if one.right > one.column and one.bottom < row
    ]
    beside = any(one.bottom >= row and view.meaning(one.text) for one in above)
    divided = sum(map(len, wide)) == len(cells) and any(len(parts) > 1 for parts in wide)
    return divided and beside and any(view.meaning(cell.text) for cell in cells)


def _is_form_row(view: View, cells: list[Cell], known: list[Cell]) -> bool:
    """Labels with their values beside them look like a head where the values are blank or are labels' words themselves."""
    columns = [view.labels.column(cell.text, near=True) for cell in cells]
    keys = {label.entry.key for label in columns if label and isinstance(label.entry, Column)}
    if "name" in keys and len(keys) >= 2:
        return False
    gaps = sum(not view.words(cell.row, cell.right + 1) for cell in known if cell.right + 1 <= cells[-1].column)
    if cells[-1] in known and cells[-1].right < view.width - 1:
        gaps += 1
    if gaps > len(known) / 2:
        return True
    share = view.label_share
    return share[cells[0].column] > _LABEL_COLUMN and any(share[cell.column] < _LABEL_COLUMN for cell in known) and view.height > 2


def _heading(view: View, top: int, bottom: int, column: int) -> Heading | None:
    path: list[str] = []
    place = view.grid.locator(top, column)
    for row in range(top, bottom + 1):
        words = view.words(row, column)
        area = view.grid.area(row, column)
        if words and (not path or path[-1] != words) and top <= area.top and area.bottom <= bottom:
            path.append(words)
            place = view.grid.locator(row, column)
    return Heading(tuple(path), place) if path else None


def _resolve(view: View, top: int, bottom: int, headings: dict[int, Heading], expecting_materials: bool) -> Head | None:
    """Give each column its meaning; null where the rows head neither items nor materials."""
    general = {column: _general(view, heading.levels) for column, heading in headings.items()}
    beside = {column: _column(view, heading.levels) for column, heading in headings.items()}
    for before, column in pairwise(headings):
        other = beside[column]
        if not general[column] and not (other and isinstance(other.entry, Column)):  # it may carry on the words before it: 法定时限 | 单位
            general[column] = view.labels.find(headings[before].text + headings[column].text)
    elements = {column: label.entry for column, label in general.items() if label and isinstance(label.entry, ElementRule)}
    if any(rule.key in IDENTITY for rule in elements.values()):
        return _items_head(top, bottom, headings, general | _lone(view, headings, general, beside), beside)
    keys = {label.entry.key for label in beside.values() if label and isinstance(label.entry, Column)}
    named = any(
        label and isinstance(label.entry, Column) and label.entry.key == "name" and not label.entry.bare for label in beside.values()
    )
    if "name" in keys and (named or expecting_materials or keys & {"originals", "copies", "count", "attributes", "necessity", "form"}):
        return _materials_head(top, bottom, headings, beside, general)
    return None


def _lone(
    view: View, headings: dict[int, Heading], general: dict[int, Label | None], beside: dict[int, Label | None]
) -> dict[int, Label | None]:
    """The columns whose bare words (单位) mean an element: where no other column does, and not behind what they are the unit of."""
    told = {label.entry.key for label in general.values() if label and isinstance(label.entry, ElementRule)}
    order = list(headings)
    found: dict[int, Label | None] = {}
    for place, column in enumerate(order):
        label = view.labels.heads.find(headings[column].text)
        if label and isinstance(label.entry, ElementRule) and label.entry.key not in told:
            before = order[place - 1] if place else None
            if before is None or not _has_unit(general[before], beside[before]):
                found[column] = label
    return found


def _has_unit(general: Label | None, beside: Label | None) -> bool:
    """Whether a column holds what is counted in units: time limits, or something of materials."""
    if general and isinstance(general.entry, ElementRule):
        return general.entry.kind in ("time_limit", "time_unit", "materials")
    return bool(beside and isinstance(beside.entry, Column) and beside.entry.key != "seq")


def _items_head(
    top: int, bottom: int, headings: dict[int, Heading], general: dict[int, Label | None], beside: dict[int, Label | None]
) -> Head:
    """A table of items: columns of materials are those that say so, and their neighbours."""
    elements: dict[int, ElementRule] = {}
    columns: dict[int, ColumnKey] = {}
    for column, heading in headings.items():
        label, other = general[column], beside[column]
        if label and isinstance(label.entry, ElementRule):
            elements[column] = label.entry
        elif other and isinstance(other.entry, Column) and (not other.entry.bare or len(heading.levels) > 1):
            columns[column] = other.entry.key
    lists = [column for column, rule in elements.items() if rule.kind == "materials"]
    _take_neighbours(headings, beside, elements, columns, lists)
    if any(key == "name" for key in columns.values()):
        elements = {column: rule for column, rule in elements.items() if rule.kind != "materials"}
    elif lists:
        numbered = [column for column in lists if headings[column].text[-1:].isdecimal()]
        columns |= dict.fromkeys(numbered if len(numbered) > 1 else lists[:1], "name")
        elements = {column: rule for column, rule in elements.items() if rule.kind != "materials"}
    read = {*elements, *columns}
    unknown = tuple(column for column in headings if column not in read and not _is_known(general[column], beside[column]))
    labelled = {column: _with(headings[column], beside[column] if column in columns else general[column]) for column in headings}
    return Head(top, bottom, "items", labelled, elements, columns, unknown)


def _is_known(general: Label | None, beside: Label | None) -> bool:
    """Whether a column's words are known, if only as a column of materials that isn't read."""
    return general is not None or bool(beside and isinstance(beside.entry, Other))


def _take_neighbours(
    headings: dict[int, Heading],
    beside: dict[int, Label | None],
    elements: dict[int, ElementRule],
    columns: dict[int, ColumnKey],
    lists: list[int],
) -> None:
    """Words such as 序号, 份数, 备注 belong to the materials where they stand next to a column of materials."""
    order = list(headings)
    for start in sorted({*columns, *lists}):
        place = order.index(start)
        for step, allowed in (
            (-1, {"seq", "condition"}),
            (1, {"originals", "copies", "count", "attributes", "necessity", "condition", "form", "note"}),
        ):
            at = place + step
            while 0 <= at < len(order) and order[at] not in elements and order[at] not in columns:
                label = beside[order[at]]
                if not label or not isinstance(label.entry, Column) or label.entry.key not in allowed:
                    break
                columns[order[at]] = label.entry.key
                at += step


def _materials_head(
    top: int, bottom: int, headings: dict[int, Heading], beside: dict[int, Label | None], general: dict[int, Label | None]
) -> Head:
    columns = {column: label.entry.key for column, label in beside.items() if label and isinstance(label.entry, Column)}
    if list(columns.values()).count("name") > 1:
        surest = max((c for c, key in columns.items() if key == "name"), key=lambda c: (not beside[c].entry.bare, c))  # type: ignore[union-attr]
        columns = {column: key for column, key in columns.items() if key != "name" or column == surest}
    labelled = {column: _with(headings[column], beside[column] or general[column]) for column in headings}
    unknown = tuple(column for column in headings if not beside[column] and not general[column])
    return Head(top, bottom, "materials", labelled, {}, columns, unknown)


def _with(heading: Heading, label: Label | None) -> Heading:
    return Heading(heading.levels, heading.locator, label)


def _general(view: View, levels: tuple[str, ...]) -> Label | None:
    """The meaning of a column's words outside materials: all levels together, else the lowest level that means something."""
    if any(_is_materials(view, level) for level in levels[:-1]):
        return None
    whole = view.labels.find("".join(levels)) if len(levels) > 1 else None
    found = [label for level in reversed(levels) if (label := view.labels.find(level))]
    element = [label for label in found if isinstance(label.entry, ElementRule)]
    certain = whole or next(iter([*element, *found]), None)
    return certain or (view.labels.find(levels[-1], near=True) if not view.labels.column(levels[-1]) else None)


def _column(view: View, levels: tuple[str, ...]) -> Label | None:
    """The meaning of a column's words among materials."""
    whole = view.labels.column("".join(levels)) if len(levels) > 1 else None
    leaf = levels[-1]
    return whole or view.labels.column(leaf) or view.labels.column(leaf, near=True)


def _is_materials(view: View, text: str) -> bool:
    label = view.labels.find(text)
    return bool(label and isinstance(label.entry, ElementRule) and label.entry.kind == "materials") or bool(
        label and isinstance(label.entry, Other) and label.entry.kind == "section" and "材料" in label.word
    )
