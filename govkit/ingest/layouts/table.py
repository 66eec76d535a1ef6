"""The table layout: a head, and below it a row for each material of an item, or a row for each item."""

import re
from collections.abc import Mapping, Sequence

from govkit.ingest.departments import organisation_in
from govkit.ingest.headings import Column, Other
from govkit.ingest.layouts.heads import Head
from govkit.ingest.layouts.lines import LineReader, Words
from govkit.ingest.layouts.remarks import HEAD, REMARK, TITLE, UNPLACED, Remarks
from govkit.ingest.layouts.titles import carries_on, stands_above_item
from govkit.ingest.layouts.view import IDENTITY, Cell, View
from govkit.ingest.lists import heading_of
from govkit.ingest.numbering import CHAPTER_STYLES, take_number
from govkit.ingest.stream import Break, Field, LayoutReading, Title
from govkit.ingest.values import is_absent, read_count
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import ElementRule

_LAST_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]\s*$")


class TableReader:
    """Reads the rows below one head into `reading`."""

    def __init__(self, view: View, head: Head, rules: Rulebook, reading: LayoutReading, remarks: Remarks, *, file: str) -> None:
        """Begin below `head`."""
        self._view = view
        self._head = head
        self._rules = rules.layouts
        self._values = rules.values
        self._lines = LineReader(view, head, rules, reading, file)
        self._reading = reading
        self._remarks = remarks
        self._last: dict[int, tuple[str, str]] = {}
        self._identity: dict[int, str] = {}
        self._group = ""
        """The words above a group of materials."""
        self._first = ""
        """The first material of the item."""
        self._rows_of_item = 0
        self._is_titled = _is_titled(reading)
        self._names = [column for column, key in head.columns.items() if key == "name"]
        self._identities = [column for column, rule in head.elements.items() if rule.key in IDENTITY]
        departments = {column: rule.rank for column, rule in head.elements.items() if rule.key == "competent_department"}
        self._departments = [column for column, rank in departments.items() if rank == max(departments.values())]

    def read(self, row: int) -> bool:
        """Read one row; false where the table has ended above it."""
        cells = self._view.own(row)
        if self._ends_at(cells):
            return False
        reason = self._skipped(row, cells)
        if reason:
            self._reading.rows[row] = reason
        elif self._head.kind == "items":
            self._read_item_row(row)
        else:
            self._reading.rows[row] = "" if self._read_material(row) else UNPLACED
        return True

    def _ends_at(self, cells: list[Cell]) -> bool:
        """A table of materials inside a form ends where the labels of the form go on."""
        if self._head.kind == "items":
            return False
        first = cells[0]
        beside_number = self._head.columns.get(first.column) == "seq"
        label = self._view.near(first.text) if beside_number else self._view.labels.find(first.text)
        if first.column < min(self._head.headings):
            return True
        if not label or isinstance(label.entry, Column):
            return False
        if isinstance(label.entry, Other):
            return label.entry.kind == "section" or (beside_number and len(cells) > 1)
        return label.entry.kind != "list"

    def _skipped(self, row: int, cells: list[Cell]) -> str | None:
        if reason := HEAD if self._repeats_head(cells) else self._remarks.reason(self._view, cells):
            return reason
        if len(cells) > 1 or self._view.width == 1 or self._view.above(row):
            return None
        if self._head.kind == "items":
            return self._skipped_title(cells[0])
        if self._begins_next(row, cells[0]):
            return TITLE
        if not self._is_group(cells[0]):
            return None
        self._group = heading_of(cells[0].text)
        return REMARK

    def _skipped_title(self, cell: Cell) -> str | None:
        if not self._view.is_wide(cell) and not self._is_title(cell.text):
            return None
        self._reading.events.append(Title(cell.text, cell.locator))
        self._identity = {}
        return TITLE

    def _begins_next(self, row: int, cell: Cell) -> bool:
        """Whether words alone in a row of materials name the next item: its code stands behind them, or its labels or head below them."""
        bracket = _LAST_BRACKET.search(cell.text)
        split = self._view.labels.split(bracket[1]) if bracket else None
        title = Title(cell.text[: bracket.start()] if bracket and split else cell.text, cell.locator, strong=True)
        if split and isinstance(split[0].entry, ElementRule) and split[0].entry.key == "item_code":
            self._reading.events += [Break(), title, Field(split[0].entry, split[1], cell.locator)]
        elif self._stands_above_head(row, cell.text) or stands_above_item(self._view, row, self._reading.events):
            self._reading.events += [Break(), title]
        elif self._ends_below(row) and carries_on(self._view, row, cell.text, self._reading.events):
            self._reading.events.append(title)
        else:
            return False
        self._group = ""
        return True

    def _stands_above_head(self, row: int, text: str) -> bool:
        """Whether the head comes again below a guide's title, below the number behind the last title's, or below a title as at first."""
        below = self._view.next_row(row)
        if below is None or not self._repeats_head(self._view.own(below)):
            return False
        last = next((event for event in reversed(self._reading.events) if isinstance(event, Title)), None)
        before = take_number(last.text) if last else None
        numbered = take_number(text, before)
        follows = numbered is not None and numbered.follows(before)
        alike = self._is_titled and not numbered and not re.search(self._rules.group_titles, text)
        return follows or alike or text.endswith(self._rules.guide_words)

    def _ends_below(self, row: int) -> bool:
        """Whether the labels of a form go on in the next row."""
        below = self._view.next_row(row)
        return below is not None and self._ends_at(self._view.own(below))

    def _is_group(self, cell: Cell) -> bool:
        """Whether words alone in a row of materials head a group of them: across the table, or with a chapter's number."""
        numbered = take_number(cell.text)
        if self._view.is_wide(cell) and cell.column not in self._names:
            return True
        return len(self._head.columns) > 1 and bool(numbered and numbered.style in CHAPTER_STYLES)

    def _is_title(self, text: str) -> bool:
        """Whether words that stand alone in their row are a title, though nothing is merged (csv)."""
        if text.endswith(self._rules.guide_words) or re.match(self._rules.generic_titles, text) or self._view.labels.find(text):
            return True
        return organisation_in(text, self._rules) == text

    def _repeats_head(self, cells: list[Cell]) -> bool:
        words = {level for heading in self._head.headings.values() for level in heading.levels}
        return len(cells) > 1 and all(cell.text in words for cell in cells)

    def _words(self, row: int, column: int) -> Words:
        """The words at a place, where they stand, and whether they begin in this row; ditto marks are filled."""
        text = self._view.words(row, column)
        locator = self._view.grid.locator(row, column)
        if text in self._rules.ditto and column in self._last:
            return (*self._last[column], False)
        own = bool(text) and self._view.grid.area(row, column).top == row
        if own:
            self._last[column] = (text, locator)
        return text, locator, own

    def _read_item_row(self, row: int) -> None:
        words = {column: self._words(row, column) for column in (*self._head.elements, *self._head.columns)}
        told = self._telling(words)
        if self._begins_item(words, told):
            self._reading.events.append(Break())
            self._identity = {column: words[column][0] for column in (*self._identities, *self._departments)}
            self._first = self._material(words)
            self._rows_of_item = 0
        elif not self._identity:
            self._reading.rows[row] = UNPLACED
            return
        self._rows_of_item += 1
        for column, rule in self._head.elements.items():
            if rule.key not in IDENTITY or column in told:
                self._emit(row, column, rule, words[column])
        self._lines.read(words, self._group)
        self._reading.rows[row] = ""

    def _telling(self, words: Mapping[int, Words]) -> list[int]:
        """The columns that tell which item the row is: of several codes its own one, of several with the same label the first."""
        told: dict[str, int] = {}
        for column in sorted(self._identities, key=lambda column: -self._head.elements[column].rank):
            rule = self._head.elements[column]
            if not is_absent(words[column][0], self._values):
                told.setdefault(rule.key if rule.kind == "code" else rule.label, column)
        return list(told.values())

    def _begins_item(self, words: Mapping[int, Words], told: Sequence[int]) -> bool:
        if not any(words[column][2] for column in told):
            return False
        own = {column: words[column][0] for column in (*told, *self._departments) if words[column][2]}
        if any(self._identity.get(column) != text for column, text in own.items()):
            return True
        seq = next((words[column][0] for column, key in self._head.columns.items() if key == "seq"), "")
        if seq and self._names:
            return read_count(seq) == 1 and self._rows_of_item > 0
        lists = [words[column][0] for column in self._names]
        return not lists or any("\n" in text for text in lists) or bool(self._first and self._material(words) == self._first)

    def _material(self, words: Mapping[int, Words]) -> str:
        """The words of the row's own cells of material names."""
        return "".join(words[column][0] for column in self._names if words[column][2])

    def _emit(self, row: int, column: int, rule: ElementRule, words: Words) -> None:
        text, locator, own = words
        first = self._rows_of_item == 1
        if text and (own or first) and (first or rule.key not in IDENTITY):
            label = self._head.headings[column].label
            is_number = (row, column) in self._view.grid.numbers
            self._reading.events.append(
                Field.under(label, rule, text, locator, is_number) if label else Field(rule, text, locator, is_number=is_number)
            )

    def _read_material(self, row: int) -> bool:
        words = {column: self._words(row, column) for column in self._head.columns}
        name = next(iter(self._names))
        seq = next((words[column] for column, key in self._head.columns.items() if key == "seq"), None)
        if not words[name][0] and seq and take_number(seq[0]):
            words[name] = seq
        before = len(self._reading.events)
        self._lines.read(words, self._group)
        return len(self._reading.events) > before or bool(words[name][0])


def _is_titled(reading: LayoutReading) -> bool:
    """Whether nothing but a title without a number names the item of the table that begins now."""
    last = reading.events[-1] if reading.events else None
    return isinstance(last, Title) and not take_number(last.text)
