"""Any file at all: text tables in every encoding, conversions, and bad input, which ends in a problem and nothing else."""

import codecs
import csv
import io
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from string import Formatter
from typing import get_args

import docx
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govkit.ingest.files import convert
from govkit.ingest.files.convert import converter
from govkit.ingest.files.readers import CONVERTED, READERS, read_document
from govkit.ingest.files.sniff import Kind
from govkit.ingest.grid import Document, Grid, Paragraph
from govkit.rulebook import load_rulebook

MIB = 1024 * 1024
needs_libreoffice = pytest.mark.skipif(converter() is None, reason="LibreOffice is not installed")


def read(path: Path) -> Document:
    return read_document(path, path.name, load_rulebook())


def written(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    return read(path)


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def test_a_short_text_table_leaves_long_fields_to_others(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    written(tmp_path / "a.csv", "名称,材料\n甲,身份证\n".encode())
    assert csv.field_size_limit() >= before


def reported(document: Document) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.code, problem.message) for problem in document.problems]


def xlsx() -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    book.add_worksheet("表").write("A1", "事项名称")
    book.close()
    return data.getvalue()


def docx_file() -> bytes:
    data = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("事项名称")
    document.save(data)
    return data.getvalue()


def changed(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The archive with these parts replaced, added, or (null) left out."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist() if name not in parts}
        for name, content in {**kept, **parts}.items():
            if content is not None:
                new.writestr(name, content)
    return result.getvalue()


CSV = "事项编码,事项名称,材料\n0102,食品经营许可,身份证\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_encoding_and_delimiter_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    document = written(tmp_path / "a.csv", CSV.replace(",", delimiter).encode(encoding))
    assert only_grid(document).rows == [["事项编码", "事项名称", "材料"], ["0102", "食品经营许可", "身份证"]]
    assert document.problems == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_record_has_the_line_it_begins_on(tmp_path: Path, end: str) -> None:
    text = end.join(["名称,材料", '甲,"身份证', '户口簿"', "", "乙,照片", ""])
    grid = only_grid(written(tmp_path / "a.csv", text.encode()))
    assert grid.rows == [["名称", "材料"], ["甲", "身份证\n户口簿"], ["", ""], ["乙", "照片"]]
    assert [grid.locator(row, 0) for row in range(4)] == ["line 1", "line 2", "line 4", "line 5"]


def test_excel_names_the_delimiter_itself(tmp_path: Path) -> None:
    grid = only_grid(written(tmp_path / "a.csv", "sep=;\n甲;乙,丙\n".encode()))
    assert grid.rows == [["甲", "乙,丙"]]
    assert grid.locator(0, 0) == "line 2"


def test_a_title_row_does_not_hide_the_delimiter(tmp_path: Path) -> None:
    grid = only_grid(written(tmp_path / "a.csv", "一览表，2023年\n甲,乙，丙,丁\n甲,乙，丙,丁\n".encode()))
    assert grid.rows == [["一览表，2023年", "", ""], ["甲", "乙，丙", "丁"], ["甲", "乙，丙", "丁"]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_invalid_bytes_are_reported_and_the_rest_read(tmp_path: Path, encoding: str) -> None:
    data = "事项名称,材料\n食品经营许可,身份证明材料\n".encode(encoding) + b"\xff,ok\n"
    document = written(tmp_path / "a.csv", data)
    assert only_grid(document).rows == [["事项名称", "材料"], ["食品经营许可", "身份证明材料"], ["�", "ok"]]
    assert reported(document) == [
        (
            "warning",
            "text-invalid",
            f"文件“a.csv”有 1 处字节不是有效的 {encoding.upper()} 编码（第 3 行），已用“�”代替；请核对这些行，或改存为 UTF-8。",
        )
    ]


def test_an_open_quote_does_not_swallow_the_rest(tmp_path: Path) -> None:
    document = written(tmp_path / "a.csv", '名称,材料\n"甲,身份证\n乙,"a,b"\n丙,照片\n丁,户口簿\n'.encode())
    assert only_grid(document).rows == [["名称", "材料"], ['"甲', "身份证"], ["乙", "a,b"], ["丙", "照片"], ["丁", "户口簿"]]
    assert reported(document) == [("warning", "quotes-unbalanced", "文件“a.csv”的双引号不成对，改为一行一条记录读取；请核对含双引号的行。")]


@pytest.mark.parametrize("name", ["punycode", "zlib", "unicode_escape", "没有的", "utf-8"])
def test_a_page_that_names_no_encoding_is_read_by_its_bytes(tmp_path: Path, name: str) -> None:
    page = f"<html><meta charset={name}><table><tr><td>事项名称<td>材料</table></html>"
    assert only_grid(written(tmp_path / "a.xls", page.encode())).rows == [["事项名称", "材料"]]


def test_tab_separated_export_named_xls(tmp_path: Path) -> None:
    document = written(tmp_path / "导出.xls", "编码\t名称\n01\t甲\n".encode("gb18030"))
    assert only_grid(document).rows == [["编码", "名称"], ["01", "甲"]]
    assert document.problems == []


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=8), min_size=2, max_size=2),
        min_size=1,
        max_size=6,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_cells_survive_quoting(tmp_path: Path, rows: list[list[str]]) -> None:
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["名称", "材料"], *rows, ["尾", "尾"]])
    assert only_grid(written(tmp_path / "a.csv", quoted.encode("utf-8-sig"))).rows[1:-1] == rows


