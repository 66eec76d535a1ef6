"""govkit describe: what it shows of a file, and the profile that it writes."""

from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from typed import Govkit

from govkit.ingest import read_inputs
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

ROWS = [
    ("宝安区民政局",),
    ("事项名称", "申请材料名称", "份数", "心里话"),
    ("社团登记", "申请表", "2", "快"),
    ("社团登记", "身份证", "1", ""),
]


@pytest.fixture
def describe(govkit: Govkit, monkeypatch: pytest.MonkeyPatch) -> Govkit:
    monkeypatch.setenv("COLUMNS", "400")
    return partial(govkit, "describe")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    folder = tmp_path / "输入" / "办事指南" / "民政局"
    folder.mkdir(parents=True)
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in ROWS:
        sheet.append(row)
    book.save(folder / "指南.xlsx")
    return folder / "指南.xlsx"


def test_shows_layout_columns_items_and_problems(guide: Path, describe: Govkit) -> None:
    done = describe(guide)
    assert done.returncode == 0, done.stderr
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert lines[0].startswith("台账：版式“一览表”，得分 ")
    assert lines[1:5] == [
        "  台账!A2  事项名称 → 事项名称（把握 100%）",
        "  台账!B2  申请材料名称 → 申请材料名称（把握 100%）",
        "  台账!C2  份数 → 份数（把握 100%）",
        "  台账!D2  心里话 → 不认识",
    ]
    assert lines[5:8] == ["共 1 个事项，2 条材料。", "  （无编码）  社团登记  宝安区民政局", "    要素 1 个；材料 2 条：申请表、身份证"]
    assert lines[8].startswith("问题：文件“输入/办事指南/民政局/指南.xlsx”的 台账!D2 处“心里话”在标签的位置上，但不认识")


def test_the_profile_that_it_writes_reads_the_same_without_the_problem(
    guide: Path, tmp_path: Path, rules: Rulebook, describe: Govkit
) -> None:
    before = read_inputs(Workspace(tmp_path), rules)
    done = describe(guide, "--write")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "读取配置.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[:4] == ["- 文件: 输入/办事指南/民政局/指南.xlsx", "  工作表: 台账", "  表头: 2", "  列:"]
    assert lines[4:] == ["    A: 事项名称", "    B: 申请材料名称", "    C: 份数", "    D: 不读"]
    after = read_inputs(Workspace(tmp_path), rules)
    assert after.guides == before.guides
    assert ([problem.code for problem in before.problems], after.problems) == (["label-unknown"], ())


def test_a_file_outside_a_workspace_is_shown_and_not_written_for(
    guide: Path, tmp_path_factory: pytest.TempPathFactory, describe: Govkit
) -> None:
    lonely = guide.rename(tmp_path_factory.mktemp("别处") / "指南.xlsx")
    assert describe(lonely).returncode == 0
    done = describe(lonely, "--write")
    assert done.returncode == 2
    assert done.stderr == f"错误：文件“{lonely}”不在工作区里，没有地方写 读取配置.yaml；请把它放进工作区的输入文件夹。\n"
