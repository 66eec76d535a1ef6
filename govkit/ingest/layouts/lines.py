"""The lines of materials in one row of a table: a name, or several, with the columns that go with each."""

from collections.abc import Mapping

from govkit.ingest.columns import explained, worded
from govkit.ingest.headings import Column
from govkit.ingest.layouts.heads import Head
from govkit.ingest.layouts.view import View
from govkit.ingest.lists import split_lines
from govkit.ingest.materials import MaterialLine
from govkit.ingest.stream import LayoutReading
from govkit.rulebook import Rulebook
from govkit.rulebook.lines import ColumnKey, ColumnRule

Words = tuple[str, str, bool]
"""The words at a place, where they stand, and whether they begin in this row."""

_COUNTS: tuple[ColumnKey, ...] = ("originals", "copies", "count")


class LineReader:
    """Reads the material columns of one table into `reading`."""

    def __init__(self, view: View, head: Head, rules: Rulebook, reading: LayoutReading, file: str) -> None:
        """Begin below `head`."""
        self._view = view
        self._head = head
        self._rules = rules
        self._reading = reading
        self._file = file
        self._groups = _groups(head.columns)
        self._unexplained: set[int] = set()

    def read(self, words: Mapping[int, Words], group: str) -> None:
        """Emit the lines of one row, given its words by column and the words above its group of rows."""
        for name, columns in self._groups.items():
            beside = self._beside({column: words[column] for column in columns})
            text, locator, own = words[name]
            if own:
                self._emit(text, locator, beside, group)
            else:
                self._carry_on(beside, text)

    def _beside(self, words: Mapping[int, Words]) -> dict[ColumnKey, str]:
        """What the columns beside the name say; of two that tell the same (类型, 形式) the words are put together."""
        result: dict[ColumnKey, str] = {}
        for column, (text, locator, _) in words.items():
            key = self._head.columns[column]
            said = self._said(column, text, locator) if text and key != "seq" else ""
            if said:
                result[key] = f"{result[key]}；{said}" if result.get(key, said) != said else said
        return result

    def _said(self, column: int, text: str, locator: str) -> str:
        """A cell in words; a code that nothing explains is reported once a column."""
        label = self._head.headings[column].label
        if not label or not isinstance(label.entry, Column):
            return text
        rule = label.entry.rule
        said = worded(text, rule, self._rules.lines, explained(label.remark) or self._legend(rule, text))
        if said is None and column not in self._unexplained:
            self._unexplained.add(column)
            head = self._head.headings[column].text
            self._reading.problems.append(self._rules.problems.problem("code-unexplained", self._file, locator, label=head, value=text))
        return said or ""

    def _legend(self, rule: ColumnRule, text: str) -> Mapping[str, str]:
        """What the sheet's remarks say of the codes of a column; looked for only where there are any."""
        return self._view.legends.get(rule, {}) if text.isdecimal() and (rule.coded or rule.codes) else {}

    def _emit(self, text: str, locator: str, beside: dict[ColumnKey, str], group: str) -> None:
        """The lines of one cell; where it holds several, the other columns' cells are split along with it."""
        rules, height = self._rules.lines, len(text.split("\n"))
        counted = height > 1 and any(len(beside.get(key, "").split("\n")) == height for key in _COUNTS)
        lines = split_lines(text, rules, apart=counted)
        if len(lines) == 1:  # its number is left to the reader of all lines, who knows the one before
            line = lines[0]
            self._reading.events.append(MaterialLine(line.text if line.group else text, locator, beside, line.group or group))
            return
        split = {key: split_lines(cell, rules, apart=counted) for key, cell in beside.items()}
        for place, line in enumerate(lines):
            columns = {
                key: split[key][place].text if len(split[key]) == len(lines) else cell
                for key, cell in beside.items()
                if len(split[key]) == len(lines) or "\n" not in cell
            }
            self._reading.events.append(MaterialLine(line.text, locator, columns, line.group or group))

    def _carry_on(self, beside: Mapping[ColumnKey, str], name: str) -> None:
        """A row that only adds to the columns of the line above, whose name is merged over both."""
        last = self._reading.events[-1] if self._reading.events else None
        if name and isinstance(last, MaterialLine):
            columns = dict(last.columns)
            for key, text in beside.items():
                before = columns.get(key, "")
                columns[key] = f"{before}；{text}" if before and text not in before else before or text
            self._reading.events[-1] = MaterialLine(last.text, last.locator, columns, last.group)


def _groups(columns: Mapping[int, ColumnKey]) -> dict[int, list[int]]:
    """The columns that go with each column of names: those behind it, and before the first one."""
    groups: dict[int, list[int]] = {column: [] for column, key in sorted(columns.items()) if key == "name"}
    for column, key in columns.items():
        if key != "name" and groups:
            groups[max((name for name in groups if name < column), default=min(groups))].append(column)
    return groups
