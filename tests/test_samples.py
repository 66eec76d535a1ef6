"""The sample workspace gives its golden outcome: 预期/items.jsonl and 预期/tickets.jsonl.

After a change that is meant: `GOVKIT_GOLDEN=write pytest tests/test_samples.py`, then read the difference in git.
"""

import os
from pathlib import Path

import pytest
from places import SAMPLE

from govkit import pipeline
from govkit.clock import Clock, Nobody
from govkit.workspace import Workspace

GOLDENS = ("items", "tickets")


@pytest.mark.parametrize("name", GOLDENS)
def test_sample_gives_its_golden(run_once: Path, name: str) -> None:
    golden = SAMPLE / "预期" / f"{name}.jsonl"
    written = (run_once / "输出" / "data" / f"{name}.jsonl").read_text(encoding="utf-8")
    if os.environ.get("GOVKIT_GOLDEN") == "write":
        golden.write_text(written, encoding="utf-8")
    assert written.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_second_run_changes_nothing(ran: Path) -> None:
    data = ran / "输出" / "data"
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    second = pipeline.run(Workspace(ran), Clock(Nobody()))
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    assert not any(material.is_new for material in second.materials)
