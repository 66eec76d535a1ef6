"""A consultant's Word template: filled as it is, checked before anything is written."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Pt
from outcomes import ITEMS

from govkit.errors import WorkspaceError
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import checked_template, house_guide_template
from govkit.rulebook import Rulebook

Change = Callable[[WordDocument], object]


def template(folder: Path, rules: Rulebook, change: Change) -> Path:
    """The house's template, changed."""
    document = Document(BytesIO(house_guide_template(rules)))
    change(document)
    path = folder / "模板" / "办事指南.docx"
    path.parent.mkdir()
    document.save(str(path))
    return path


def filled(folder: Path, rules: Rulebook, change: Change) -> WordDocument:
    content = checked_template(template(folder, rules, change), rules)
    write_guide(folder / "x.docx", "教育局", ITEMS[:2], (), Imprint(rules, "宝安区", Edition(version="第2版", final=True), content))
    return Document(str(folder / "x.docx"))


def paragraph(document: WordDocument, words: str) -> int:
    return [one.text for one in document.paragraphs].index(words)


def test_the_house_template_unchanged_gives_the_house_guide(tmp_path: Path, rules: Rulebook) -> None:
    filled(tmp_path, rules, lambda document: None)
    write_guide(
        tmp_path / "y.docx",
        "教育局",
        ITEMS[:2],
        (),
        Imprint(rules, "宝安区", Edition(version="第2版", final=True), house_guide_template(rules)),
    )
    one, other = (Document(str(tmp_path / name)) for name in ("x.docx", "y.docx"))
    assert one.element.body.xml == other.element.body.xml


def test_words_around_placeholders_stay_and_split_ones_are_filled(tmp_path: Path, rules: Rulebook) -> None:
    def change(document: WordDocument) -> None:
        added = document.paragraphs[0].insert_paragraph_before()
        for piece in ("（", "{", "{区", "划 }", "}", "政务服务", "{{ 部门 }}", "）"):
            added.add_run(piece)
        added.runs[1].font.size = Pt(30)

    document = filled(tmp_path, rules, change)
    assert document.paragraphs[0].text == "（宝安区政务服务教育局）"
    assert [run.text for run in document.paragraphs[0].runs] == ["（", "宝安区", "", "", "", "政务服务", "教育局", "）"]
    assert document.paragraphs[0].runs[1].font.size == Pt(30)


def test_page_headers_and_text_behind_the_items_stay(tmp_path: Path, rules: Rulebook) -> None:
    def change(document: WordDocument) -> None:
        document.sections[-1].footer.paragraphs[0].insert_paragraph_before("{{部门}}　{{事项}}")
        document.add_paragraph("编印：{{区划}}政务服务数据管理局")

    document = filled(tmp_path, rules, change)
    assert document.paragraphs[-1].text == "编印：宝安区政务服务数据管理局"
    assert [section.footer.paragraphs[0].text for section in document.sections][2:] == ["教育局　短事项", "教育局　教师资格认定（幼儿园）"]
    assert [section.header.paragraphs[0].text for section in document.sections][2:] == ["教育局\t短事项", "教育局\t教师资格认定（幼儿园）"]


def test_styles_are_known_by_their_names(tmp_path: Path, rules: Rulebook) -> None:
    """Word gives styles ids of its own when it saves a file."""

    def change(document: WordDocument) -> None:
        ids = {style.style_id: f"a{number}" for number, style in enumerate(document.styles)}
        for part in (document.element, document.styles.element, document.part.numbering_part.element, *_running(document)):
            for node in part.iter():
                for name in ("val", "styleId"):
                    key = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name
                    if node.get(key) in ids and not node.tag.endswith(("}name", "}jc")):
                        node.set(key, ids[node.get(key)])

    document = filled(tmp_path, rules, change)
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == ["短事项", "教师资格认定（幼儿园）"]


def _running(document: WordDocument) -> list[object]:
    return [part._element for section in document.sections for part in (section.header, section.footer, section.even_page_footer)]


def test_a_template_without_contents_is_good(tmp_path: Path, rules: Rulebook) -> None:
    def change(document: WordDocument) -> None:
        document.paragraphs[paragraph(document, "{{目录}}")]._p.getparent().remove(document.paragraphs[paragraph(document, "{{目录}}")]._p)

    assert not [one for one in filled(tmp_path, rules, change).paragraphs if one.style and one.style.name == "toc 1"]


FAULTS: list[tuple[Change, str]] = [
    (
        lambda document: document.paragraphs[0].add_run("{{日期}}"),
        "第 1 段有不认识的占位符“{{日期}}”；可以用的是区划、部门、事项数、版本、目录、正文、事项。",
    ),
    (
        lambda document: document.paragraphs[0].add_run("{{部门}"),
        "第 1 段的“{{区划}}{{部门}”里占位符不完整；请写成“{{名称}}”，两边各两个半角花括号，中间没有别的符号。",
    ),
    (
        lambda document: document.sections[0].header.add_paragraph("{% for 事项 in 清单 %}"),
        "页眉或页脚的“{% for 事项 in 清单 %}”里占位符不完整；请写成“{{名称}}”，两边各两个半角花括号，中间没有别的符号。",
    ),
    (
        lambda document: document.paragraphs[paragraph(document, "{{正文}}")].clear(),
        "没有占位符“{{正文}}”；请单独写成一段。",
    ),
    (lambda document: document.add_paragraph("{{正文}}"), "占位符“{{正文}}”出现了 2 次；只能有一处。"),
    (
        lambda document: document.paragraphs[0].add_run("{{事项}}"),
        "第 1 段的占位符“{{事项}}”不能写在这里；“{{目录}}”“{{正文}}”各自单独成段，“{{事项}}”写在正文的页眉或页脚。",
    ),
    (
        lambda document: document.paragraphs[paragraph(document, "{{目录}}")].add_run("如下"),
        "第 7 段的占位符“{{目录}}”不能写在这里；“{{目录}}”“{{正文}}”各自单独成段，“{{事项}}”写在正文的页眉或页脚。",
    ),
    (
        lambda document: document.styles["Heading 2"].delete(),
        "缺少样式“Heading 2”；请从 govkit init --template 写出的模板改起，样式可以修改，不要删除。",
    ),
]


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_a_faulty_template_is_refused_with_what_and_where(change: Change, said: str, tmp_path: Path, rules: Rulebook) -> None:
    with pytest.raises(WorkspaceError) as refused:
        checked_template(template(tmp_path, rules, change), rules)
    assert str(refused.value) == f"模板“模板/办事指南.docx”{said}"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_word_file_is_refused(content: bytes, tmp_path: Path, rules: Rulebook) -> None:
    path = tmp_path / "办事指南.docx"
    path.write_bytes(content)
    with pytest.raises(WorkspaceError, match=r"打不开（.*）；请确认是 Word 文档（.docx）。"):
        checked_template(path, rules)