@needs_libreoffice
@pytest.mark.parametrize("ending", ["doc", "wps", "rtf", "odt"])
def test_converted_kinds(tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx_file())
    (tmp_path / "work").mkdir()
    target = "doc" if ending == "wps" else ending
    made = convert.converted(tmp_path / "a.docx", ".docx", target, tmp_path / "work", 120)  # type: ignore[arg-type]
    document = read(made.rename(tmp_path / f"a.{ending}"))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["事项名称"]
    assert [(problem.severity, problem.code) for problem in document.problems] == [("info", "file-converted")]


@needs_libreoffice
def test_xml_workbook_of_office_2003(tmp_path: Path) -> None:
    sheet = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    sheet += 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table><Row>'
    sheet += "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in ("编码", "0102"))
    sheet += "</Row></Table></Worksheet></Workbook>"
    document = written(tmp_path / "导出.xls", sheet.encode())
    assert only_grid(document).rows == [["编码", "0102"]]
    assert [problem.code for problem in document.problems] == ["file-converted"]


def test_without_libreoffice_the_message_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "converter", lambda: None)
    assert reported(written(tmp_path / "a.rtf", b"{\\rtf1 a}")) == [
        (
            "error",
            "converter-missing",
            "文件“a.rtf”要由 LibreOffice 转换后才能读取，本机没有安装；请安装 LibreOffice（https://zh-cn.libreoffice.org），"
            "或请部门改存为 .docx、.xlsx。",
        )
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the converter")
@pytest.mark.parametrize(("script", "reason"), [("exit 0", "没有得到转换结果"), ("sleep 60", "超过 0.2 秒")])
def test_a_converter_that_fails_or_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str) -> None:
    command = tmp_path / "soffice"
    command.write_text(f"#!/bin/sh\necho x >> {tmp_path}/tries\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(convert, "converter", lambda: str(command))
    rules = load_rulebook()
    impatient = rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update={"conversion_seconds": 0.2})})
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 a}")
    document = read_document(tmp_path / "a.rtf", "a.rtf", impatient)
    assert [problem.message for problem in document.problems] == [
        f"文件“a.rtf”用 LibreOffice 转换没有成功（{reason}）；请用办公软件打开并改存为 .docx 或 .xlsx。"
    ]
    assert (tmp_path / "tries").read_text(encoding="utf-8").count("x") == 2


