"""What the tests of documents share: the outcome of outcomes.py, written once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from outcomes import OUTCOME

from govkit.model import Outcome
from govkit.render import write
from govkit.rulebook import Rulebook


def silent(done: int, of: int) -> None:
    pass


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, rules: Rulebook) -> Path:
    """The folder that `write` makes of the outcome."""
    folder = tmp_path_factory.mktemp("输出")
    write(OUTCOME, folder, rules, silent)
    return folder


@pytest.fixture
def write_outcome(tmp_path: Path, rules: Rulebook) -> Callable[[Outcome], Path]:
    """Write an outcome into a folder of its own."""

    def run(outcome: Outcome) -> Path:
        write(outcome, tmp_path, rules, silent)
        return tmp_path

    return run
