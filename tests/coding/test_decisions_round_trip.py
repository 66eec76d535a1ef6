"""材料归并待定.xlsx goes out, is filled in, and comes back: in place or as a copy, rows sorted and columns inserted."""

import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from govkit import pipeline, store
from govkit.clock import Clock, Nobody
from govkit.coding import Registry
from govkit.rulebook import load_rulebook
from govkit.workspace import Workspace

RULES = load_rulebook()
GUIDE = """事项名称,事项编码,主管部门,材料名称
某审批,,某局,建筑景观效果专家评审意见稿
某审批,,某局,建筑景观效果专家评审意见单
某审批,,某局,道路照明设施移交清点确认单
某审批,,某局,道路照明设施移交清点确认函
"""
WORKBOOK = "材料归并待定.xlsx"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "输入" / "办事指南"
    folder.mkdir(parents=True)
    (folder / "指南.csv").write_text(GUIDE, encoding="utf-8")
    return Workspace(tmp_path)


def run(workspace: Workspace) -> list[tuple[str, str]]:
    """The pairs that a run asks about."""
    outcome = pipeline.run(workspace, Clock(Nobody()), RULES, gate=lambda rules, tables: {})
    assert [problem.message for problem in outcome.batch.problems if problem.code.startswith("decision")] == []
    return [(pair.name, pair.candidate_name) for pair in outcome.proposals]


def fill_in(source: Path, target: Path, verdicts: dict[str, str]) -> None:
    """Set the verdict of the rows whose material name holds a word; rows change places and a column is put in front."""
    book = load_workbook(source)
    page = book["归并待定"]
    titles = [cell.value for cell in page[2]]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    for row in rows:
        for word, verdict in verdicts.items():
            if word in row[titles.index("材料名称")]:
                row[titles.index("决定")] = verdict
    random.Random(1).shuffle(rows)  # noqa: S311
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
    page.insert_cols(1)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


def merged(workspace: Workspace) -> list[str]:
    with store.opened(workspace.registry, keep=False) as database:
        return [entry.name for entry in Registry(database, RULES).entries.values() if entry.status == "merged"]


@pytest.mark.parametrize("place", ["输出", "输入/回收工单"])
def test_decisions_come_back(workspace: Workspace, place: str) -> None:
    assert len(run(workspace)) == 2
    fill_in(workspace.output / WORKBOOK, workspace.root / place / WORKBOOK, {"专家": "合并", "照明": "不合并"})
    assert run(workspace) == []
    assert merged(workspace) == ["建筑景观效果专家评审意见稿"]
    assert run(workspace) == []
    assert merged(workspace) == ["建筑景观效果专家评审意见稿"]


def test_an_empty_workbook_decides_nothing(workspace: Workspace) -> None:
    asked = run(workspace)
    assert run(workspace) == asked
    assert merged(workspace) == []
