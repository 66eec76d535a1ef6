"""The parts of a Word file that carry the house style: styles, numbering, fonts, settings."""

from govkit.render.markup import dxa_from_mm
from govkit.render.text import xml_text
from govkit.rulebook.rendering import DocumentRules, FontRole, StyleRole

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NAMES: dict[StyleRole, str] = {
    "district": "封面区划",
    "title": "Title",
    "subtitle": "Subtitle",
    "contents_title": "TOC Heading",
    "contents_line": "toc 1",
    "item": "heading 1",
    "chapter": "heading 2",
    "text": "Body Text",
    "cell": "表格文字",
    "cell_label": "表格标签",
    "material": "材料表文字",
    "material_head": "材料表表头",
    "material_small": "材料表小字",
    "header": "header",
    "footer": "footer",
}
"""Word knows its built-in styles by these names; a style under another name is an ordinary one."""

_BREAK_LATIN = '<w:wordWrap w:val="0"/>'
"""Break a long Latin word or URL at the margin instead of leaving a gap or running over."""

_KEPT = "<w:keepNext/><w:keepLines/>"
_PROPERTIES: dict[StyleRole, tuple[str, str]] = {
    "district": ("", '<w:jc w:val="center"/>'),
    "title": ("", '<w:jc w:val="center"/>'),
    "subtitle": ("", '<w:jc w:val="center"/>'),
    "contents_title": ("<w:keepNext/>", '<w:jc w:val="center"/>'),
    "text": ("", '<w:jc w:val="both"/>'),
    "item": (f'{_KEPT}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>'),
    "chapter": (f'{_KEPT}<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', '<w:outlineLvl w:val="1"/>'),
}
"""Paragraph properties before the tabs, and from alignment on: Word wants them in one order."""


def styles_part(rules: DocumentRules) -> str:
    """word/styles.xml. No style names a theme font: a theme font would win over the East Asian face."""
    default = _fonts(rules, "body")
    styles = "".join(_style(rules, role) for role in _NAMES)
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{default}<w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="plain"><w:name w:val="Default Paragraph Font"/></w:style>'
        f"{_table_style(rules)}{styles}</w:styles>"
    )


def _style(rules: DocumentRules, role: StyleRole) -> str:
    style = rules.styles[role]
    before, after = _PROPERTIES.get(role, ("", ""))
    spacing = (
        f'<w:spacing w:before="{round(style.before_pt * 20)}" w:after="{round(style.after_pt * 20)}"'
        f' w:line="{round(style.line_pt * 20)}" w:lineRule="exact"/>'
    )
    size = round(style.size_pt * 2)
    # Two characters, said twice: LibreOffice knows the length only.
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{round(style.size_pt * 40)}"/>' if role == "text" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{role}"><w:name w:val="{_NAMES[role]}"/><w:basedOn w:val="normal"/><w:qFormat/>'
        f"<w:pPr>{before}{_tabs(rules, role)}{_BREAK_LATIN}{spacing}{indent}{after}</w:pPr>"
        f'<w:rPr>{_fonts(rules, style.font)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _tabs(rules: DocumentRules, role: StyleRole) -> str:
    right = dxa_from_mm(rules.page.text_mm)
    if role == "contents_line":
        return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
    if role == "header":
        rule = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{rules.guide.colour_rule}"/></w:pBdr>'
        return f'{rule}<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    return ""


def _fonts(rules: DocumentRules, role: FontRole) -> str:
    latin, face = xml_text(rules.fonts["latin"].face), xml_text(rules.fonts[role].face)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>'


def _table_style(rules: DocumentRules) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{rules.guide.colour_rule}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
    )
    return (
        '<w:style w:type="table" w:styleId="grid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def numbering_part() -> str:
    """word/numbering.xml: items are numbered 1. 2. …, the chapters of each item 一、二、…"""
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="item"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="chapter"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%2、"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def fonts_part(rules: DocumentRules) -> str:
    """word/fontTable.xml: which faces stand in where one is absent."""
    fonts = "".join(
        f'<w:font w:name="{xml_text(font.face)}"><w:altName w:val="{xml_text(",".join(font.instead))}"/></w:font>'
        for font in sorted(rules.fonts.values(), key=lambda font: font.face)
        if font.instead
    )
    return f'<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def settings_part() -> str:
    """word/settings.xml: outer page numbers (odd right, even left), Chinese punctuation kept inside the margin."""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )
