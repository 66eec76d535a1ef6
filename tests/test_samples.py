"""The sample workspace gives its golden outcome: 预期/items.jsonl and 预期/tickets.jsonl.

After a change that is meant: `GOVKIT_GOLDEN=write pytest tests/test_samples.py`, then read the difference in git.
"""

import os
from pathlib import Path

import pytest
from places import SAMPLE

from govkit import beginning, pipeline
from govkit.clock import Clock, Nobody
from govkit.workspace import Workspace

GOLDENS = ("items", "tickets")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = beginning.copy_samples(tmp_path_factory.mktemp("示例") / "宝安示例")
    pipeline.run(Workspace(root), Clock(Nobody()))
    return root


@pytest.mark.parametrize("name", GOLDENS)
def test_sample_gives_its_golden(outcome: Path, name: str) -> None:
    golden = SAMPLE / "预期" / f"{name}.jsonl"
    written = (outcome / "输出" / "data" / f"{name}.jsonl").read_text(encoding="utf-8")
    if os.environ.get("GOVKIT_GOLDEN") == "write":
        golden.write_text(written, encoding="utf-8")
    assert written.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_second_run_changes_nothing(outcome: Path) -> None:
    data = outcome / "输出" / "data"
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    second = pipeline.run(Workspace(outcome), Clock(Nobody()))
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    assert not any(material.is_new for material in second.materials)
