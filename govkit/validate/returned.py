"""Ticket workbooks that came back from editors → rows, each beside what the workbook's manifest says was sent out.

Everything counts, hidden or not: an editor who filters or hides a row has not deleted it. Columns are found by their
titles and rows by their ticket ids, wherever they stand. The workbook itself is never written to.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook, PasswordError

from govkit.errors import reason
from govkit.identifiers import fingerprint
from govkit.model import Problem, Source
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import TableName

Cells = list[str]

_MIB = 1024 * 1024
_HEAD_WITHIN = 30
"""The head stands in one of the first so many rows."""


@dataclass(frozen=True)
class Row:
    """One row of a returned workbook."""

    ticket_id: str
    word: str
    """The cell of the status."""
    reason: str
    source: Source
    base: str | None = None
    """Fingerprint of the answer that was sent out with the ticket; null where the workbook has no manifest or doesn't list it."""
    altered: bool = False
    """Whether the row's other cells are not those that were sent out with this ticket."""


@dataclass
class Returned:
    """What was read from returned workbooks."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Table:
    """A sheet from its head on: column title → place, and the rows below with their numbers in the file."""

    sheet: str
    places: dict[str, int]
    rows: list[tuple[int, Cells]]

    def cell(self, row: Cells, title: str) -> str:
        place = self.places.get(title)
        return row[place].strip() if place is not None and place < len(row) else ""


def read_returned(paths: Iterable[Path], name: Callable[[Path], str], ledger_version: int, rules: Rulebook) -> Returned:
    """Read returned workbooks; `name` gives a file's name in data. What can't be read is a Problem.

    Workbooks of decisions on proposals lie in the same folder and are passed over.
    """
    returned = Returned()
    for path in paths:
        file = name(path)
        returned.files.append(file)
        try:
            sheets = dict(read_sheets(path, rules))
        except UnreadableError as unreadable:
            returned.problems.append(rules.problems.problem(unreadable.code, file, "", **unreadable.values))
            continue
        _take(sheets, file, ledger_version, rules, returned)
    return returned


def _take(sheets: dict[str, list[Cells]], file: str, ledger_version: int, rules: Rulebook, returned: Returned) -> None:
    titles = _titles("tickets", rules)
    sent = sheets.pop(rules.documents.tables["ticket_manifest"].name, None)
    listed = _listed(sent, rules) if sent else None
    needed = {titles["ticket_id"], titles["status"], titles["reason"]}
    tables = [table for sheet, rows in sheets.items() if (table := _table(sheet, rows, needed))]
    if not tables:
        if not any(_table(sheet, rows, {_titles("proposals", rules)["proposal_id"]}) for sheet, rows in sheets.items()):
            returned.problems.append(rules.problems.problem("returned-unrecognised", file))
        return
    if sent and _version(sent, rules) > ledger_version:
        returned.problems.append(rules.problems.problem("returned-newer", file))
    for table in tables:
        returned.rows += _rows(table, file, listed, rules)


def _rows(table: _Table, file: str, listed: dict[str, tuple[str, str]] | None, rules: Rulebook) -> Iterator[Row]:
    titles = _titles("tickets", rules)
    column = get_column_letter(table.places[titles["status"]] + 1)
    for number, cells in table.rows:
        ticket_id, word, reason = (table.cell(cells, titles[key]) for key in ("ticket_id", "status", "reason"))
        if not (ticket_id or word or reason):
            continue
        base, fixed = (listed or {}).get(ticket_id, (None, None))
        now = fingerprint(*(table.cell(cells, titles[key]) for key in rules.tickets.manifest.fixed))
        source = Source(file=file, locator=f"{table.sheet}!{column}{number}")
        yield Row(ticket_id, word, reason, source, base, altered=fixed is not None and fixed != now)


def _listed(sent: list[Cells], rules: Rulebook) -> dict[str, tuple[str, str]]:
    """Ticket id → fingerprints of the answer and of the row that were sent out."""
    titles = _titles("ticket_manifest", rules)
    table = _table("", sent, set(titles.values()))
    found = [{key: table.cell(cells, title) for key, title in titles.items()} for _, cells in table.rows] if table else []
    return {row["ticket_id"]: (row["base"], row["fixed"]) for row in found}


def _version(sent: list[Cells], rules: Rulebook) -> int:
    texts = (cell for row in sent[:_HEAD_WITHIN] for cell in row)
    found = next((match for text in texts if (match := rules.tickets.manifest.title_pattern.search(text))), None)
    return int(found["version"]) if found else 0


def _titles(table: TableName, rules: Rulebook) -> dict[str, str]:
    return {column.key: column.title for column in rules.documents.tables[table].columns}


def _table(sheet: str, rows: list[Cells], needed: set[str]) -> _Table | None:
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        places = {text.strip(): place for place, text in reversed(list(enumerate(row)))}
        if needed <= places.keys():
            return _Table(sheet, places, list(enumerate(rows[number + 1 :], number + 2)))
    return None


class UnreadableError(Exception):
    """A file that can't be read: the code of its Problem and the values of the message."""

    def __init__(self, code: str, **values: object) -> None:
        """Say which Problem it is."""
        super().__init__(code)
        self.code, self.values = code, values


def read_sheets(path: Path, rules: Rulebook) -> list[tuple[str, list[Cells]]]:
    """Every sheet's cells as texts, by the content of the file and not by its ending. Raises UnreadableError."""
    limits = rules.reading_limits
    try:
        if not zipfile.is_zipfile(path):
            return _by_calamine(path)
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
            opendocument = "content.xml" in archive.namelist()
        if size > limits.expanded_mb * _MIB:
            raise UnreadableError("file-too-large", size=size // _MIB, limit=limits.expanded_mb)
        return _by_calamine(path) if opendocument else _by_openpyxl(path)
    except UnreadableError:
        raise
    except PasswordError as error:
        raise UnreadableError("file-encrypted") from error
    except OSError as error:
        raise UnreadableError("file-unreadable", reason=reason(error)) from error
    except BaseException as error:
        # The parsers trip over broken files in dozens of ways; the one written in Rust with an exception that isn't an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise UnreadableError("file-corrupt", reason="内容不是工作簿") from error


def _by_openpyxl(path: Path) -> list[tuple[str, list[Cells]]]:
    """Office Open XML, row by row: one far-away cell must not fill the memory."""
    sheets = []
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=True)
        for page in book.worksheets:
            page.reset_dimensions()  # what a sheet says of its own size is often wrong
            sheets.append((page.title, [_texts(row) for row in page.iter_rows(values_only=True)]))
    return sheets


def _by_calamine(path: Path) -> list[tuple[str, list[Cells]]]:
    """Excel 97-2003 (also saved by WPS) and OpenDocument."""
    book = CalamineWorkbook.from_path(path)
    return [(name, [_texts(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]) for name in book.sheet_names]


def _texts(row: Iterable[Any]) -> Cells:
    return ["" if value is None else str(value) for value in row]
