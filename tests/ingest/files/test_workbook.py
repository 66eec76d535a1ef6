"""Workbooks: what a person sees comes out, what is hidden or struck out doesn't, and every cell keeps its place."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from govkit.ingest.files.convert import converted, converter
from govkit.ingest.files.readers import read_document
from govkit.ingest.files.xlsx.styles import Styles
from govkit.ingest.files.xlsx.worksheet import scan
from govkit.ingest.grid import Document, Grid, Merge
from govkit.rulebook import load_rulebook

Fill = Callable[[xlsxwriter.Workbook], None]


def read(path: Path) -> Document:
    return read_document(path, path.name, load_rulebook())


def workbook(path: Path, fill: Fill) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    fill(book)
    book.close()
    return path


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same archive with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "text", "is_number"),
    [
        ("0102", None, "0102", False),
        ("NA", None, "NA", False),
        ("\t4403", None, "\t4403", False),
        ("'4403", None, "'4403", False),
        ("=1+1", None, "=1+1", False),
        ("+86 755", None, "+86 755", False),
        ("-", None, "-", False),
        ("@行政许可", None, "@行政许可", False),
        ("甲\r\n乙", None, "甲\n乙", False),
        ("甲_x000D_\n乙", None, "甲\n乙", False),
        (7, None, "7", True),
        (1.5, None, "1.5", True),
        (440305198001010000, None, "440305198001010000", True),
        (0.00001, None, "0.00001", True),
        (102, "000000", "000102", True),
        (0.5, "0%", "50%", True),
        (12, '0"个工作日"', "12个工作日", True),
        (2, '"原件"0"份"', "原件2份", True),
        (3, "General", "3", True),
        (1234.5, "#,##0.00", "1,234.50", True),
        (True, None, "TRUE", False),
        (datetime.date(2023, 5, 1), "yyyy-mm-dd", "2023-05-01", False),
        (datetime.date(2023, 5, 1), 'yyyy"年"m"月"d"日"', "2023-05-01", False),
        (datetime.datetime(2023, 5, 1, 9, 30), "yyyy-mm-dd hh:mm", "2023-05-01 09:30", False),
        (datetime.time(9, 0), "h:mm", "09:00", False),
    ],
)
def test_value_as_seen(tmp_path: Path, value: object, number_format: str | None, text: str, is_number: bool) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        style = book.add_format({"num_format": number_format} if number_format else {})
        sheet.write("A1", "标题")
        sheet.write("B2", value, style)

    grid = only_grid(read(workbook(tmp_path / "a.xlsx", fill)))
    assert grid.rows == [["标题", ""], ["", text]]
    assert ((1, 1) in grid.numbers) is is_number


def test_row_numbers_are_those_of_the_file_when_it_begins_with_blanks(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("C4", "事项名称")
        sheet.write("D6", 7)

    grid = only_grid(read(workbook(tmp_path / "a.xlsx", fill)))
    assert grid.locator(3, 2) == "表!C4"
    assert grid.rows[3][2] == "事项名称"
    assert grid.rows[5][3] == "7"
    assert grid.numbers == frozenset({(5, 3)})


def test_merges(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:C1", "一览表")
        sheet.merge_range("A2:A3", "事项甲")
        sheet.write_column("C2", ["身份证", "户口簿"])

    grid = only_grid(read(workbook(tmp_path / "a.xlsx", fill)))
    assert grid.merges == (Merge(0, 0, 0, 2), Merge(1, 0, 2, 0))
    assert grid.text(2, 0) == "事项甲"
    assert grid.locator(2, 0) == "表!A2"


def test_hidden_is_left_out_and_reported(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row in range(6):
            sheet.write_row(row, 0, [f"甲{row + 1}", f"乙{row + 1}", f"丙{row + 1}"])
        for row in (2, 3, 5):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        book.add_worksheet("旧版").hide()
        book.add_worksheet("更旧").very_hidden()

    document = read(workbook(tmp_path / "a.xlsx", fill))
    grid = only_grid(document)
    assert grid.rows == [["甲1", "丙1"], ["甲2", "丙2"], ["甲5", "丙5"]]
    assert (grid.row_numbers, grid.column_numbers) == ([1, 2, 5], [1, 3])
    assert grid.locator(2, 1) == "表!C5"
    assert [(p.severity, p.code, p.message) for p in document.problems] == [
        ("info", "sheet-hidden", "文件“a.xlsx”有 2 张隐藏的工作表（旧版、更旧），没有读取；如需读取，请取消隐藏后重新保存。"),
        (
            "info",
            "rows-hidden",
            "文件“a.xlsx”工作表“表”有 3 行被隐藏或筛选掉（第 3–4、6 行），没有读取；如需读取，请取消隐藏和筛选后重新保存。",
        ),
        ("info", "columns-hidden", "文件“a.xlsx”工作表“表”有 1 列被隐藏（B 列），没有读取；如需读取，请取消隐藏后重新保存。"),
    ]


def test_a_merged_cell_keeps_its_words_when_its_first_row_is_hidden(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:A3", "事项甲")
        sheet.write_column("B1", ["旧材料", "身份证", "户口簿"])
        sheet.set_row(0, None, None, {"hidden": True})

    grid = only_grid(read(workbook(tmp_path / "a.xlsx", fill)))
    assert grid.rows == [["事项甲", "身份证"], ["", "户口簿"]]
    assert grid.merges == (Merge(0, 0, 1, 0),)


def test_struck_text_is_left_out_and_reported(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format()
        sheet.write("A1", "身份证")
        sheet.write("A2", "户口簿", struck)
        sheet.write_rich_string("A3", "保留", struck, "删除", plain, "新增")
        sheet.write("A4", 3, struck)

    document = read(workbook(tmp_path / "a.xlsx", fill))
    assert [row[0] for row in only_grid(document).rows] == ["身份证", "", "保留新增"]
    assert [(p.severity, p.message) for p in document.problems] == [
        ("info", "文件“a.xlsx”工作表“表”有 3 处带删除线的文字（A2、A3、A4），视为已删除，没有读取。")
    ]


def test_errors_and_formulas_without_result_name_their_cells(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "甲")
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C1", "=1+1", None, 2)
        sheet.write_formula("D1", '=""', None, "")
        for row in range(2, 5):
            sheet.write_formula(row, 0, "=A1", None, "空")

    def uncached(xml: bytes) -> bytes:
        xml = xml.replace("<v>空</v>".encode(), b"").replace(b't="str"><f>A1', b"><f>A1")
        return xml.replace(b'<c r="D1">', b'<c r="D1" t="str">')  # as Excel stores an empty result

    path = rewritten(workbook(tmp_path / "a.xlsx", fill), "xl/worksheets/sheet1.xml", uncached)
    document = read(path)
    assert only_grid(document).rows == [["甲", "", "2"]]
    assert [(p.code, p.locator, p.message) for p in document.problems] == [
        ("cell-error", "表!B1", "文件“a.xlsx”的 表!B1 是错误值 #DIV/0!；请部门改正公式或填上内容。"),
        (
            "formula-uncached",
            "表!A3:A5",
            "文件“a.xlsx”的 表!A3:A5 是公式，文件里没有存它的结果；请部门用 Excel 或 WPS 打开、重新计算并保存。",
        ),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml).replace(b"xmlns=", b"xmlns:x="),
        lambda xml: xml.replace(b'"', b"'"),
        lambda xml: xml.replace(b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
        lambda xml: re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1"/>', xml),
    ],
    ids=["prefixed", "single quotes", "strict", "lying dimension"],
)
def test_unusual_but_valid_xml_reads_the_same(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_column("B2", ["甲", "乙", "丙", "丁"])
        sheet.write("C4", 7, book.add_format({"num_format": "000"}))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.merge_range("D2:D4", "并")

    plain = workbook(tmp_path / "a.xlsx", fill)
    expected = read(plain)
    assert read(rewritten(plain, "xl/worksheets/sheet1.xml", change)) == expected
    assert only_grid(expected).rows[2] == ["", "丙", "007", ""]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_old_and_open_formats_read_like_new_ones(tmp_path: Path, ending: str) -> None:
    """The same workbook, saved by LibreOffice in another format."""
    if converter() is None:
        pytest.skip("LibreOffice is not installed")

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format()
        sheet.merge_range("A1:C1", "一览表")
        sheet.write_row("A2", ["编码", "名称", "份数"])
        sheet.write_row("A3", ["0102", "身份证", 1])
        sheet.write("A4", 7, book.add_format({"num_format": "000"}))
        sheet.write("B4", "户口簿", struck)
        sheet.write_rich_string("B5", "保留", struck, "删除", plain, "新增")
        sheet.write("B6", datetime.date(2023, 5, 1), book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write("B7", "隐藏的行")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.write("D3", "隐藏的列")
        sheet.set_column("D:D", None, None, {"hidden": True})
        sheet.write("B8", "甲\n乙")
        sheet.write_formula("B9", "=1/0", None, "#DIV/0!")
        sheet.write("C9", "尾")
        book.add_worksheet("旧版").hide()

    source = workbook(tmp_path / "a.xlsx", fill)
    expected = read(source)
    (tmp_path / "work").mkdir()
    other = converted(source, ".xlsx", ending, tmp_path / "work", 120)  # type: ignore[arg-type]
    document = read_document(other, "a.xlsx", load_rulebook())
    problems = [p for p in document.problems if p.code != "file-misnamed"]
    assert [(p.code, p.locator, p.message) for p in problems] == [(p.code, p.locator, p.message) for p in expected.problems]
    assert document.blocks == expected.blocks
    assert only_grid(expected).rows[3:6] == [["007", "", ""], ["", "保留新增", ""], ["", "2023-05-01", ""]]


def test_web_table_saved_as_xls(tmp_path: Path) -> None:
    page = """<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body><table>
    <tr><td colspan=3>一览表</td></tr>
    <tr><td rowspan=2>事项甲</td><td>身份证<br>（<s>原件</s>复印件）</td><td x:num>1</td></tr>
    <tr><td>户口簿&amp;户籍证明</td><td style="text-decoration:line-through">2</td></tr>
    <tr style="display:none"><td>旧</td><td>旧</td><td>旧</td></tr></table></body></html>"""
    path = tmp_path / "导出.xls"
    path.write_bytes(page.encode("gb18030"))
    document = read(path)
    grid = only_grid(document)
    assert grid.rows == [["一览表", "", ""], ["事项甲", "身份证\n（复印件）", "1"], ["", "户口簿&户籍证明", ""]]
    assert grid.merges == (Merge(0, 0, 0, 2), Merge(1, 0, 2, 0))
    assert grid.locator(2, 1) == "表格1!B3"
    assert [p.code for p in document.problems] == ["text-struck", "rows-hidden"]


def test_single_file_web_page(tmp_path: Path) -> None:
    page = "<html><body><table><tr><td>事项名称</td><td>身份证</td></tr></table></body></html>"
    message = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    (tmp_path / "a.xls").write_bytes(message)
    assert only_grid(read(tmp_path / "a.xls")).rows == [["事项名称", "身份证"]]


@pytest.mark.parametrize("ending", ["et", "xls", "xlsm"])
def test_content_counts_not_the_ending(tmp_path: Path, ending: str) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write("A1", "甲")

    path = workbook(tmp_path / "a.xlsx", fill).rename(tmp_path / f"a.{ending}")
    document = read(path)
    assert only_grid(document).rows == [["甲"]]
    expected = "文件“a.xls”的扩展名与内容不符，内容是Excel 工作簿（.xlsx），已按内容读取；请把扩展名改正。"
    assert [p.message for p in document.problems] == ([expected] if ending == "xls" else [])


def test_formatted_emptiness_costs_nothing(tmp_path: Path) -> None:
    """A format in the last cell of the sheet and in a million rows: the content is read, closed up, with its true places."""

    def empty_rows(xml: bytes) -> bytes:
        blank = b"".join(b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="0"/></row>' % (row, row) for row in range(10, 200_000))
        far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
        return xml.replace(b"</sheetData>", blank + far + b"</sheetData>")

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("B2", "甲")
        sheet.write("D5", 7)
        sheet.merge_range("B6:C8", "并")

    path = rewritten(workbook(tmp_path / "a.xlsx", fill), "xl/worksheets/sheet1.xml", empty_rows)
    document = read(path)
    grid = only_grid(document)
    assert [grid.locator(r, c) for r in range(grid.height) for c in range(grid.width) if grid.rows[r][c]] == ["表!B2", "表!D5", "表!B6"]
    assert (grid.row_numbers, grid.column_numbers) == ([2, 5, 6], [2, 4])
    assert document.problems == []


def test_a_stray_value_in_the_last_cell_is_read_without_a_million_rows(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "甲")
        sheet.write("XFD1048576", "远")

    grid = only_grid(read(workbook(tmp_path / "a.xlsx", fill)))
    assert grid.rows == [["甲", ""], ["", "远"]]
    assert grid.locator(1, 1) == "表!XFD1048576"


def test_cells_without_reference_are_counted(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write_row("A1", ["甲", "乙", "丙"])

    path = workbook(tmp_path / "a.xlsx", fill)
    rewritten(path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb' r="[A-Z]+\d+"', b"", xml))
    assert only_grid(read(path)).rows == [["甲", "乙", "丙"]]


def test_very_long_cell_is_cut_with_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"甲,{'长' * 100_001}\n", encoding="utf-8")
    document = read(tmp_path / "a.csv")
    assert len(only_grid(document).rows[0][1]) == 100_000
    assert [(p.code, p.locator, p.message) for p in document.problems] == [
        ("cell-too-long", "line 1", "文件“a.csv”的 line 1 有 100001 个字，超过上限 100000 个，只读了前 100000 个字；请核实内容。")
    ]


def test_same_file_same_document(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("表").write_row("A1", ["甲", 1])

    path = workbook(tmp_path / "a.xlsx", fill)
    assert read(path) == read(path)


def test_blank_workbook_has_no_blocks(tmp_path: Path) -> None:
    document = read(workbook(tmp_path / "a.xlsx", lambda book: book.add_worksheet("空")))
    assert (document.blocks, document.problems) == ([], [])


def test_where_the_chunks_are_cut_makes_no_difference(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        for row in range(40):
            sheet.write_row(row, 0, ["甲", row, "丙"])
        sheet.merge_range("E2:F3", "并")
        sheet.set_row(5, None, None, {"hidden": True})

    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", fill)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    whole = scan([xml], Styles(), telling=False)
    assert (whole.last_row, whole.last_column, whole.merges, whole.telling) == (40, 5, [(2, 5, 3, 6)], True)
    for size in (97, 256, 1000):
        stream = io.BytesIO(xml)
        assert scan(iter(lambda: stream.read(size), b""), Styles(), telling=False) == whole  # noqa: B023