def encrypted_ole() -> bytes:
    """An OLE container with one stream, EncryptedPackage: what Office writes for a workbook with a password."""
    sector = b"\xff" * 512
    fat = struct.pack("<3I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE) + b"\xff" * 500

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\x00\x00"
        head = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (head + b"\x00" * 36 + struct.pack("<IQ", start, size)).ljust(128, b"\x00")

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("EncryptedPackage", 2, 0xFFFFFFFF, 2, 4096)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    return header[:512] + fat + directory.ljust(512, b"\x00") + sector


def bomb() -> bytes:
    return changed(xlsx(), {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * (64 * MIB) + b"</worksheet>"})


DTD = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

BAD: list[tuple[str, str, Callable[[], bytes], str, str]] = [
    ("empty", "a.xlsx", lambda: b"", "file-empty", "文件“a.xlsx”是空的（0 字节）；请向部门重新索取。"),
    ("text", "a.xlsx", lambda: b"not a workbook", "file-corrupt", "内容是不成表格的文本"),
    ("text as word", "a.docx", lambda: b"not a document", "file-corrupt", "内容是不成表格的文本"),
    ("noise", "a.docx", lambda: bytes(range(256)) * 20, "file-corrupt", "内容不是办公文件"),
    ("cut short", "a.xlsx", lambda: xlsx()[:2000], "file-corrupt", "压缩包不完整"),
    ("cut short word", "a.docx", lambda: docx_file()[:5000], "file-corrupt", "压缩包不完整"),
    ("flipped bytes", "a.xlsx", lambda: xlsx().replace(b"PK\x03\x04", b"PK\x07\x04", 3), "file-corrupt", "不完整"),
    ("no workbook part", "a.xlsx", lambda: changed(xlsx(), {"xl/workbook.xml": None}), "part-missing", "缺少应有的部分“xl/workbook.xml”"),
    (
        "broken sheet",
        "a.xlsx",
        lambda: changed(xlsx(), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        "file-corrupt",
        "已损坏",
    ),
    (
        "broken body",
        "a.docx",
        lambda: changed(docx_file(), {"word/document.xml": b"<w:document"}),
        "file-corrupt",
        "“word/document.xml”不是有效的 XML",
    ),
    (
        "other archive",
        "a.docx",
        lambda: changed(xlsx(), dict.fromkeys(zipfile.ZipFile(io.BytesIO(xlsx())).namelist())),
        "file-corrupt",
        "内容不是办公文件",
    ),
    ("password", "a.xlsx", encrypted_ole, "file-encrypted", "文件“a.xlsx”设有打开密码，读不出来；请部门取消密码后重新发来。"),
    ("password word", "a.docx", encrypted_ole, "file-encrypted", "文件“a.docx”设有打开密码，读不出来；请部门取消密码后重新发来。"),
    ("bomb", "a.xlsx", bomb, "file-bomb", "中的“xl/worksheets/sheet1.xml”压缩比达"),
    (
        "entities",
        "a.xlsx",
        lambda: changed(xlsx(), {"xl/sharedStrings.xml": DTD + b"<sst><si><t>&b;</t></si></sst>"}),
        "xml-forbidden",
        "文件“a.xlsx”中的“xl/sharedStrings.xml”带有文档类型定义（DTD）或实体声明，办公软件不会这样保存，没有读取；请核实来源。",
    ),
    (
        "entities word",
        "a.docx",
        lambda: changed(docx_file(), {"word/document.xml": DTD + b"<x>&b;</x>"}),
        "xml-forbidden",
        "“word/document.xml”",
    ),
    (
        "entities utf-16",
        "a.docx",
        lambda: changed(docx_file(), {"word/document.xml": codecs.BOM_UTF16_LE + (DTD + b"<x/>").decode().encode("utf-16-le")}),
        "xml-forbidden",
        "“word/document.xml”",
    ),
    ("half a pdf", "a.pdf", lambda: b"%PDF-1.7\n", "file-corrupt", "已损坏"),
    ("picture", "a.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "file-unsupported", "文件“a.docx”的内容是图片"),
    ("page without table", "a.xls", lambda: b"<html><body>x</body></html>", "part-missing", "“<table>”"),
    ("half an old workbook", "a.xls", lambda: encrypted_ole()[:600], "file-corrupt", "已损坏"),
]


@pytest.mark.parametrize(("name", "data", "code", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_a_problem(tmp_path: Path, name: str, data: Callable[[], bytes], code: str, words: str) -> None:
    document = written(tmp_path / name, data())
    assert document.blocks == []
    assert [(problem.severity, problem.code) for problem in document.problems] == [("error", code)]
    assert words in document.problems[0].message
    assert f"“{name}”" in document.problems[0].message


def test_too_much_in_all_is_refused_before_expanding(tmp_path: Path) -> None:
    """The sizes in the archive's directory decide; nothing is unpacked."""
    rules = load_rulebook()
    strict = rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update={"expanded_mb": 1})})
    (tmp_path / "a.xlsx").write_bytes(changed(xlsx(), {"xl/media/a.bin": bytes(2 * MIB)}))
    assert [p.message for p in read_document(tmp_path / "a.xlsx", "a.xlsx", strict).problems] == [
        "文件“a.xlsx”解压后有 2 MB，超过上限 1 MB，没有读取；请核实来源，确属正常时拆成几个文件。"
    ]


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path / "没有.xlsx").problems] == ["file-unreadable"]


