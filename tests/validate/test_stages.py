"""The results of earlier runs: kept where they differ, and running again changes nothing."""

from pathlib import Path

from govkit import store
from govkit.model import Stage
from govkit.validate import stages


def result(items: int) -> Stage:
    return Stage(departments=1, items=items, lines=2, names=2, codes=2, tickets=1, answered=0, closed=0)


def test_only_results_that_differ_are_kept(tmp_path: Path) -> None:
    runs = [(1, []), (1, []), (2, [1]), (2, [1]), (1, [1, 2]), (1, [1, 2])]
    for items, earlier in runs:
        with store.opened(tmp_path / "登记库.sqlite") as database:
            assert [one.items for one in stages.enter(result(items), database)] == earlier


def test_a_preview_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "登记库.sqlite"
    for _ in range(2):
        with store.opened(path, keep=False) as database:
            assert stages.enter(result(1), database) == ()
