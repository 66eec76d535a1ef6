"""Open tickets are comments of the editing version, on the words that they are about."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from outcomes import ITEMS, ticket

from govkit.model import Ticket
from govkit.render.edition import Edition
from govkit.render.guides.guide import write_guide
from govkit.render.guides.imprint import Imprint
from govkit.render.guides.template import house_guide_template
from govkit.rulebook import Rulebook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEACHER, SHORT, _ = ITEMS


def guide(path: Path, rules: Rulebook, tickets: list[Ticket], **edition: object) -> WordDocument:
    imprint = Imprint(rules, "", Edition.model_validate(edition), house_guide_template(rules))
    write_guide(path / "x.docx", "教育局", [TEACHER, SHORT], tickets, imprint)
    return Document(str(path / "x.docx"))


def commented(document: WordDocument) -> dict[str, str]:
    """Ticket → the words that its comment is on."""
    body = document.element.body
    found = {}
    for comment in document.comments:
        (start,) = body.xpath(f".//w:commentRangeStart[@w:id='{comment.comment_id}']")
        words = ""
        for node in start.itersiblings():
            if node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == str(comment.comment_id):
                break
            words += "".join(text.text for text in node.iter(f"{W}t"))
        found[comment.paragraphs[-1].text] = words
    return found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"element": "conditions"}, "办理条件"),
        ({"element": "service_targets"}, "办理对象"),
        ({"element": "phone"}, "咨询电话"),
        ({"element": "materials"}, "所需材料"),
        ({"material": "身份证或户口簿", "element": "materials"}, "身份证或户口簿"),
        ({"material": "不在指南里的材料"}, "所需材料"),
        ({"element": "windows"}, "教师资格认定（幼儿园）"),  # the guide has none
        ({}, "教师资格认定（幼儿园）"),
        ({"item_code": None, "item_name": "指南里没有的事项"}, "教育局办事指南"),
    ],
)
def test_a_comment_stands_on_what_it_is_about(fields: dict[str, object], words: str, tmp_path: Path, rules: Rulebook) -> None:
    document = guide(tmp_path, rules, [ticket(1, "教育局", **fields)])
    assert commented(document) == {"工单 GD-0001": words}


def test_a_comment_tells_the_ticket(tmp_path: Path, rules: Rulebook) -> None:
    document = guide(tmp_path, rules, [ticket(1, "教育局", kind="element-missing", severity="warning", found="", element="phone")])
    (comment,) = document.comments
    assert [paragraph.text for paragraph in comment.paragraphs] == [
        "缺少要素（警告，待处理）",
        "应为：网厅无此材料",
        "建议：请核实后在网厅补报。",
        "工单 GD-0001",
    ]
    assert (comment.author, comment.timestamp) == ("govkit", None)


def test_several_comments_on_one_place(tmp_path: Path, rules: Rulebook) -> None:
    tickets = [ticket(number, "教育局", element="conditions") for number in (1, 2)]
    assert commented(guide(tmp_path, rules, tickets)) == {"工单 GD-0001": "办理条件", "工单 GD-0002": "办理条件"}


def test_two_materials_of_one_name_are_told_by_their_place(tmp_path: Path, rules: Rulebook) -> None:
    first = TEACHER.materials[0]
    twice = TEACHER.model_copy(update={"materials": (first, first.model_copy(update={"seq": 2, "source": TEACHER.materials[1].source}))})
    imprint = Imprint(rules, "", Edition(), house_guide_template(rules))
    write_guide(
        tmp_path / "x.docx",
        "教育局",
        [twice],
        [ticket(1, "教育局", material=first.name_raw, source=TEACHER.materials[1].source)],
        imprint,
    )
    table = Document(str(tmp_path / "x.docx")).tables[1]
    starts = [bool(row._tr.xpath(".//w:commentRangeStart")) for row in table.rows]
    assert starts == [False, False, True]


def test_the_final_edition_has_no_comments(tmp_path: Path, rules: Rulebook) -> None:
    document = guide(tmp_path, rules, [ticket(1, "教育局", element="conditions")], final=True, version="2017年第一版")
    assert not list(document.comments)
    assert not document.element.body.xpath(".//w:commentReference")
    assert "版本：2017年第一版" in [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("final", "version", "line"),
    [
        (False, "", "版本：编辑稿"),
        (False, "第2版", "版本：第2版（编辑稿）"),
        (True, "第2版", "版本：第2版"),
        (True, "", ""),
    ],
)
def test_the_cover_states_the_version(final: bool, version: str, line: str, tmp_path: Path, rules: Rulebook) -> None:
    assert guide(tmp_path, rules, [], final=final, version=version).paragraphs[3].text == line
