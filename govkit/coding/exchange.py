"""The registry out and in: every table as a sheet of a workbook, or as a CSV file that git can compare line by line.

What is exported and imported again is the same registry: same rows, same history.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from sqlalchemy import Connection, Float, Integer, Table, insert, select
from xlsxwriter.exceptions import FileCreateError

from govkit import store
from govkit.errors import RegistryError, reason

TABLES: tuple[Table, ...] = (
    store.meta,
    store.material,
    store.material_key,
    store.variant,
    store.material_event,
    store.material_relation,
    store.proposal,
)
"""What makes a registry; the ledger of tickets and what was read are not part of it."""
_NULL = "\\N"
"""Stands for a null."""
_ESCAPED = re.compile(r"[\\\x00-\x1f]|_(?=x[0-9A-Fa-f]{4}_)|^[=+\-@]")
"""What one line, or a cell of a workbook, can't hold as it is, and what Excel takes for a formula when it opens a CSV file."""
_ESCAPE = re.compile(r"\\(\\|u[0-9a-f]{4})")

Rows = Mapping[str, Sequence[Sequence[str]]]


def export(database: Connection, target: Path) -> list[Path]:
    """Write the registry to a workbook (`target` ends in .xlsx) or, as one CSV a table, into a folder.

    Raises RegistryError where `target` can't be written.
    """
    tables = {table.name: [table.columns.keys(), *_rows(database, table)] for table in TABLES}
    try:
        return _write(target, tables)
    except (OSError, FileCreateError) as error:
        refusal = error if isinstance(error, OSError) else error.args[0]
        raise RegistryError(f"不能写入“{target}”（{reason(refusal)}）；请关闭正在打开它的程序，或换一个可以写入的地方。") from error


def _write(target: Path, tables: Mapping[str, Sequence[Sequence[str]]]) -> list[Path]:
    if target.suffix.lower() == ".xlsx":
        _write_workbook(target, tables)
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    written = [target / f"{name}.csv" for name in tables]
    for path, rows in zip(written, tables.values(), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return written


def restore(database: Connection, source: Path) -> int:
    """Read an exported registry into an empty one; the number of its materials. Raises RegistryError where it can't be done."""
    if database.execute(select(store.material.c.code)).first() is not None:
        raise RegistryError("登记库里已有材料编码，不能导入；请导入到新的工作区，或用 govkit codes join 合并两个登记库。")
    tables = _read_workbook(source) if source.suffix.lower() == ".xlsx" else _read_folder(source)
    for table in TABLES:
        rows = list(_values(table, tables.get(table.name, ()), source))
        if table is store.meta:
            rows = [row for row in rows if row["name"] not in set(database.execute(select(store.meta.c.name)).scalars())]
        if table is store.material_event:  # the database numbers them itself, in order: so it knows where to go on
            rows = [{name: value for name, value in row.items() if name != "id"} for row in rows]
        if rows:
            database.execute(insert(table), rows)
    return len(tables[store.material.name]) - 1


def _rows(database: Connection, table: Table) -> Iterator[list[str]]:
    for row in database.execute(select(table).order_by(*table.primary_key.columns)):
        yield [_NULL if value is None else _ESCAPED.sub(_escape, str(value)) for value in row]


def _escape(found: re.Match[str]) -> str:
    """One row stays one line, whatever an office typed."""
    return "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}"


def _values(table: Table, rows: Sequence[Sequence[str]], source: Path) -> Iterator[dict[str, str | int | float | None]]:
    head = [title for title in rows[0] if title] if rows else []
    if head != table.columns.keys():
        raise RegistryError(f"“{source}”不是导出的登记库：表 {table.name} 缺失或列不对；请用 govkit codes export 的成果。")
    for row in rows[1:]:
        padded = [*row, *[""] * (len(head) - len(row))]
        yield {column.name: _value(text, column.type) for column, text in zip(table.columns, padded, strict=True)}


def _value(text: str, kind: object) -> str | int | float | None:
    if text == _NULL:
        return None
    typed = _ESCAPE.sub(lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), text)
    if isinstance(kind, Integer):
        return int(typed)
    return float(typed) if isinstance(kind, Float) else typed


def _write_workbook(target: Path, tables: Mapping[str, Iterable[Sequence[str]]]) -> None:
    with xlsxwriter.Workbook(str(target), {"constant_memory": True}) as book:
        book.set_properties({"author": "govkit", "created": datetime(2000, 1, 1)})
        for name, rows in tables.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    page.write_string(number, column, text)


def _read_workbook(source: Path) -> Rows:
    try:
        book = load_workbook(source, read_only=True)
    except Exception as error:
        said = reason(error) if isinstance(error, OSError) else "不是 xlsx 工作簿"
        raise RegistryError(f"打不开工作簿“{source}”（{said}）；请核对路径。") from error
    return {page.title: [[str(value or "") for value in row] for row in page.iter_rows(values_only=True)] for page in book.worksheets}


def _read_folder(source: Path) -> Rows:
    if not source.is_dir():
        raise RegistryError(f"“{source}”既不是 .xlsx 工作簿，也不是文件夹；请给出 govkit codes export 的成果。")
    tables = {}
    for table in TABLES:
        try:
            with (source / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
                tables[table.name] = list(csv.reader(file))
        except OSError as error:
            raise RegistryError(
                f"“{source}”里缺少 {table.name}.csv（{reason(error)}）；请给出 govkit codes export 写成的文件夹。"
            ) from error
    return tables