def test_word_file_with_the_wrong_ending(tmp_path: Path) -> None:
    document = written(tmp_path / "a.xlsx", docx_file())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["事项名称"]
    assert reported(document) == [
        ("warning", "file-misnamed", "文件“a.xlsx”的扩展名与内容不符，内容是Word 文档（.docx），已按内容读取；请把扩展名改正。")
    ]


@given(st.binary(max_size=400), st.integers(0, 5000), st.sampled_from(["a.xlsx", "a.docx"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_damage_anywhere_never_raises(tmp_path: Path, noise: bytes, at: int, name: str) -> None:
    whole = xlsx() if name == "a.xlsx" else docx_file()
    document = written(tmp_path / name, whole[:at] + noise + whole[at + len(noise) :])
    assert document.blocks or any(problem.severity == "error" for problem in document.problems)


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["a.xls", "a.doc", "a.csv", "a.ods", "a.docx"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_noise_never_raises(tmp_path: Path, noise: bytes, name: str) -> None:
    assert written(tmp_path / name, noise).file == name


def test_every_kind_has_a_name_and_every_reader_a_kind() -> None:
    kinds = load_rulebook().file_kinds.kinds
    assert set(kinds) == set(get_args(Kind))
    assert set(READERS) | set(CONVERTED) <= set(kinds)


def test_problem_templates_fill_in() -> None:
    """Each template can be filled from its own field names: none has a stray brace."""
    rules = load_rulebook().problems
    for code, rule in rules.codes.items():
        fields = {name: f"<{name}>" for name in _fields(rule.message) - {"file", "locator"}}
        message = rules.problem(code, "甲.xlsx", "表!A1", **fields).message
        assert "{" not in message, code


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize(("ending", "part"), [("xlsm", "xl/vbaProject.bin"), ("docm", "word/vbaProject.bin")])
def test_macros_change_nothing(tmp_path: Path, ending: str, part: str) -> None:
    plain = xlsx() if ending == "xlsm" else docx_file()
    (tmp_path / f"a.{ending}").write_bytes(changed(plain, {part: b"Sub AutoOpen()"}))
    (tmp_path / f"b.{ending}").write_bytes(plain)
    with_macro, without = (read_document(tmp_path / f"{name}.{ending}", "a", load_rulebook()) for name in "ab")
    assert with_macro.blocks == without.blocks
    assert with_macro.problems == without.problems


def test_cells_that_look_like_formulas_are_words(tmp_path: Path) -> None:
    cells = ["=1+1", "+86 755", "-无-", "@张三", "=cmd|' /C calc'!A0"]
    (tmp_path / "a.csv").write_text("\n".join(f'"{cell}","x"' for cell in cells), encoding="utf-8")
    (grid,) = read_document(tmp_path / "a.csv", "a.csv", load_rulebook()).grids()
    assert [row[0] for row in grid.rows] == cells
