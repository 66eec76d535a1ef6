"""The tutorial is true: its commands are run one after another, what it fills in is filled in, what it shows comes.

A `console` block holds commands behind `$`, each with lines of its answer (`……` stands for any words or lines) and, where it isn't 0,
its exit status. A table under 文件 | 找到 | 填写 says what the reader writes into which row of a workbook or csv file.
"""

import csv
import re
import shlex
import subprocess
from pathlib import Path

import openpyxl
import pytest
from places import ROOT
from typed import Govkit

TUTORIAL = (ROOT / "docs" / "教程.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^```console\n(?P<block>.*?)^```|^\| 文件 \| 找到 \| 填写 \|\n\|[- |]+\n(?P<table>(?:\|[^\n]*\n)+)", re.DOTALL | re.MULTILINE
)
STATUS = "# 退出码 "


def test_tutorial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, govkit: Govkit) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for step in STEP.finditer(TUTORIAL):
        if step["table"]:
            for row in step["table"].splitlines():
                file, found, filled = (cell.strip().strip("`") for cell in row.strip("|").split("|"))
                fill_in(Path(file), found, dict(pair.split("：", 1) for pair in filled.split("；")))
            continue
        for command, *shown in (block.splitlines() for block in re.split(r"^\$ ", step["block"], flags=re.MULTILINE) if block):
            program, *arguments = shlex.split(command)
            if program == "govkit":
                done = govkit(*arguments)
            else:
                done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
            answer = [*done.stdout.splitlines(), *done.stderr.splitlines()]
            assert_shown(command, shown, [*answer, *([f"{STATUS}{done.returncode}"] if done.returncode else [])])


def assert_shown(command: str, shown: list[str], answer: list[str]) -> None:
    """The lines that the tutorial shows come in the answer in this order; an exit status may not be passed over in silence."""
    lines = iter([one_spaced(line) for line in answer])
    for line in shown:
        wanted = re.compile(".*".join(re.escape(part) for part in one_spaced(line).split("……")))
        assert any(wanted.fullmatch(one) for one in lines), f"{command}：没有教程里的“{line}”，只有\n" + "\n".join(answer)
    assert [line for line in answer if line.startswith(STATUS)] == [line for line in shown if line.startswith(STATUS)], command


def one_spaced(line: str) -> str:
    return " ".join(line.split())


def fill_in(path: Path, found: str, values: dict[str, str]) -> None:
    """Write values under their headings into the one row that has a cell of these words."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        rows[row_of(rows, found)][:] = filled(rows, found, values)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for column, value in enumerate(filled(rows, found, values), 1):
        if value != rows[row_of(rows, found)][column - 1]:
            sheet.cell(row_of(rows, found) + 1, column).value = value
    book.save(path)


def row_of(rows: list[list[str]], words: str) -> int:
    (number,) = [number for number, row in enumerate(rows) if words in row]
    return number


def filled(rows: list[list[str]], found: str, values: dict[str, str]) -> list[str]:
    heads = next(row for row in rows if set(values) <= set(row))
    return [values.get(head, cell) for head, cell in zip(heads, rows[row_of(rows, found)], strict=True)]
