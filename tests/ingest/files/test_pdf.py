"""PDF files, written here byte by byte: pages of Chinese text at places, ruled tables, pictures."""

import zlib
from collections.abc import Sequence
from pathlib import Path

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Grid, Paragraph
from govkit.ingest.guides import read_guides
from govkit.rulebook import Rulebook

HEIGHT, ROW = 800, 20
Line = tuple[float, float, str]
"""Points from the left, points from the top, words."""


def page(lines: Sequence[Line] = (), rows: Sequence[Sequence[str]] = (), top: float = 100, width: float = 200) -> str:
    """What draws one page: lines of text, and a ruled table whose rows are `ROW` points high."""
    drawn = [_words(*line) for line in lines]
    for number, row in enumerate(rows):
        y = HEIGHT - top - ROW * (number + 1)
        for column, text in enumerate(row):
            drawn.append(f"{50 + width * column} {y} {width} {ROW} re S")
            drawn.append(_words(55 + width * column, top + ROW * number + 4, text))
    return "\n".join(drawn)


def _words(x: float, top: float, text: str) -> str:
    return f"BT /F1 10 Tf {x} {HEIGHT - top - 10} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def write(path: Path, *pages: str, picture: bool = False) -> Path:
    """A PDF file of these pages, its font one of those that every reader knows; with `picture`, each page shows one."""
    used = "/XObject << /P 5 0 R >>" if picture else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * place} 0 R' for place in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        "\nstream\n0\nendstream",
    ]
    for place, drawn in enumerate(pages):
        content = drawn + ("\nq 500 0 0 700 40 40 cm /P Do Q" if picture else "")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] /Contents {7 + 2 * place} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {used} >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % at for at in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    path.write_bytes(data)
    return path


def test_lines_that_reach_the_margin_go_on(tmp_path: Path, rules: Rulebook) -> None:
    lines = [(60, 50, "办理条件：" + "条" * 40), (50, 64, "件的后半句。"), (70, 78, "1.第一；"), (70, 92, "2.第二。")]
    document = read_document(write(tmp_path / "a.pdf", page(lines)), "a.pdf", rules)
    assert [(block.text, block.locator) for block in document.blocks if isinstance(block, Paragraph)] == [
        ("办理条件：" + "条" * 40 + "件的后半句。", "page 1 paragraph 1"),
        ("1.第一；", "page 1 paragraph 2"),
        ("2.第二。", "page 1 paragraph 3"),
    ]


def test_a_table_that_goes_on_over_pages_is_one(tmp_path: Path, rules: Rulebook) -> None:
    first = page([(50, 50, "社团登记办事指南")], [("事项名称", "社团登记"), ("办理时限", "5 个工作日"), ("办理条件", "有章程；")])
    second = page(rows=[("", "有住所。"), ("申请材料", "1.申请表（原件 1 份）")], top=40)
    document = read_document(write(tmp_path / "a.pdf", first, second), "a.pdf", rules)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert grid.rows == [
        ["事项名称", "社团登记"],
        ["办理时限", "5个工作日"],
        ["办理条件", "有章程；\n有住所。"],
        ["申请材料", "1.申请表（原件1份）"],
    ]
    assert [grid.locator(row, 0) for row in (0, 3)] == ["page 1 table 1 row 1", "page 2 table 1 row 4"]
    understood = read_guides(document, rules)
    assert [(item.name, [line.name_raw for line in item.materials]) for item in understood.items] == [("社团登记", ["申请表"])]
    assert understood.items[0].materials[0].source.locator == "page 2 table 1 row 4"
    assert understood.problems == []


def test_scanned_pages_are_reported(tmp_path: Path, rules: Rulebook) -> None:
    document = read_document(write(tmp_path / "a.pdf", page(), page(), picture=True), "a.pdf", rules)
    assert [problem.message for problem in document.problems] == [
        "文件“a.pdf”的 2 页都是图片，没有文字，读不出来；请部门发来可编辑的原文件（.docx、.xlsx），或先做文字识别。"
    ]
    assert document.blocks == []


def test_some_pages_are_scanned(tmp_path: Path, rules: Rulebook) -> None:
    document = read_document(write(tmp_path / "a.pdf", page([(50, 50, "社团登记")]), page(), picture=True), "a.pdf", rules)
    assert [problem.message for problem in document.problems] == [
        "文件“a.pdf”有 1 页是图片（第 2 页），没有读取；请部门发来可编辑的原文件（.docx、.xlsx）。"
    ]
    assert len(document.blocks) == 1


def test_a_broken_file_is_a_problem(tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing of it")
    (problem,) = read_document(path, "a.pdf", rules).problems
    assert (problem.code, problem.severity) == ("file-corrupt", "error")


def test_a_password_to_open(tmp_path: Path, rules: Rulebook) -> None:
    path = write(tmp_path / "a.pdf", page([(50, 50, "事项名称：甲许可")]))
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'01' * 32}> /U <{'02' * 32}> >> /ID [<{'03' * 16}> <{'03' * 16}>]"
    path.write_bytes(path.read_bytes().replace(b"/Root 1 0 R", f"/Root 1 0 R {locked}".encode()))
    document = read_document(path, "a.pdf", rules)
    assert document.blocks == []
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("file-encrypted", "文件“a.pdf”设有打开密码，读不出来；请部门取消密码后重新发来。")
    ]


def test_a_page_that_draws_too_much_is_left_out(tmp_path: Path, rules: Rulebook) -> None:
    few = rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update={"page_marks": 10})})
    path = write(tmp_path / "a.pdf", page([(50, 50, "事项名称")]), page([(50, 50, "甲" * 11)]), page([(50, 50, "身份证")]))
    document = read_document(path, "a.pdf", few)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["事项名称", "身份证"]
    assert [(problem.locator, problem.message) for problem in document.problems] == [
        ("page 2", "文件“a.pdf”第 2 页的字、线、图超过 10 个，没有读取；请部门发来可编辑的原文件（.docx、.xlsx）。")
    ]


def test_a_stream_that_expands_too_far_is_not_expanded(tmp_path: Path, rules: Rulebook) -> None:
    """However often it is packed."""
    path = write(tmp_path / "a.pdf", page([(50, 50, "事项名称")]))
    strict = rules.model_copy(update={"reading_limits": rules.reading_limits.model_copy(update={"tree_mb": 1})})
    packed = zlib.compress(zlib.compress(bytes(2 * 1024 * 1024)))
    path.write_bytes(path.read_bytes() + b"9 0 obj\n<< /Filter [/FlateDecode /FlateDecode] >>\nstream\n" + packed + b"\nendstream")
    assert [problem.message for problem in read_document(path, "a.pdf", strict).problems] == [
        "文件“a.pdf”解压后有 2 MB，超过上限 1 MB，没有读取；请核实来源，确属正常时拆成几个文件。"
    ]
    assert read_document(path, "a.pdf", rules).problems == []
