"""The whole run of a district and of a province, against its floor: python -m benchmarks.whole_run [--items N] [--times N].

A workspace of many departments, their files in every layout of benchmarks.layouts, with what the online hall declares and a
catalogue. Its floor: the inputs parsed bare, and the words of the outputs written bare, cell by cell and paragraph by
paragraph, with the plain calls of XlsxWriter, python-docx and json. Then one file of the inputs is changed and the run is
repeated.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import docx
import xlsxwriter
from docx.document import Document
from docx.table import Table
from python_calamine import CalamineWorkbook

from benchmarks.layouts.__main__ import LAYOUTS, write
from benchmarks.layouts.content import DEPARTMENTS, Line, Service, services
from benchmarks.layouts.style import CLEAN
from benchmarks.layouts.wording import Wording
from benchmarks.measured_run import Spent, govkit, peak_megabytes
from benchmarks.reading import read_bare

_MISSING_ONLINE = 0.03
"""The share of lines that the online hall doesn't declare."""


@dataclass(frozen=True)
class Size:
    """A workspace's items and departments."""

    items: int
    departments: int


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole_run", description=__doc__)
    parser.add_argument("--items", type=int, default=756)
    parser.add_argument("--departments", type=int, default=40)
    parser.add_argument("--times", type=int, default=20, help="the larger workspace; 1: none")
    options = parser.parse_args(arguments)
    small = Size(options.items, options.departments)
    for times in sorted({1, options.times}):
        measure(Size(small.items * times, small.departments * times))


def measure(size: Size) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_workspace(root, size)
        first, printed = govkit("run", str(root))
        memory = peak_megabytes()
        floor = bare_parse(root) + bare_writing(root / "输出", root / "另写")
        change_one_file(root)
        second, printed_again = govkit("run", str(root))
    print(f"{size.items} items in {size.departments} departments")
    print(f"  first run  {first}, largest process {memory:.0f} MB; floor {floor}; {compared(first, floor)} the floor (limit 2.5)")
    print(f"             {stages(printed)}")
    print(f"  second run {second}, one file changed; {compared(second, first)} the first (limit 0.25)")
    print(f"             {stages(printed_again)}", flush=True)


def compared(one: Spent, other: Spent) -> str:
    return f"{one.seconds / other.seconds:.2f} × ({one.processor / other.processor:.2f} × of CPU)"


def stages(printed: str) -> str:
    return next(line for line in printed.splitlines() if "用时" in line).strip(" │┃|")


def write_workspace(root: Path, size: Size) -> None:
    (root / "govkit.toml").write_text('division = "440999"\n', encoding="utf-8")
    online, catalogue = [], ["事项编码,事项名称,主管部门,主题分类"]
    random = Random(1)
    for number, (name, layout) in zip(range(size.departments), cycle(LAYOUTS.items()), strict=False):
        share = size.items * (number + 1) // size.departments - size.items * number // size.departments
        department = (
            f"{'东西南北'[number % 4]}江{'一二三四五六七八九十'[number // 4 % 10]}区{number // 40 + 1}片{DEPARTMENTS[number % 6][3:]}"
        )
        members = [_owned(service, department, number) for service in services(share, Random(number), DEPARTMENTS[:1])]
        path = root / "输入" / "办事指南" / department / f"办事指南{layout.ending}"
        path.parent.mkdir(parents=True)
        write(layout, members, Wording(CLEAN, Random(f"{number} {name}")), path)
        online += [_declared(service, random) for service in members]
        catalogue += [f"{service.code},{service.name},{department},{service.texts['topics'].split('、')[0]}" for service in members]
    _written(root / "输入" / "网厅申报材料" / "网厅.json", json.dumps(online, ensure_ascii=False, indent=1))
    _written(root / "输入" / "事项目录" / "目录.csv", "\n".join(catalogue))


def _owned(service: Service, department: str, number: int) -> Service:
    code = f"{service.code[:15]}{number:04d}{service.code[19:]}"
    texts = service.texts | {
        "item_code": code,
        "competent_department": department,
        "accepting_agency": f"{department}政务服务科",
        "online_url": f"https://www.gdzwfw.gov.cn/portal/guide/{code}",
    }
    return replace(service, code=code, department=department, texts=texts)


def _declared(service: Service, random: Random) -> dict[str, object]:
    lines = [_declared_line(line) for line in service.lines if random.random() > _MISSING_ONLINE]
    return {"事项编码": service.code, "事项名称": service.name, "实施部门": service.department, "申报材料": lines}


def _declared_line(line: Line) -> dict[str, object]:
    return {"材料名称": line.name, "原件份数": line.originals or 0, "复印件份数": line.copies or 0}


def _written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def bare_parse(root: Path) -> Spent:
    """The time to open every input with the quickest library and look at its values once."""
    with Spent() as spent:
        read_bare(root / "输入" / "办事指南")
        for path in sorted((root / "输入").rglob("*.json")):
            json.loads(path.read_bytes())
    return spent


def bare_writing(output: Path, folder: Path) -> Spent:
    """The time to write the words of every output again, without any of its looks."""
    folder.mkdir()
    total = Spent()
    for path in sorted(output.rglob("*")):
        if path.suffix in _WRITERS:
            read, write_bare = _WRITERS[path.suffix]
            content = read(path)
            with Spent() as spent:
                write_bare(content, folder / path.name)
            total += spent
    return total


def _read_book(path: Path) -> Any:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _write_book(sheets: Any, path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        sheet.write_string(number, column, str(value))


def _read_letter(path: Path) -> Any:
    letter: Document = docx.Document(str(path))
    return [
        [[cell.text for cell in row.cells] for row in block.rows] if isinstance(block, Table) else block.text
        for block in letter.iter_inner_content()
    ]


def _write_letter(blocks: Any, path: Path) -> None:
    letter = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            letter.add_paragraph(block)
            continue
        table = letter.add_table(len(block), max(map(len, block)))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    letter.save(str(path))


def _read_lines(path: Path) -> Any:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _write_lines(records: Any, path: Path) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


_WRITERS = {".xlsx": (_read_book, _write_book), ".docx": (_read_letter, _write_letter), ".jsonl": (_read_lines, _write_lines)}


def change_one_file(root: Path) -> None:
    """Another department's file comes: the first one's, with another item."""
    path = min((root / "输入" / "办事指南").rglob("*.*"))
    layout = next(layout for layout in LAYOUTS.values() if layout.ending == path.suffix)
    members = [_owned(service, path.parent.name, 9000) for service in services(3, Random(9000), DEPARTMENTS[:1])]
    write(layout, members, Wording(CLEAN, Random(9000)), path)


if __name__ == "__main__":
    main(sys.argv[1:])
