"""The house style of a Word document: styles, heading numbers, faces and their stand-ins, settings."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle

from govkit.render.markup import TABLE_STYLE, parsed
from govkit.render.text import xml_text
from govkit.rulebook.rendering import DocumentRules, FontRole, StyleRole

STYLE_NAMES: dict[StyleRole, str] = {
    "district": "封面区划",
    "title": "Title",
    "subtitle": "Subtitle",
    "contents_title": "TOC Heading",
    "contents_line": "toc 1",
    "item": "Heading 1",
    "chapter": "Heading 2",
    "text": "Body Text",
    "cell": "表格文字",
    "cell_label": "表格标签",
    "material": "材料表文字",
    "material_head": "材料表表头",
    "material_small": "材料表小字",
    "step": "流程图文字",
    "arrow": "流程图",
    "header": "Header",
    "footer": "Footer",
}
"""Word knows its built-in styles by these English names; a style under another name is an ordinary one."""

TABLE_STYLE_NAME = "Table Grid"

_CENTRED: set[StyleRole] = {"district", "title", "subtitle", "contents_title", "item"}
_KEPT: set[StyleRole] = {"contents_title", "item", "chapter"}
_LEVELS: dict[StyleRole, int] = {"item": 0, "chapter": 1}
"""Headings: their level in the outline and in the numbering."""

_DEFAULTS = """
<w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>
"""
_CELL_MARGINS = """
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>
</w:tblCellMar>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="item"/><w:suff w:val="space"/>
    <w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="chapter"/><w:suff w:val="nothing"/>
    <w:lvlText w:val="%2、"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""
_SETTINGS = {
    "w:defaultTabStop": "420",
    # Chinese punctuation is kept inside the margin.
    "w:characterSpacingControl": "compressPunctuation",
    # Word 2013 and later: anything less opens in compatibility mode.
    "w:compat/w:compatSetting[@w:name='compatibilityMode']": "15",
}


def set_house_style(document: Document, rules: DocumentRules) -> None:
    """Styles, heading numbers, stand-ins of faces and settings, in the place of python-docx's own."""
    _set_styles(document, rules)
    document.part.numbering_part.element[:] = parsed(_NUMBERING)
    _add_fonts(document, rules)
    document.settings.odd_and_even_pages_header_footer = True
    for path, value in _SETTINGS.items():
        (setting,) = document.settings.element.xpath(path)
        setting.set(qn("w:val"), value)


def _set_styles(document: Document, rules: DocumentRules) -> None:
    """One paragraph style a role, under the role as its id, and the style of tables; nothing else stays.

    python-docx's own styles name theme fonts, which would win over the East Asian face.
    """
    styles = document.styles
    for style in [*styles.latent_styles, *(style for style in styles if not style.element.default)]:
        style.delete()
    styles.element.find(qn("w:docDefaults"))[:] = parsed(_DEFAULTS)
    normal = styles["Normal"]
    _set_face(normal, rules, "body", 12)
    # A long Latin word or URL is broken at the margin instead of leaving a gap or running over.
    normal.element.get_or_add_pPr()[:] = parsed('<w:wordWrap w:val="0"/>')
    for role, name in STYLE_NAMES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.isascii())
        style.style_id, style.base_style, style.quick_style = role, normal, True
        _set_face(style, rules, rules.styles[role].font, rules.styles[role].size_pt)
        _set_layout(style, rules, role)
    table = styles.add_style(TABLE_STYLE_NAME, WD_STYLE_TYPE.TABLE, builtin=True)
    table.style_id = TABLE_STYLE
    table.element.extend(parsed(_table_properties(rules.guide.colour_rule)))


def _set_face(style: CharacterStyle, rules: DocumentRules, role: FontRole, size_pt: float) -> None:
    style.font.name, style.font.size = rules.fonts["latin"].face, Pt(size_pt)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), rules.fonts[role].face)


def _set_layout(style: ParagraphStyle, rules: DocumentRules, role: StyleRole) -> None:
    size, layout, properties = rules.styles[role], style.paragraph_format, style.element.get_or_add_pPr()
    layout.space_before, layout.space_after, layout.line_spacing = Pt(size.before_pt), Pt(size.after_pt), Pt(size.line_pt)
    if role in _CENTRED:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if role in _KEPT:
        layout.keep_with_next = layout.keep_together = True
    if role in _LEVELS:
        properties.get_or_add_outlineLvl().val = _LEVELS[role]
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().val, number.get_or_add_numId().val = _LEVELS[role], 1
    if role == "text":
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        # Two characters, said twice: LibreOffice knows the length only.
        layout.first_line_indent = Pt(size.size_pt * 2)
        properties.ind.set(qn("w:firstLineChars"), "200")
    if role == "contents_line":
        layout.tab_stops.add_tab_stop(Mm(rules.page.text_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    if role == "header":
        layout.tab_stops.add_tab_stop(Mm(rules.page.text_mm), WD_TAB_ALIGNMENT.RIGHT)
        (line,) = parsed(f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{rules.guide.colour_rule}"/></w:pBdr>')
        properties.tabs.addprevious(line)


def _table_properties(colour: str) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{colour}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders>{_CELL_MARGINS}</w:tblPr>"


def _add_fonts(document: Document, rules: DocumentRules) -> None:
    """The part that names the faces that stand in where one is absent; python-docx doesn't know it."""
    fonts = "".join(
        f'<w:font w:name="{xml_text(font.face)}"><w:altName w:val="{xml_text(",".join(font.instead))}"/></w:font>'
        for font in sorted(rules.fonts.values(), key=lambda font: font.face)
        if font.instead
    )
    table = f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
