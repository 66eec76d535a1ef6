"""What is a picture or lies in a text box isn't read, and that is said."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import xlsxwriter

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document
from govkit.rulebook import load_rulebook


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\x00\xff"))
    + chunk(b"IEND", b"")
)


def read(path: Path) -> Document:
    return read_document(path, path.name, load_rulebook())


def reported(document: Document) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.code, problem.message) for problem in document.problems]


def word_file(path: Path, *texts: str, pictures: int) -> Document:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    for _ in range(pictures):
        document.add_picture(io.BytesIO(PICTURE))
    document.save(str(path))
    return read(path)


def workbook(path: Path, text: str, boxes: int, pictures: int) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表")
    sheet.write("A1", text)
    for number in range(boxes):
        sheet.insert_textbox(number * 8, 3, "注意事项")
    for number in range(pictures):
        sheet.insert_image(number * 8, 8, "a.png", {"image_data": io.BytesIO(PICTURE)})
    book.close()
    return path


def test_a_scanned_word_file(tmp_path: Path) -> None:
    document = word_file(tmp_path / "a.docx", pictures=2)
    assert document.blocks == []
    assert reported(document) == [
        (
            "error",
            "pictures-only",
            "文件“a.docx”没有文字，只有 2 张图片，可能是扫描件，读不出来；请部门发来可编辑的原文件（.docx、.xlsx）。",
        )
    ]


def test_a_picture_beside_words(tmp_path: Path) -> None:
    assert reported(word_file(tmp_path / "a.docx", "办理流程", pictures=1)) == [
        ("info", "pictures-unread", "文件“a.docx”有 1 张图片，图片里的文字没有读取；如属办事指南的内容，请改成文字。")
    ]


def test_a_scanned_workbook(tmp_path: Path) -> None:
    document = read(workbook(tmp_path / "a.xlsx", "", boxes=0, pictures=1))
    assert [(problem.severity, problem.code) for problem in document.problems] == [("error", "pictures-only")]


def test_text_boxes_of_a_workbook_are_counted_not_read(tmp_path: Path) -> None:
    document = read(workbook(tmp_path / "a.xlsx", "事项名称", boxes=2, pictures=0))
    assert [grid.rows for grid in document.grids()] == [[["事项名称"]]]
    assert reported(document) == [
        ("info", "text-boxes-unread", "文件“a.xlsx”有 2 个文本框，其中的文字没有读取；如属办事指南的内容，请移到单元格中。")
    ]


def test_a_damaged_drawing_costs_nothing_else(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "事项名称", boxes=1, pictures=0)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data[:40] if "drawing1" in name else data)
    document = read(path)
    assert [grid.rows for grid in document.grids()] == [[["事项名称"]]]
    assert document.problems == []
