"""The stage report: its figures are right, both forms say the same, nothing is loaded from elsewhere, the same bytes each time."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest
from outcomes import HOSTILE, ITEMS, OUTCOME, ticket

from govkit.model import Batch, Outcome, Stage
from govkit.render import report
from govkit.render.report.figures import Figure, draw
from govkit.render.report.sections import Section, sections
from govkit.render.text import printable
from govkit.rulebook import Rulebook

BEFORE = Stage(departments=1, items=2, lines=20, names=18, codes=17, tickets=9, answered=0, closed=0)
LATER = OUTCOME.model_copy(update={"earlier": (BEFORE,), "closed": 6, "tickets": (*OUTCOME.tickets, ticket(9, HOSTILE))})


def told(outcome: Outcome, rules: Rulebook) -> dict[str, Section]:
    return {section.title: section for section in sections(outcome, rules)}


def rows(section: Section) -> list[tuple[Any, ...]]:
    assert section.table
    return [tuple(row) for row in section.table.rows]


def test_what_was_read(rules: Rulebook) -> None:
    section = told(OUTCOME, rules)["读取情况"]
    assert section.text == ["本阶段收到文件 0 个，其中 1 个有内容没有读出。共读出 2 个部门的 3 个事项、34 条申请材料。"]
    assert rows(section)[2:] == [("部门", 2), ("办事指南中的事项", 3), ("申请材料（条）", 34)]


def test_departments_most_items_first(rules: Rulebook) -> None:
    section = told(OUTCOME, rules)["各部门事项和材料"]
    assert rows(section) == [("教育局", 2, 4, 3), ("民政局/婚姻登记处", 1, 30, 30)]
    assert section.text == ["事项最多的部门是教育局，有 2 个。没有列出材料的事项 1 个。"]


def test_wordings_become_codes(rules: Rulebook) -> None:
    section = told(OUTCOME, rules)["材料名称归一"]
    # One of 34 lines has no code, one names two materials, and three wordings are one material.
    assert section.text[0] == "各部门的申请材料共有 34 种写法，归为 32 种材料，各有一个编码；写法减少 5.9%。"
    assert rows(told(OUTCOME, rules)["写法最多的材料"]) == [
        ("440306A000001X", "居民身份证", 3, "居民身份证；申请人身份证（验原件）；第1项证明材料")
    ]


def test_tickets_by_kind_department_and_status(rules: Rulebook) -> None:
    sections = told(LATER, rules)
    assert [(row[1], row[3]) for row in rows(sections["工单类型"])] == [
        (rules.title_of("material-missing-online"), 3),
        (rules.title_of("element-missing"), 1),
    ]
    assert rows(sections["各部门工单处理情况"]) == [("教育局", 2), (HOSTILE, 1), ("民政局/婚姻登记处", 1)]
    assert rows(sections["问题分布"])[0] == (rules.title_of("material-missing-online"), 3, HOSTILE, 1)


def test_before_and_after(rules: Rulebook) -> None:
    section = told(LATER, rules)["前后对比"]
    assert rows(section) == [("第1次", 1, 2, 20, 18, 17, 9, 0, 0), ("第2次", 2, 3, 34, 34, 32, 4, 0, 6)]
    assert section.text == ["与上一次结果相比：事项 2→3（+1），材料编码 17→32（+15），未关闭工单 9→4（-5），已关闭工单 0→6（+6）。"]
    assert told(OUTCOME, rules)["前后对比"].text[0].startswith("这是第一次运行")


def test_materials_that_sharing_could_spare(rules: Rulebook) -> None:
    materials = tuple(coded.model_copy(update={"kind": "证照"}) for coded in OUTCOME.materials)
    section = told(OUTCOME.model_copy(update={"materials": materials}), rules)["共享可免提交的材料"]
    assert rows(section) == [("440306A000001X", "居民身份证", 2, 2, 3), ("440306A0000027", "居民户口簿", 1, 1, 1)]
    assert "这样的材料有 2 种，涉及 2 个事项、4 条材料，占全部材料的 11.8%" in section.text[0]
    assert told(OUTCOME, rules)["共享可免提交的材料"].table is None


class Page(HTMLParser):
    """The words of a page, its tags, and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_both_forms_say_the_same(write_outcome: Callable[[Outcome], Path], rules: Rulebook) -> None:
    folder = write_outcome(LATER)
    document, page = docx.Document(str(folder / "阶段成果报告.docx")), Page()
    page.feed((folder / "阶段成果报告.html").read_text(encoding="utf-8"))
    words = re.sub(r"\s+", "", "".join(page.words))
    said = [paragraph.text for paragraph in document.paragraphs]
    for section in sections(LATER, rules):
        assert section.title in said
        assert section.title in words
        assert all(printable(text) in said and re.sub(r"\s+", "", printable(text)) in words for text in section.text)
    tables = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for section in sections(LATER, rules):
        for row in section.table.rows if section.table else ():
            assert [printable(str(value)) for value in row] in tables
    assert page.tags.count("table") == len(document.tables)
    assert page.tags.count("img") == len(document.inline_shapes) == 6
    assert all(load.startswith("data:image/png;base64,") for load in page.loads)
    assert "a" not in page.tags
    assert "script" not in page.tags


def test_same_figure_same_bytes_and_hostile_labels(rules: Rulebook) -> None:
    if not (font := report.chinese_font(rules.report.figure)):
        pytest.skip("没有中文字体")
    for kind in ("bars", "stacked", "lines", "heat"):
        figure = Figure(kind, "图", ["$x_$", HOSTILE, "很长的部门名称" * 9], {"一": [1, 0, 3], "$^{": [0, 2, 5]})  # type: ignore[arg-type]
        first = draw(figure, font, rules.report)
        assert first.startswith(b"\x89PNG")
        assert first == draw(figure, font, rules.report)


def test_without_a_chinese_font_the_report_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rules: Rulebook) -> None:
    monkeypatch.setattr(report, "chinese_font", lambda rules: None)
    report.write_report(tmp_path / "阶段成果报告.docx", list(report.sections(OUTCOME, rules)), "", rules)
    document = docx.Document(str(tmp_path / "阶段成果报告.docx"))
    assert any(paragraph.text.startswith("本机没有下列任何一种中文字体，图没有绘制：SimHei、") for paragraph in document.paragraphs)
    assert len(document.inline_shapes) == 0


def test_nothing_to_report(tmp_path: Path, rules: Rulebook) -> None:
    report.write_report(tmp_path / "阶段成果报告.docx", list(report.sections(Outcome(batch=Batch()), rules)), "", rules)
    text = [paragraph.text for paragraph in docx.Document(str(tmp_path / "阶段成果报告.docx")).paragraphs]
    assert "核对没有发现问题。" in text
    assert not any("{" in line for line in text)


def test_long_lists_are_cut_in_figures_only(rules: Rulebook) -> None:
    guides = tuple(ITEMS[1].model_copy(update={"department": f"第{number}局"}) for number in range(30))
    blocks = list(report._blocks(list(sections(Outcome(batch=Batch(guides=guides)), rules)), rules.report))
    assert any(block == report.Note("图中为数量最多的 20 个，共 30 个，全部见表。") for block in blocks) or not report.chinese_font(
        rules.report.figure
    )
    assert max(len(block.rows) for block in blocks if hasattr(block, "rows")) == 30
