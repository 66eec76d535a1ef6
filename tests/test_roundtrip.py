"""The Word guides that govkit writes are read back by govkit as the same items."""

import shutil
from pathlib import Path

import pytest

from govkit import ingest, pipeline
from govkit.clock import Clock, Nobody
from govkit.model import Item, Material
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace


def read_back(workspace: Path, rules: Rulebook, tmp_path: Path) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items of a run, and those read from the Word guides it wrote; both by code."""
    outcome = pipeline.run(Workspace(workspace), Clock(Nobody()), rules)
    again = tmp_path / "回读"
    shutil.copytree(workspace / "输出" / "办事指南", again / "输入" / "办事指南")
    batch = ingest.read_inputs(Workspace(again), rules, lambda done, of: None)
    assert [problem.message for problem in batch.problems if problem.severity == "error"] == []
    return by_code(outcome.batch.guides), by_code(batch.guides)


def by_code(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.code or "", item.name, item.department)))


def published(material: Material) -> dict[str, object]:
    """What a published guide says of a material line; the guide prints the standard name and the office's words."""
    return material.model_dump(include={"seq", "originals", "copies", "medium", "necessity"}) | {"name": material.wording}


@pytest.mark.parametrize("workspace", ["sample", "real"])
def test_word_guides_read_back_as_the_same_items(workspace: str, rules: Rulebook, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    written, read = read_back(request.getfixturevalue(workspace), rules, tmp_path)
    assert [(item.code, item.name, item.department) for item in read] == [(item.code, item.name, item.department) for item in written]
    for before, after in zip(written, read, strict=True):
        values = {key: element.value for key, element in before.elements.items()}
        assert {key: element.value for key, element in after.elements.items()} == values
        assert [published(line) for line in after.materials] == [published(line) for line in before.materials]
