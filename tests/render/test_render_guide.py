"""A Word guide, read back: everything is there, in order, in the house style, and nothing of the input is markup."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Pt
from docx.table import Table
from lxml import etree
from outcomes import HOSTILE, ITEMS, LIMIT, LONG_NAME, place, said

from govkit.model import Duration, TimeLimit
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import house_guide_template
from govkit.render.text import printable
from govkit.rulebook import Rulebook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "wordWrap",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "sectPr",
]
"""Children of w:pPr in the order of ECMA-376, 17.3.1.26; Word refuses a file that breaks it."""


@pytest.fixture
def path(written: Path) -> Path:
    return written / "办事指南" / "教育局办事指南.docx"


@pytest.fixture
def document(path: Path) -> WordDocument:
    return Document(str(path))


def imprint(rules: Rulebook, **edition: object) -> Imprint:
    return Imprint(rules, "", Edition.model_validate(edition), house_guide_template(rules))


def parts(path: Path) -> dict[str, etree._Element]:
    with ZipFile(path) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def outline(document: WordDocument) -> list[str]:
    """Headings, body text and tables in order, as a reader meets them."""
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            blocks.append(f"table {len(block.rows)}x{len(block.columns)}")
        elif block.text and block.style:
            blocks.append(f"{block.style.name}: {block.text}")
    return blocks


def test_cover_contents_and_items_in_order(document: WordDocument) -> None:
    assert outline(document) == [
        "封面区划: 宝安区",
        "Title: 教育局\n办事指南",
        "Subtitle: 共收录政务服务事项 2 项",
        "Subtitle: 版本：编辑稿",
        "TOC Heading: 目　录",
        "toc 1: 1. 短事项\t1",
        "toc 1: 2. 教师资格认定（幼儿园）\t2",
        "Heading 1: 短事项",
        "Heading 2: 基本信息",
        "table 1x2",
        "Heading 2: 所需材料",
        "Body Text: 无",
        "Heading 1: 教师资格认定（幼儿园）",
        "Heading 2: 基本信息",
        "table 4x2",
        "Heading 2: 办理条件",
        "Body Text: 1. 具有中国国籍；",
        "Body Text: （1）遵守宪法；",
        "Body Text: 2. 普通话达到二级乙等。",
        "Heading 2: 办理流程",
        "Body Text: 1. 登录 https://example.gov.cn/portal/guide/114403063462000000034410500300001 申请；",
        "Body Text: 2. 受理。",
        "Heading 2: 办理流程图",
        "Heading 2: 办理时限",
        f"Body Text: {LIMIT.raw}",
        "Heading 2: 审批收费",
        "Body Text: 不收费",
        "Heading 2: 所需材料",
        "table 5x8",
        "Heading 2: 审批表格",
        "Body Text: 《教师资格认定申请表》",
        "Heading 2: 其他信息",
        "table 3x2",
    ]


def test_tables_of_elements(document: WordDocument) -> None:
    basic, rest = document.tables[1], document.tables[3]
    assert [[cell.text for cell in row.cells] for row in basic.rows] == [
        ["事项编码", "11440306007546311W3440105003001"],
        ["事项名称", "教师资格认定（幼儿园）"],
        ["分类导航", "教育科研、职业资格"],
        ["办理对象", "自然人"],
    ]
    assert [row.cells[0].text for row in rest.rows] == ["设定依据", "咨询电话", "到现场次数"]


def test_material_table_shows_codes_standard_names_and_groups(document: WordDocument) -> None:
    rows = [[cell.text for cell in row.cells] for row in document.tables[2].rows]
    assert rows == [
        ["序号", "材料编码", "材料名称", "原件", "复印件", "形式", "必要性", "备注"],
        ["1", "440306A000001X\n居民身份证", "申请人身份证（验原件）", "1", "2", "纸质", "必要", ""],
        ["2", "任选其一：\n440306A000001X\n居民身份证\n440306A0000027\n居民户口簿", "身份证或户口簿", "", "", "", "", "核验原件"],
        ["3", "440306C0000031", "教师资格认定申请表", "", "", "纸质/电子", "视情况", ""],
        ["4", "", printable(HOSTILE), "", "", "", "", ""],
    ]


def drawn(path: Path) -> list[etree._Element]:
    return list(parts(path)["word/document.xml"].iter(f"{WPS}wsp"))


def test_short_steps_stand_in_rows_that_wrap(path: Path) -> None:
    shapes = drawn(path)
    assert ["".join(shape.itertext()) for shape in shapes] == ["登录申请", "", "受理"]
    assert [shape.find(f".//{A}custGeom") is not None for shape in shapes] == [False, True, False]
    assert len({next(shape.iterancestors(f"{W}p")) for shape in shapes}) == 1
    numbers = [properties.get("id") for properties in parts(path)["word/document.xml"].iter(f"{WP}docPr")]
    assert len(set(numbers)) == len(numbers) == 3


def test_long_steps_stand_under_one_another(tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "x.docx"
    words = "1.申请人到户籍所在地的街道办事处提出申请；2.受理"
    item = ITEMS[1].model_copy(update={"elements": {"procedure": said(words)}})
    write_guide(path, "教育局", [item], (), imprint(rules))
    shapes = drawn(path)
    assert ["".join(shape.itertext()) for shape in shapes] == ["申请人到户籍所在地的街道办事处提出申请", "", "受理"]
    assert [getattr(shape.find(f".//{A}prstGeom"), "attrib", {}).get("prst") for shape in shapes] == ["roundRect", "downArrow", "roundRect"]
    arrow = next(shapes[1].iterancestors(f"{W}p"))
    assert arrow.find(f"{W}pPr/{W}keepNext") is not None  # with the box that it leads to
    assert arrow.find(f"{W}pPr/{W}spacing").get(f"{W}lineRule") == "auto"  # a fixed pitch would cut the shape off


def test_a_long_table_repeats_its_head_and_keeps_its_rows_whole(written: Path) -> None:
    document = parts(written / "办事指南" / "民政局_婚姻登记处办事指南.docx")["word/document.xml"]
    (table,) = [table for table in document.iter(f"{W}tbl") if len(table.findall(f"{W}tr")) == 31]
    heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
    assert heads == [True] + [False] * 30
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))


def test_a_row_longer_than_a_few_lines_may_break(path: Path) -> None:
    rows = parts(path)["word/document.xml"].iter(f"{W}tr")
    (basis,) = [row for row in rows if "".join(row.itertext()).startswith("设定依据")]
    assert basis.find(f"{W}trPr/{W}cantSplit") is None


def test_each_item_begins_a_page_under_its_own_header(path: Path) -> None:
    package = parts(path)
    assert [section.start_type for section in Document(str(path)).sections] == [WD_SECTION.NEW_PAGE] * 4
    sections = list(package["word/document.xml"].iter(f"{W}sectPr"))
    assert ["".join(package[f"word/header{number}_1.xml"].itertext()) for number in (1, 2)] == [
        "教育局短事项",
        "教育局教师资格认定（幼儿园）",
    ]
    first, second = sections[2:]
    assert first.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert second.find(f"{W}pgNumType") is None


def test_the_paragraphs_that_end_sections_push_no_empty_page_out(document: WordDocument) -> None:
    ends = [paragraph for paragraph in document.paragraphs if paragraph._p.xpath("w:pPr/w:sectPr")]
    for end in [*ends, document.paragraphs[-1]]:
        assert (end.text, end.paragraph_format.line_spacing) == ("", Pt(0.7))


def test_nothing_of_the_empty_document_of_python_docx_is_left(path: Path, document: WordDocument, rules: Rulebook) -> None:
    with ZipFile(path) as package:
        assert sorted(package.namelist()) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/comments.xml",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/header1_1.xml",
            "word/header2_1.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        ]
    assert len(document.styles) == 4 + len(rules.documents.styles) + 1  # Word's own defaults, ours, the tables'
    properties = document.core_properties
    assert (properties.title, properties.author, properties.comments) == ("教育局办事指南", "govkit", "")


def test_a_long_name_is_cut_in_the_header_only(written: Path, rules: Rulebook) -> None:
    package = parts(written / "办事指南" / "民政局_婚姻登记处办事指南.docx")
    limit = rules.documents.guide.header_characters
    department = "民政局/婚姻登记处"
    assert "".join(package["word/header1_1.xml"].itertext()) == department + LONG_NAME[: limit - len(department) - 1] + "…"
    assert "".join(package["word/document.xml"].itertext()).count(LONG_NAME) == 3  # contents, heading, 事项名称


def test_contents_lead_to_bookmarks_that_exist(path: Path) -> None:
    document = parts(path)["word/document.xml"]
    bookmarks = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    assert bookmarks == ["number_1", "item_11440306007546311W3440105003001"]
    assert [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")] == bookmarks
    fields = [(code.text or "").strip() for code in document.iter(f"{W}instrText")]
    assert fields == [f"PAGEREF {name} \\h" for name in bookmarks]
    begins = [mark for mark in document.iter(f"{W}fldChar") if mark.get(f"{W}fldCharType") == "begin"]
    assert [mark.get(f"{W}dirty") for mark in begins] == ["true"] * len(bookmarks)  # Word puts them right where its faces differ


def test_every_style_has_an_east_asian_face_and_none_a_theme_font(path: Path, rules: Rulebook) -> None:
    styles = parts(path)["word/styles.xml"]
    faces = {fonts.get(f"{W}eastAsia") for fonts in styles.iter(f"{W}rFonts")}
    assert faces == {font.face for role, font in rules.documents.fonts.items() if role != "latin"}
    assert not [name for node in styles.iter() for name in node.attrib if "Theme" in str(name)]
    named = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {node.get(f"{W}val") for part in parts(path).values() for node in part.iter(f"{W}pStyle", f"{W}tblStyle")}
    assert used <= named


def test_faces_that_may_be_absent_have_stand_ins(path: Path, rules: Rulebook) -> None:
    table = parts(path)["word/fontTable.xml"]
    stand_ins = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in table.iter(f"{W}font")}
    assert stand_ins == {font.face: ",".join(font.instead) for font in rules.documents.fonts.values()}


def test_paragraph_properties_stand_in_the_order_that_word_wants(path: Path) -> None:
    for part in parts(path).values():
        for properties in part.iter(f"{W}pPr"):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=ORDER.index)


def test_a_paragraph_stands_between_any_two_tables(path: Path) -> None:
    for table in parts(path)["word/document.xml"].iter(f"{W}tbl"):
        following = table.getnext()
        assert following is not None
        assert following.tag == f"{W}p"


def test_hostile_text_stays_text(written: Path) -> None:
    package = parts(written / "办事指南" / "民政局_婚姻登记处办事指南.docx")
    texts = [node.text for node in package["word/document.xml"].iter(f"{W}t")]
    assert printable(HOSTILE) in texts
    assert not [code.text for code in package["word/document.xml"].iter(f"{W}instrText") if "HYPERLINK" in (code.text or "")]


def test_no_template_mark_and_no_empty_heading(document: WordDocument) -> None:
    for paragraph in document.paragraphs:
        assert not re.search(r"\{[a-z_]+\}", paragraph.text)
        if paragraph.style and str(paragraph.style.name).startswith("Heading"):
            assert paragraph.text


def test_items_with_one_code_have_bookmarks_of_their_own(tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "x.docx"
    write_guide(path, "教育局", [ITEMS[0], ITEMS[0]], (), imprint(rules))
    assert [mark.get(f"{W}name") for mark in parts(path)["word/document.xml"].iter(f"{W}bookmarkStart")] == ["number_1", "number_2"]


def test_an_element_that_no_chapter_names_stands_in_the_last_one(tmp_path: Path, rules: Rulebook) -> None:
    basic, single = rules.documents.guide.chapter
    chapters = (basic, single.model_copy(update={"elements": ("materials",)}))
    documents = rules.documents.model_copy(update={"guide": rules.documents.guide.model_copy(update={"chapter": chapters})})
    path = tmp_path / "x.docx"
    write_guide(path, "教育局", [ITEMS[0]], (), imprint(rules.model_copy(update={"documents": documents})))
    labels = [row.cells[0].text for row in Document(str(path)).tables[-1].rows]
    assert labels == ["办理条件", "办理流程", "办理时限", "审批收费", "审批表格", "设定依据", "咨询电话", "到现场次数"]


def limit(raw: str, statutory: str | None, promised: str | None) -> TimeLimit:
    halves = {"statutory": statutory, "promised": promised}
    return TimeLimit(raw=raw, **{half: Duration(source=place(1), raw=words) for half, words in halves.items() if words})


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (
            limit("法定办结时限：20个工作日；承诺办结时限：5个工作日", "20个工作日", "5个工作日"),
            ["法定办结时限：20个工作日", "承诺办结时限：5个工作日"],
        ),
        (limit("法定20日；承诺5日；听证除外", "20日", "5日"), ["法定20日；承诺5日；听证除外"]),
        (limit("20日；遇节假日顺延", "20日", None), ["20日；遇节假日顺延"]),
        (limit("当场\n办结", None, None), ["当场", "办结"]),
    ],
)
def test_time_limits_stand_on_a_line_each_where_nothing_else_is_said(
    value: TimeLimit, printed: list[str], tmp_path: Path, rules: Rulebook
) -> None:
    path = tmp_path / "x.docx"
    item = ITEMS[1].model_copy(update={"elements": {"time_limit": said(value.raw, value)}})
    write_guide(path, "教育局", [item], (), imprint(rules))
    assert [block.removeprefix("Body Text: ") for block in outline(Document(str(path))) if block.startswith("Body Text")] == printed


def test_short_steps_stand_in_rows_that_lead_on(tmp_path: Path, rules: Rulebook) -> None:
    """Each row is a paragraph of its own, none wider than the text; all but the last end with an arrow and stay with the next."""
    path = tmp_path / "x.docx"
    item = ITEMS[1].model_copy(update={"elements": {"procedure": said("申请→受理→审查→现场核查→决定→制证→送达")}})
    write_guide(path, "教育局", [item], (), imprint(rules))
    rows = list(dict.fromkeys(next(shape.iterancestors(f"{W}p")) for shape in drawn(path)))
    assert ["".join(row.itertext()) for row in rows] == ["申请受理审查现场核查", "决定制证送达"]
    assert [row.find(f"{W}pPr/{W}keepNext") is not None for row in rows] == [True, False]
    assert [len(list(row.iter(f"{A}custGeom"))) for row in rows] == [4, 2]
