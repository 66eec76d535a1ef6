"""Binary workbooks, built record by record: values and merges are read, and what isn't is said."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document, Merge
from govkit.rulebook import load_rulebook

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    return head + (bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])) + data


def text(words: str) -> bytes:
    data = words.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def row(number: int, *cells: bytes) -> bytes:
    return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)) + b"".join(cells)


def words(column: int, content: str) -> bytes:
    return record(6, struct.pack("<II", column, 0) + text(content))


def number(column: int, value: float) -> bytes:
    return record(5, struct.pack("<IId", column, 0, value))


def sheet(*rows: bytes, merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    merged = b"".join(record(176, struct.pack("<4I", *merge)) for merge in merges)
    extent = record(148, struct.pack("<4I", 0, 1_048_575, 0, 16_383))
    body = record(145) + b"".join(rows) + record(146) + record(177, struct.pack("<I", len(merges))) + merged + record(178)
    return record(129) + extent + body + record(130)


def workbook(path: Path, **sheets: tuple[int, bytes]) -> Path:
    """A workbook of these sheets, by name: the state (0: visible) and the part."""
    bundles = b"".join(
        record(156, struct.pack("<II", state, index) + text(f"rId{index}") + text(name))
        for index, (name, (state, _)) in enumerate(sheets.items(), 1)
    )
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{index}.bin"/>'
        for index in range(1, len(sheets) + 1)
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.bin", record(131) + record(143) + bundles + record(144) + record(132))
        archive.writestr("xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        for index, (_, part) in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{index}.bin", part)
    path.write_bytes(data.getvalue())
    return path


def read(path: Path) -> Document:
    return read_document(path, path.name, load_rulebook())


def test_values_merges_and_what_is_not_told(tmp_path: Path) -> None:
    shown = sheet(
        row(0, words(0, "一览表")),
        row(1, words(0, "0102"), words(1, "身份证"), number(2, 1)),
        row(3, words(1, "户口簿"), number(2, 2.5)),
        merges=((0, 0, 0, 2), (1, 3, 0, 0)),
    )
    document = read(workbook(tmp_path / "a.xlsb", 表=(0, shown), 旧=(1, sheet(row(0, words(0, "旧版"))))))
    (grid,) = document.grids()
    assert grid.rows == [["一览表", "", ""], ["0102", "身份证", "1"], ["", "", ""], ["", "户口簿", "2.5"]]
    assert grid.merges == (Merge(0, 0, 0, 2), Merge(1, 0, 3, 0))
    assert grid.locator(3, 1) == "表!B4"
    assert grid.numbers == {(1, 2), (3, 2)}
    assert [(p.severity, p.code, p.message) for p in document.problems] == [
        ("info", "sheet-hidden", "文件“a.xlsb”有 1 张隐藏的工作表（旧），没有读取；如需读取，请取消隐藏后重新保存。"),
        (
            "warning",
            "formatting-unavailable",
            "文件“a.xlsb”的格式信息读不出来（二进制工作簿（.xlsb）不含可读的格式），文字照常读取，但隐藏的行列和带删除线的文字没有剔除；"
            "请改存为 .xlsx 再发来。",
        ),
    ]


def test_a_cell_in_the_last_corner_takes_no_memory(tmp_path: Path) -> None:
    far = sheet(row(0, words(0, "甲")), row(1_048_575, words(16_383, "远")))
    document = read(workbook(tmp_path / "a.xlsb", 表=(0, far), 好=(0, sheet(row(0, words(0, "乙"))))))
    assert [grid.rows for grid in document.grids()] == [[["乙"]]]
    assert document.problems[-1].message == (
        "文件“a.xlsb”工作表“表”从第一格到最后一格有 17179869184 格，超过上限 4000000 格，没有读取；请删去多余的行列，或拆成几个文件。"
    )


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_part_that_ends_too_early_is_corrupt(tmp_path: Path, cut: int) -> None:
    whole = sheet(row(0, words(0, "甲")), row(1, words(0, "乙")))
    document = read(workbook(tmp_path / "a.xlsb", 表=(0, whole[: -len(record(130)) - cut])))
    assert [problem.code for problem in document.problems] == ["file-corrupt"]
