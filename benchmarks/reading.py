"""How quickly files are read, side by side in one run: python -m benchmarks.reading [--files N] [--rows N] [--markitdown PYTHON].

A folder of files in every layout and mess of benchmarks.layouts is opened bare (python-calamine, lxml, csv), read by govkit,
and turned into Markdown by MarkItDown where an interpreter that has it is given. Each reads in a process of its own. They take
turns, for a machine that others use too is now quick, now slow; of five turns the one in the middle counts. Then one sheet of
many rows, for the memory that it takes.
"""

# ruff: noqa: PLC0415 - each reader runs in a process of its own, and imports no other's libraries

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.measured_run import Spent

TURNS = 5
ITEMS_A_FILE = 6


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--markitdown", type=Path, help="a Python that has markitdown[docx,xlsx]")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        measure(*options.measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_folder(root, options.files)
        size = sum(path.stat().st_size for path in inputs(root))
        print(f"{options.files} files, {size / 1e6:.1f} MB")
        turns = [(child(sys.executable, "bare", root).spent, child(sys.executable, "govkit", root).spent) for _ in range(TURNS)]
        bare, govkit = sorted(turns, key=lambda turn: turn[1].seconds / turn[0].seconds)[TURNS // 2]
        print(f"bare   {bare}\ngovkit {govkit}   {govkit.seconds / bare.seconds:.2f} × bare (limit 3)")
        if options.markitdown:
            other = child(str(options.markitdown), "markitdown", root).spent
            print(f"MarkItDown {other}   {other.seconds / govkit.seconds:.1f} × govkit (at least 10)")
    with tempfile.TemporaryDirectory() as folder:
        write_long_sheet(Path(folder), options.rows)
        long = child(sys.executable, "govkit", Path(folder))
        print(f"a sheet of {options.rows} rows: {long.spent}, {long.megabytes:.0f} MB (limit 500 for 200000 rows)")


def inputs(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def write_folder(root: Path, files: int) -> None:
    """Files of every layout in turn, each with one of its messes, each with a few items."""
    from benchmarks.layouts.__main__ import LAYOUTS, write
    from benchmarks.layouts.content import DEPARTMENTS, services
    from benchmarks.layouts.style import MESSES
    from benchmarks.layouts.wording import Wording

    random = Random(7)
    for number, (name, layout) in zip(range(files), cycle(LAYOUTS.items()), strict=False):
        fitting = [style for style, needs in MESSES.values() if needs <= layout.traits]
        style = random.choice(fitting)
        style = replace(style, struck=style.struck and "table" in layout.traits)
        department = DEPARTMENTS[number % len(DEPARTMENTS)]
        path = root / "输入" / "办事指南" / department / f"{number:03d}{layout.ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        members = services(ITEMS_A_FILE, Random(number), (department,))
        write(layout, members, Wording(style, Random(f"{number} {name}")), path)


def write_long_sheet(root: Path, rows: int) -> None:
    """A flat table of items with five materials each."""
    import xlsxwriter

    folder = root / "输入" / "办事指南"
    folder.mkdir(parents=True)
    with xlsxwriter.Workbook(str(folder / "长表.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("办事指南")
        sheet.write_row(0, 0, ["事项编码", "事项名称", "办理条件", "序号", "材料名称", "份数"])
        for row in range(1, rows + 1):
            item, line = divmod(row - 1, 5)
            code = f"11440306MB2C{item:06d}"
            sheet.write_row(row, 0, [code, f"第{item}号经营许可", "有固定场所。", line + 1, f"第{line}种证明材料", "原件1份"])


class Reading(NamedTuple):
    """What one reading of a folder took."""

    spent: Spent
    megabytes: float


def child(python: str, reader: str, root: Path) -> Reading:
    """One reading in a process of its own."""
    command = [python, "-m", "benchmarks.reading", "--measure", reader, str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, processor, megabytes = json.loads(done.stdout.splitlines()[-1])
    return Reading(Spent(seconds, processor), megabytes)


def measure(reader: str, folder: str) -> None:
    readers: dict[str, Callable[[Path], object]] = {"bare": read_bare, "govkit": read_govkit, "markitdown": read_markitdown}
    with Spent() as spent:
        readers[reader](Path(folder))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + children) / 1024
    print(json.dumps([spent.seconds, spent.processor, memory]))


def read_bare(root: Path) -> None:
    """What any reader has to do: expand, parse, look at every value once."""
    import csv
    import zipfile

    from lxml import etree
    from python_calamine import CalamineWorkbook

    for path in inputs(root):
        if path.suffix == ".xlsx":
            book = CalamineWorkbook.from_path(str(path))
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
                    etree.fromstring(archive.read(part))
        else:
            data = path.read_bytes()
            list(csv.reader(_decoded(data).splitlines()))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def read_govkit(root: Path) -> None:
    from govkit.ingest import read_inputs
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    read_inputs(Workspace(root), load_rulebook())


def read_markitdown(root: Path) -> None:
    from markitdown import MarkItDown  # type: ignore[import-not-found]

    converter = MarkItDown()
    for path in inputs(root):
        converter.convert(str(path))


if __name__ == "__main__":
    main(sys.argv[1:])
