"""Word files: document order, automatic numbers, revisions, content controls, merged and nested tables, true places."""

import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govkit.ingest.files.readers import read_document
from govkit.ingest.files.word.glance import Glance
from govkit.ingest.files.word.numerals import numeral
from govkit.ingest.grid import Document, Grid, Merge, Paragraph
from govkit.rulebook import load_rulebook

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def read(tmp_path: Path, body: str, *, numbering: str = "", styles: str = "") -> Document:
    """Read a Word file of this body, with these lists and styles."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    return read_document(path, "a.docx", load_rulebook())


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>" if text else ""


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell if cell.startswith('<w:') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def in_list(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def abstract(number: int, *levels: tuple[str, str], extra: str = "") -> str:
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def num(number: int, abstract_number: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{override}</w:num>'


def texts(document: Document) -> list[str]:
    return [block.number + block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("申请条件"), "申请条件"),
        (
            r("时限为") + "<w:del>" + "<w:r><w:delText>20</w:delText></w:r></w:del><w:ins>" + r("10") + "</w:ins>" + r("个工作日"),
            "时限为10个工作日",
        ),
        ("<w:moveFrom>" + r("旧处") + "</w:moveFrom>" + r("正文") + "<w:moveTo>" + r("新处") + "</w:moveTo>", "正文新处"),
        (r("保留") + r("划掉", "<w:strike/>") + r("双划", "<w:dstrike/>") + r("新增"), "保留新增"),
        (r("未划", '<w:strike w:val="0"/>'), "未划"),
        (r("看见") + r("隐藏", "<w:vanish/>"), "看见"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>", "甲\t乙\n丙-丁"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲乙"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("控件") + "</w:sdtContent></w:sdt>" + r("外"), "控件外"),
        ("<w:hyperlink>" + r("链接") + '</w:hyperlink><w:fldSimple w:instr="PAGE">' + r("域") + "</w:fldSimple>", "链接域"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>' + r("是"), "☑□是"),
        (r("þ", '<w:rFonts w:ascii="Wingdings"/>') + r("是"), "☑是"),
        ('<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>' + r("是"), "☑是"),
        (r("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "正文"),
        ('<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>' + r("显示"), "显示"),
        ("<w:ruby><w:rt>" + r("pin") + "</w:rt><w:rubyBase>" + r("拼") + "</w:rubyBase></w:ruby>", "拼"),
    ],
)
def test_words_as_a_reader_sees_them(tmp_path: Path, content: str, text: str) -> None:
    assert texts(read(tmp_path, f"<w:p>{content}</w:p>")) == [text]


def test_what_was_left_out_is_counted_with_its_place(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    struck = r("划", "<w:strike/>") + r("掉", "<w:strike/>")
    body = (
        f"<w:p>{r('甲')}{deleted}{r('乙')}{deleted}</w:p>"
        + tbl(tr(tc(f"<w:p>{struck}</w:p>"), "值"))
        + f"<w:p>{r('丙')}{r('藏', '<w:vanish/>')}</w:p>"
    )
    document = read(tmp_path, body)
    assert [(problem.severity, problem.code, problem.locator, problem.message) for problem in document.problems] == [
        ("info", "text-deleted", "paragraph 1", "文件“a.docx”有 2 处修订删除的内容（第 1 段），没有读取。"),
        ("info", "text-hidden", "paragraph 2", "文件“a.docx”有 1 处设为隐藏的文字（第 2 段），没有读取。"),
        (
            "info",
            "text-struck",
            "table 1 row 1",
            "文件“a.docx”有 1 处带删除线的文字（表格 1 第 1 行），视为已删除，没有读取。",
        ),
    ]


def test_a_deleted_paragraph_end_joins_the_next(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    document = read(tmp_path, p("前半", gone) + p("后半") + p("末尾", gone) + tbl(tr("甲")))
    assert [block.text if isinstance(block, Paragraph) else block.rows for block in document.blocks] == ["前半后半", "末尾", [["甲"]]]


def test_places_count_blank_paragraphs_and_tables(tmp_path: Path) -> None:
    control = "<w:sdt><w:sdtContent>" + p("控件段") + "</w:sdtContent></w:sdt>"
    document = read(tmp_path, p("一") + p("") + tbl(tr("甲")) + control + p("四") + tbl(tr(""), tr("乙")))
    assert [b.locator if isinstance(b, Paragraph) else b.locator(b.height - 1, 0) for b in document.blocks] == [
        "paragraph 1",
        "table 1 row 1",
        "paragraph 3",
        "paragraph 4",
        "table 2 row 2",
    ]


def test_numbers_of_lists(tmp_path: Path) -> None:
    lists = (
        abstract(0, ("chineseCounting", "%1、"), ("japaneseCounting", "（%2）"), ("decimal", "%3."))
        + abstract(1, ("decimalEnclosedCircle", "%1"), ("bullet", "•"))
        + abstract(2, ("decimal", "%1"), ("decimal", "%1.%2"))
        + num(1, 0)
        + num(2, 0, '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>')
        + num(3, 1)
        + num(4, 2)
    )
    levels = [
        (1, 0),
        (1, 1),
        (1, 2),
        (1, 2),
        (1, 1),
        (1, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (2, 2),
        (2, 2),
        (3, 0),
        (3, 0),
        (3, 1),
        (4, 1),
        (4, 0),
        (4, 1),
    ]
    document = read(tmp_path, "".join(p("文", in_list(*place)) for place in levels), numbering=lists)
    numbers = [block.number for block in document.blocks if isinstance(block, Paragraph)]
    assert numbers == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "1.", "1.", "2.", "①", "②", "", "1.1", "2", "2.1"]


def test_numbers_that_come_with_a_style(tmp_path: Path) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/><w:lvlText w:val="第%1章 "/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="H2"/><w:isLgl/><w:lvlText w:val="%1.%2 "/></w:lvl></w:abstractNum>'
        + num(1, 0)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="标题 {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    body = (
        p("总则", '<w:pStyle w:val="H1"/>')
        + p("目的", '<w:pStyle w:val="H2"/>')
        + p("无号", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(tmp_path, body, numbering=lists, styles=styles)
    assert [(b.number, b.text, b.level) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("第一章 ", "总则", 1),
        ("1.1 ", "目的", 2),
        ("", "无号", 2),
    ]


def test_deleted_and_hidden_list_paragraphs_use_up_no_number(tmp_path: Path) -> None:
    lists = abstract(0, ("decimal", "%1.")) + num(1, 0)
    gone = "<w:p><w:pPr>" + in_list(1) + "<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    document = read(tmp_path, p("甲", in_list(1)) + gone + p("乙", in_list(1)), numbering=lists)
    assert texts(document) == ["1.甲", "2.乙"]


def test_look_of_paragraphs(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    )
    body = (
        p("题", '<w:pStyle w:val="T"/>')
        + p("章", '<w:pStyle w:val="own"/>')
        + p("节", '<w:outlineLvl w:val="2"/>')
        + p("文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
        + p("环", '<w:pStyle w:val="loop"/>')
        + "<w:p>"
        + r("全粗", "<w:b/>")
        + r(" ")
        + "</w:p>"
        + "<w:p>"
        + r("半", "<w:b/>")
        + r("粗")
        + "</w:p>"
        + p("目录行\t3", '<w:pStyle w:val="toc"/>')
    )
    document = read(tmp_path, body, styles=styles)
    assert [(b.text, b.level, b.bold, b.centred) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("题", 0, True, True),
        ("章", 1, False, False),
        ("节", 3, False, False),
        ("文", None, False, False),
        ("环", None, False, False),
        ("全粗 ", None, True, False),
        ("半粗", None, False, False),
    ]


def test_text_boxes_once_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    shape = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    document = read(tmp_path, f"<w:p>{r('框外')}<w:r>{shape}</w:r></w:p>" + tbl(tr(tc(f"<w:p>{r('格')}<w:r>{shape}</w:r></w:p>"))))
    assert texts(document) == ["框外", "框内"]
    assert [b.locator for b in document.blocks if isinstance(b, Paragraph)] == ["paragraph 1", "paragraph 1"]
    assert next(document.grids()).rows == [["格\n框内"]]


def test_merged_cells(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        tbl(
            tr(tc("申请材料", '<w:gridSpan w:val="3"/>')),
            tr(tc("事项甲", '<w:vMerge w:val="restart"/>'), "身份证", "1"),
            tr(tc("", "<w:vMerge/>"), tc("户口簿", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>')),
            tr("事项乙", "照片", properties='<w:gridBefore w:val="1"/>'),
        ),
    )
    (grid,) = document.grids()
    assert grid.rows == [["申请材料", "", ""], ["事项甲", "身份证", "1"], ["", "户口簿", ""], ["", "事项乙", "照片"]]
    assert grid.merges == (Merge(0, 0, 0, 2), Merge(1, 0, 2, 0), Merge(2, 1, 2, 2))
    assert grid.locator(2, 0) == "table 1 row 2"


def test_rows_and_cells_in_content_controls_and_deleted_rows(tmp_path: Path) -> None:
    wrapped_cell = "<w:sdt><w:sdtContent>" + tc("控件格") + "</w:sdtContent></w:sdt>"
    wrapped_row = "<w:sdt><w:sdtContent>" + tr("控件行", "值") + "</w:sdtContent></w:sdt>"
    document = read(
        tmp_path,
        tbl(tr(wrapped_cell, "乙"), tr("删行", "删", properties="<w:del/>"), tr("藏行", "", properties="<w:hidden/>"), wrapped_row),
    )
    (grid,) = document.grids()
    assert grid.rows == [["控件格", "乙"], ["控件行", "值"]]
    assert grid.row_numbers == [1, 4]
    assert [problem.code for problem in document.problems] == ["text-deleted", "text-hidden"]


def test_a_list_inside_a_cell_keeps_its_numbers(tmp_path: Path) -> None:
    lists = abstract(0, ("decimal", "%1."), ("decimal", "%2")) + num(1, 0)
    cell = tc(p("身份证", in_list(1)) + p("户口簿", in_list(1)) + p("副本", in_list(1, 1)) + p(""))
    (grid,) = read(tmp_path, tbl(tr("材料", cell)), numbering=lists).grids()
    assert grid.rows == [["材料", "1.身份证\n2.户口簿\n1 副本"]]


def test_nested_tables(tmp_path: Path) -> None:
    inner = tbl(tr("序号", "材料"), tr("1", "身份证"))
    (grid,) = read(tmp_path, tbl(tr("标签", "值"), tr("材料", tc(p("见表") + inner + p(""))))).grids()
    assert grid.rows == [["标签", "值"], ["材料", "见表"]]
    (nested,) = grid.nested[1, 1]
    assert nested.rows == [["序号", "材料"], ["1", "身份证"]]
    assert {nested.locator(0, 0), nested.locator(1, 1)} == {"table 1 row 2"}


def test_tables_nested_too_deep_give_a_problem(tmp_path: Path) -> None:
    table = tbl(tr("最里"))
    for _ in range(200):
        table = tbl(tr(tc(p("层") + table + p(""))))
    document = read(tmp_path, table + p("后文"))
    assert texts(document) == ["后文"]
    assert [(problem.severity, problem.code, problem.message) for problem in document.problems] == [
        ("error", "table-too-deep", "文件“a.docx”的 table 1 row 1 中表格嵌套超过 20 层，更深的没有读取；请部门把内层表格移到外面。")
    ]


def test_wrappers_nested_a_thousand_deep(tmp_path: Path) -> None:
    content = r("里")
    for _ in range(900):
        content = f"<w:ins>{content}</w:ins>"
    assert texts(read(tmp_path, f"<w:p>{content}</w:p>")) == ["里"]


def test_broken_numbering_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    document = read(tmp_path, p("正文", in_list(1)), numbering="<broken")
    assert texts(document) == ["正文"]
    assert [(problem.severity, problem.code) for problem in document.problems] == [("warning", "part-corrupt")]


def test_embedded_parts_are_named(tmp_path: Path) -> None:
    document = read(tmp_path, p("甲") + "<w:altChunk/>")
    assert [problem.message for problem in document.problems] == [
        "文件“a.docx”的 paragraph 1 嵌入了另一个文件，没有读取；请部门把其内容粘贴到正文中。"
    ]


def test_python_docx_counts_the_same(tmp_path: Path) -> None:
    """For a plain file, places are those of python-docx's paragraphs and tables."""
    source = docx.Document()
    source.add_heading("办事指南", 0)
    source.add_paragraph("")
    source.add_heading("食品经营许可", 1)
    table = source.add_table(2, 2)
    for row, words in enumerate([("事项编码", "1"), ("事项名称", "食品经营许可")]):
        for column, text in enumerate(words):
            table.rows[row].cells[column].text = text
    source.add_paragraph("申请材料：", style="List Number")
    source.save(str(tmp_path / "b.docx"))
    document = read_document(tmp_path / "b.docx", "b.docx", load_rulebook())
    plain = docx.Document(str(tmp_path / "b.docx"))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert plain.paragraphs[int(block.locator.split()[1]) - 1].text == block.text
        else:
            assert [[cell.text for cell in row.cells] for row in plain.tables[(block.table or 0) - 1].rows] == block.rows
    assert [(b.number, b.level) for b in document.blocks if isinstance(b, Paragraph)] == [("", 0), ("", 1), ("1.", None)]
    assert isinstance(document.blocks[2], Grid)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (1001, "chineseCounting", "一千零一"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (12, "ideographDigital", "一二"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographZodiac", "亥"),
        (1, "decimalEnclosedCircle", "①"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (36, "decimalEnclosedCircle", "㊱"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (3, "ideographEnclosedCircle", "㊂"),
        (27, "lowerLetter", "aa"),
        (14, "upperRoman", "XIV"),
        (5, "decimalZero", "05"),
        (12, "decimalFullWidth", "１２"),
        (3, "numberInDash", "- 3 -"),
        (3, "unheard-of", "3"),
    ],
)
def test_numerals(value: int, number_format: str, text: str) -> None:
    assert numeral(value, number_format) == text


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_counting_tells_all_numbers_apart(one: int, other: int) -> None:
    assert (numeral(one, "chineseCounting") == numeral(other, "chineseCounting")) == (one == other)


CELLS = st.sampled_from(
    [
        tc(p("甲")),
        tc(p("甲", in_list(1)) + p("乙", '<w:jc w:val="center"/>')),
        tc(p("", "") + p("丙")),
        tc(p("并"), '<w:gridSpan w:val="2"/>'),
        tc(p("并"), '<w:gridSpan w:val="1"/>'),
        tc(p("头"), '<w:vMerge w:val="restart"/>'),
        tc(p(""), "<w:vMerge/>"),
        tc("<w:p><w:r><w:t>a</w:t><w:tab/><w:br/><w:t>b</w:t><w:br w:type='page'/></w:r></w:p>"),
        tc("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>"),
        tc(p("外") + f"<w:tbl>{tr(tc(p('里')), tc(p('层')))}</w:tbl>" + p("后")),
        tc("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>删</w:t></w:r><w:r><w:t>留</w:t></w:r></w:p>"),
        tc("<w:sdt><w:sdtContent>" + p("控件") + "</w:sdtContent></w:sdt>"),
        "<w:sdt><w:sdtContent>" + tc(p("控件格")) + "</w:sdtContent></w:sdt>",
    ]
)
BLOCKS = st.one_of(
    st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4).map(lambda rows: tbl(*(tr(*row) for row in rows))),
    st.sampled_from(
        [p("一"), p("二", in_list(1)), p("题", '<w:outlineLvl w:val="1"/>'), "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r></w:p>"]
    ),
)


@given(st.lists(BLOCKS, min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
def test_the_quick_look_reads_what_the_close_look_reads(tmp_path: Path, blocks: list[str]) -> None:
    lists = abstract(0, ("chineseCounting", "%1、")) + num(1, 0)
    quick = read(tmp_path, "".join(blocks), numbering=lists)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Glance, "row", lambda self, element: None)
        patch.setattr(Glance, "paragraph", lambda self, element: None)
        close = read(tmp_path, "".join(blocks), numbering=lists)
    assert quick == close
