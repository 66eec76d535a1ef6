"""Real files damaged at random, outside and inside their zipped parts: never an exception, never silence about a loss."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document
from govkit.rulebook import load_rulebook

OPEN = "urn:oasis:names:tc:opendocument:xmlns"


@cache
def workbook() -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("表")
    struck, padded = book.add_format({"font_strikeout": True}), book.add_format({"num_format": "000000"})
    sheet.merge_range("A1:C1", "一览表")
    sheet.write_row("A2", ["编码", "名称", "份数"])
    sheet.write("A3", 102, padded)
    sheet.write_rich_string("B3", "身份证", struck, "原件", "复印件")
    sheet.write("C3", 1, struck)
    sheet.write_formula("C4", "=1/0", None, "#DIV/0!")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.insert_textbox("E5", "注意")
    book.add_worksheet("旧").hide()
    book.close()
    return data.getvalue()


@cache
def letter() -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    document.add_heading("办事指南", 1)
    document.add_paragraph("身份证", style="List Number")
    document.add_paragraph().add_run("已删").font.strike = True
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "一览表"
    table.cell(1, 0).text = "名称"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内"
    document.save(data)
    return data.getvalue()


@cache
def open_document() -> bytes:
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    cells = '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>名称</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="3">{cells}</table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return data.getvalue()


FILES: dict[str, Callable[[], bytes]] = {"a.xlsx": workbook, "a.docx": letter, "a.ods": open_document}


@cache
def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FILES[name]())) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with a few places overwritten, cut out, doubled or filled with others."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 40))
        piece = draw(st.one_of(st.just(b""), st.just(data[start:end] * 2), st.binary(max_size=20), st.sampled_from(WORDS)))
        data = data[:start] + piece + data[end:]
    return data


WORDS = [
    b'r="XFD1048576"',
    b'"-1"',
    b'"99999999999"',
    b"<w:p>",
    b"</row>",
    b'w:val="999999"',
    b"<v>x</v>",
    b"\x00\xff",
    b"&#0;",
    b"<!-- -->",
]


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_damage_outside(tmp_path: Path, name: str, data: st.DataObject) -> None:
    document = check(tmp_path / name, data.draw(damaged(FILES[name]())))
    assert document.blocks or document.problems


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120, deadline=None)
def test_damage_inside_a_part(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """The archive itself is whole, as after a faulty program. XML that is valid and means nothing is an empty file."""
    part = data.draw(st.sampled_from(sorted(name for name in parts(name) if name.endswith((".xml", ".rels")))))
    broken = {**parts(name), part: data.draw(damaged(parts(name)[part]))}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in broken.items():
            archive.writestr(member, content)
    check(tmp_path / name, packed.getvalue())


def check(path: Path, data: bytes) -> Document:
    """It ends without an exception; what is read is a rectangle with a place for each cell."""
    path.write_bytes(data)
    document = read_document(path, path.name, load_rulebook())
    for grid in document.grids():
        assert all(len(row) == grid.width for row in grid.rows)
        assert len(grid.row_numbers) == grid.height
        assert grid.row_numbers == sorted(set(grid.row_numbers))
        assert all(grid.locator(row, column) for row in range(grid.height) for column in range(grid.width))
    return document
