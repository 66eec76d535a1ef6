"""Decisions on proposals: read by id wherever they stand, kept for good, never applied against each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from govkit import store
from govkit.coding import Decision, Registry, apply_decisions, assign, read_decisions
from govkit.coding.match import proposal_id
from govkit.model import Batch, Item, Material, Source
from govkit.rulebook import load_rulebook

RULES = load_rulebook()
SOURCE = Source(file="指南.xlsx", locator="Sheet1!A1")
NAMES = ["建筑景观效果专家评审意见稿", "建筑景观效果专家评审意见单", "建筑景观效果专家评审意见函"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Connection]:
    with store.opened(tmp_path / "登记库.sqlite") as connection:
        yield connection


def coded(database: Connection) -> list[str]:
    """The codes of NAMES after a run, each name's own."""
    lines = tuple(Material(source=SOURCE, seq=seq, name_raw=name) for seq, name in enumerate(NAMES, 1))
    item = Item(source=SOURCE, code=None, name="某事项", department="某局", materials=lines)
    coding = assign(Batch(guides=(item,)), Registry(database, RULES), RULES, 82)
    return [str(line.code) for line in coding.batch.guides[0].materials]


def decide(database: Connection, *rows: tuple[int, int, str, str]) -> list[str]:
    """Apply decisions (one name, other name, verdict, standard name); the messages of the problems."""
    codes = [entry.code for entry in Registry(database, RULES).entries.values()]
    by_name = {entry.name: entry.code for entry in Registry(database, RULES).entries.values()}
    assert len(codes) == len(NAMES)
    decisions = [
        Decision(
            proposal_id(by_name[NAMES[one]], by_name[NAMES[other]]),
            verdict,
            name,
            "同一份意见",
            Source(file="表.xlsx", locator=f"归并待定!G{row}"),
        )
        for row, (one, other, verdict, name) in enumerate(rows, 3)
    ]
    registry = Registry(database, RULES)
    problems = apply_decisions(decisions, registry, RULES)
    registry.save()
    return [problem.code for problem in problems]


def test_merging_leads_both_names_to_one_code_for_good(database: Connection) -> None:
    first, second, third = coded(database)
    assert decide(database, (0, 1, "合并", "评审意见")) == []
    after = coded(database)
    assert after == [min(first, second)] * 2 + [third]
    assert Registry(database, RULES).entries[min(first, second)].name == "评审意见"
    events = database.execute(select(store.material_event).where(store.material_event.c.act == "归并")).all()
    assert [(event.who, event.why) for event in events] == [("表.xlsx 归并待定!G3", "同一份意见")]


def test_what_was_decided_is_never_asked_again_nor_done_twice(database: Connection) -> None:
    coded(database)
    rows = [(0, 1, "合并", ""), (0, 2, "不合并", ""), (1, 2, "不合并", "")]
    assert decide(database, *rows) == []
    assert Registry(database, RULES).undecided() == []
    before = database.execute(select(store.material_event)).all()
    assert decide(database, *rows) == []
    assert database.execute(select(store.material_event)).all() == before
    assert decide(database, (0, 1, "不合并", "")) == ["decision-made-before"]


def test_a_pair_settled_through_others_is_not_asked(database: Connection) -> None:
    coded(database)
    assert decide(database, (0, 1, "合并", ""), (1, 2, "不合并", "")) == []
    assert Registry(database, RULES).undecided() == []


@pytest.mark.parametrize(
    "rows",
    [
        [(0, 1, "合并", ""), (1, 2, "合并", ""), (0, 2, "不合并", "")],
        [(0, 1, "合并", ""), (0, 1, "不合并", "")],
        [(0, 1, "合并", "甲"), (1, 2, "合并", "乙")],
    ],
)
def test_contradictions_are_told_and_not_applied(database: Connection, rows: list[tuple[int, int, str, str]]) -> None:
    before = coded(database)
    assert set(decide(database, *rows)) == {"decision-contradictory"}
    assert coded(database) == before
    assert len(Registry(database, RULES).undecided()) == 3


def test_a_new_decision_does_not_break_an_old_one(database: Connection) -> None:
    before = coded(database)
    assert decide(database, (0, 2, "不合并", "")) == []
    assert decide(database, (0, 1, "合并", ""), (1, 2, "合并", "")) == ["decision-contradictory"] * 2
    assert coded(database) == before


def test_a_new_name_for_both(database: Connection) -> None:
    coded(database)
    assert decide(database, (0, 1, "另立名称", "")) == ["decision-nameless"]
    assert decide(database, (0, 1, "另立名称", "专家评审意见")) == []
    assert len(set(coded(database))) == 2
    assert "专家评审意见" in {entry.name for entry in Registry(database, RULES).active()}


def test_words_and_ids_that_nobody_knows_are_told(database: Connection) -> None:
    coded(database)
    assert decide(database, (0, 1, "可能吧", "")) == ["decision-unreadable"]
    stray = Decision("P0", "合并", "", "", Source(file="表.xlsx", locator="归并待定!G9"))
    (problem,) = apply_decisions([stray], Registry(database, RULES), RULES)
    assert (
        problem.message
        == "表.xlsx 的 归并待定!G9 写的建议编号“P0”不在登记库里，这一行决定没有采用；请核对是否改动了编号，或是另一个工作区的表。"
    )


def test_rows_are_found_by_title_and_id_in_any_order() -> None:
    rows = [
        ["某区材料归并待定"],
        ["决定", "插入的列", "采用的标准名称", "建议编号", "决定理由"],
        ["合并 ", "", "意见", "P2", "一样"],
        ["", "只是批注", "", "P1", ""],
        ["不合并", "", "", " P3", ""],
    ]
    found = read_decisions("输入/回收工单/表.xlsx", [("别的表", [["a"]]), ("归并待定", rows)], RULES)
    assert [(one.proposal_id, one.verdict, one.name, one.why, one.source.locator) for one in found] == [
        ("P2", "合并", "意见", "一样", "归并待定!A3"),
        ("P3", "不合并", "", "", "归并待定!A5"),
    ]
