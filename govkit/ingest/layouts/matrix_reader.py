"""Reads a matrix of materials and items: for each item its name, its elements and the materials that are marked for it."""

import re
from collections.abc import Iterator

from govkit.ingest.departments import organisation_in
from govkit.ingest.headings import Column, Label
from govkit.ingest.layouts.heads import Head, Heading
from govkit.ingest.layouts.lines import LineReader, Words
from govkit.ingest.layouts.marks import Marks
from govkit.ingest.layouts.matrix import Matrix
from govkit.ingest.layouts.remarks import HEAD, REMARK, TITLE, UNPLACED, Remarks
from govkit.ingest.lists import heading_of
from govkit.ingest.stream import Break, Field, LayoutReading, Recognised, Title
from govkit.rulebook import Rulebook
from govkit.rulebook.lines import ColumnKey
from govkit.rulebook.reading import ElementRule


class MatrixReader:
    """Reads one matrix; what a line or an item says beside the marks stands in the other rows and columns."""

    def __init__(self, matrix: Matrix, marks: Marks, rules: Rulebook, file: str) -> None:
        """Take up the matrix."""
        self._matrix = matrix
        self._view = matrix.view
        self._marks = marks
        self._rules = rules
        self._file = file
        self._reading = LayoutReading("材料与事项对照表", score=1.0)
        lines, items = matrix.extent
        outside = [line for line in range(lines) if line not in matrix.lines and line != matrix.head]
        self._elements = {line: label for line in outside if (label := self._element(line))}
        beside = [item for item in range(items) if item not in matrix.items and item != matrix.name]
        self._columns = {item: label for item in beside if (label := self._column(item))}
        self._groups: dict[int, str] = {}

    def read(self) -> LayoutReading:
        """The reading; rows that are neither titles, remarks nor part of the matrix are reported."""
        self._read_rows()
        self._report_marks()
        lines = LineReader(self._view, self._line_head(), self._rules, self._reading, self._file)
        rule = next(rule for rule in self._rules.elements.element if rule.key == "name")
        subject = self._subject()
        for item in self._matrix.items:
            name, locator, _ = self._cell(self._matrix.head, item)
            full = f"{subject}（{name}）" if subject else name
            self._reading.events += [Break(), Field(rule, full, locator), *self._fields(item)]
            for line in self._matrix.lines:
                said = self._marks.said(self._matrix.words(line, item))
                if said is not None:
                    lines.read(self._line(line, item, said), self._groups.get(line, ""))
        return self._reading

    def _cell(self, line: int, item: int) -> Words:
        return self._matrix.words(line, item), self._view.grid.locator(*self._matrix.place(line, item)), True

    def _element(self, line: int) -> Label | None:
        """The element that a line tells of each item; its label stands where the names of materials do, or before them."""
        for item in range(self._matrix.name, -1, -1):
            if label := self._view.labels.element(self._matrix.words(line, item)):
                return label if label.entry.kind != "materials" and label.entry.key != "name" else None  # type: ignore[return-value]
        return None

    def _column(self, item: int) -> Label | None:
        """What is told of each material beside its name."""
        label = self._view.labels.column(self._matrix.words(self._matrix.head, item))
        return label if label and isinstance(label.entry, Column) and label.entry.key not in ("seq", "name") else None

    def _fields(self, item: int) -> Iterator[Field]:
        for line, label in self._elements.items():
            text, locator, _ = self._cell(line, item)
            if text and isinstance(label.entry, ElementRule):
                yield Field.under(label, label.entry, text, locator, self._matrix.place(line, item) in self._view.grid.numbers)

    def _line_head(self) -> Head:
        """The head of the lines of one item: the material's name, what is told beside it, and the mark."""
        head, name = self._matrix.head, self._matrix.name
        headings = {name: Heading((self._matrix.words(head, name),), self._cell(head, name)[1])}
        columns: dict[int, ColumnKey] = {name: "name"}
        for item, label in self._columns.items():
            if isinstance(label.entry, Column):
                text, locator, _ = self._cell(head, item)
                headings[item], columns[item] = Heading((text,), locator, label), label.entry.key
        for item in self._matrix.items:
            headings[item] = Heading((), "")
        return Head(head, head, "materials", headings, columns=columns | dict.fromkeys(self._matrix.items, "count"))

    def _line(self, line: int, item: int, said: str) -> dict[int, Words]:
        """The words of one line, with those of the mark of one item alone."""
        others = dict.fromkeys(self._matrix.items, ("", "", True))
        beside = {column: self._cell(line, column) for column in (self._matrix.name, *self._columns)}
        return {**others, **beside, item: (said, "", True)}

    def _subject(self) -> str:
        """The item whose cases (新办, 变更) the heads of all items are, by the title; empty where they are items themselves."""
        rules, heads = self._rules.layouts, [self._cell(self._matrix.head, item)[0] for item in self._matrix.items]
        title = next((event.text for event in self._reading.events if isinstance(event, Title)), "")
        if not all(re.fullmatch(rules.matrix.situations, head) for head in heads):
            return ""
        return re.sub(rules.matrix.subject_ends, "", title.removeprefix(organisation_in(title, rules) or ""))

    def _read_rows(self) -> None:
        """Say of each row what it is: titles above, groups among the lines, remarks."""
        matrix, rows, remarks = self._matrix, self._reading.rows, Remarks(self._rules.layouts)
        lines = {*matrix.lines, *self._elements}
        items = {*matrix.items, *self._columns}
        read = items if matrix.turned else lines
        head = matrix.name if matrix.turned else matrix.head
        group = ""
        for row in range(self._view.height):
            cells = self._view.own(row)
            if not cells:
                continue
            if row in read:
                rows[row] = ""
                self._groups[row] = group
            elif row == head or (row < head and len(cells) > 1):
                rows[row] = HEAD
                self._reading.heads.append(self._view.grid.row_numbers[row])
            elif reason := remarks.reason(self._view, cells):
                rows[row] = reason
            elif row < head:
                rows[row] = TITLE
                self._reading.events.append(Title(cells[0].text, cells[0].locator))
            elif self._view.is_wide(cells[0]):
                rows[row], group = REMARK, heading_of(cells[0].text)
            else:
                rows[row] = UNPLACED
                self._report("row-unplaced", cells[0].locator, text=cells[0].text[:20])
        for item in matrix.items:
            text, locator, _ = self._cell(matrix.head, item)
            column = None if matrix.turned else self._view.grid.column_numbers[item]
            self._reading.recognised.append(Recognised(text, locator, "事项名称", 1.0, column))

    def _report_marks(self) -> None:
        """Report, each once, the marks that nothing explains."""
        places = [(line, item) for line in self._matrix.lines for item in self._matrix.items]
        unexplained = self._marks.unexplained(self._matrix.words(*place) for place in places)
        for sign in sorted(unexplained):
            place = next(place for place in places if self._matrix.words(*place).startswith(sign))
            self._report("mark-unexplained", self._cell(*place)[1], mark=sign)

    def _report(self, code: str, locator: str, **values: object) -> None:
        self._reading.problems.append(self._rules.problems.problem(code, self._file, locator, **values))
