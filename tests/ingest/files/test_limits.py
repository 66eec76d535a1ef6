"""What lies beyond the limits is left out, whatever the format, and the message says truthfully how far was read."""

import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from govkit.ingest.files.convert import converted, converter
from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document, column_letters
from govkit.ingest.online import read_json
from govkit.rulebook import load_rulebook

ROWS = [["名称", "材料"], ["甲", "身份证"], ["", "户口簿"], ["乙", "照片"]]
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def read(path: Path, **limits: int) -> Document:
    rules = load_rulebook()
    return read_document(path, path.name, rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update=limits)}))


def as_workbook(path: Path, place: str = "A1") -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    if place != "A1":
        sheet.write(place, "远")
    book.close()
    return path


def as_web_page(path: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    path.write_text(f"<html><meta charset=utf-8><!--<x:Name>表</x:Name>--><table>{rows}</table></html>", encoding="utf-8")
    return path


def as_text(path: Path) -> Path:
    path.write_text("".join(",".join(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def as_open_document(path: Path, repeated: int = 1) -> Path:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "<table:table-cell/>"

    last = len(ROWS) - 1
    rows = "".join(
        f'<table:table-row table:number-rows-repeated="{repeated if number == last else 1}">{"".join(map(cell, row))}</table:table-row>'
        for number, row in enumerate(ROWS)
    )
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return path


def as_old_workbook(path: Path) -> Path:
    if converter() is None:
        pytest.skip("LibreOffice is not installed")
    work = path.parent / "work"
    work.mkdir()
    return converted(as_workbook(path.with_suffix(".xlsx")), ".xlsx", "xls", work, 120).rename(path)  # type: ignore[arg-type]


MAKERS = {
    "a.xlsx": as_workbook,
    "a.xls": as_old_workbook,
    "a.ods": as_open_document,
    "a.html": as_web_page,
    "a.csv": as_text,
}


@pytest.mark.parametrize("name", MAKERS)
def test_rows_beyond_the_limit_of_cells_are_left_out(tmp_path: Path, name: str) -> None:
    path = MAKERS[name](tmp_path / name)
    assert read(path, cells=7).problems == []
    document = read(path, cells=5)
    assert [grid.rows for grid in document.grids()] == [ROWS[:3]]
    place = "" if name == "a.csv" else "工作表“表”"
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("sheet-too-large", f"文件“{name}”{place}有内容的单元格超过 5 个，只读到第 3 行；请拆成几个文件。")
    ]


def test_a_row_repeated_without_end_is_not_unfolded(tmp_path: Path) -> None:
    document = read(as_open_document(tmp_path / "a.ods", repeated=1_000_000), cells=100)
    assert [grid.rows for grid in document.grids()] == [ROWS[:3]]
    assert [problem.message for problem in document.problems] == [
        "文件“a.ods”工作表“表”有内容的单元格超过 100 个，只读到第 3 行；请拆成几个文件。"
    ]


def test_content_too_far_apart_is_refused(tmp_path: Path) -> None:
    document = read(as_workbook(tmp_path / "a.xlsx", "D9"), area=12)
    assert document.blocks == []
    assert [problem.message for problem in document.problems] == [
        "文件“a.xlsx”工作表“表”从第一格到最后一格有 36 格，超过上限 12 格，没有读取；请删去多余的行列，或拆成几个文件。"
    ]


def test_a_word_table_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("事项名称")
    document.add_table(4, 3).rows[3].cells[2].text = "尾"
    document.save(str(tmp_path / "a.docx"))
    read_back = read(tmp_path / "a.docx", area=11)
    assert len(read_back.blocks) == 1
    assert [problem.message for problem in read_back.problems] == [
        "文件“a.docx”的表格 1 从第一格到最后一格有 12 格，超过上限 11 格，没有读取；请删去多余的行列，或拆成几个文件。"
    ]


def test_an_export_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    rules = load_rulebook()
    strict = rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update={"tree_mb": 1})})
    (tmp_path / "a.json").write_text(f'[{{"事项名称": "{"甲" * 1_000_000}"}}]', encoding="utf-8")
    items, _, problems = read_json(tmp_path / "a.json", "a.json", strict)
    assert items == []
    assert [problem.message for problem in problems] == [
        "文件“a.json”解压后有 2 MB，超过上限 1 MB，没有读取；请核实来源，确属正常时拆成几个文件。"
    ]


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD"), (18_279, "AAAA")]
)
def test_columns_have_names_beyond_the_last_of_excel(number: int, letters: str) -> None:
    assert column_letters(number) == letters
