"""What holds for every order of events: codes once given stay, and the same input gives the same registry."""

import os
import tempfile
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from registries import RULES, SOURCE
from sqlalchemy import select
from victims import started

from govkit import store
from govkit.coding import Registry, assign
from govkit.model import Batch, Item, Material

NAMES = [
    "身份证",
    "居民身份证（验原件）",
    "营业执照",
    "工商营业执照",
    "户口本",
    "户口簿复印件",
    "申请表",
    "章程",
    "章程草案",
    "近三个月银行流水",
    "验收意见单",
    "验收意见函",
    "身份证、护照",
]
DEPARTMENTS = st.dictionaries(
    st.sampled_from(["甲局", "乙局", "丙局", "丁局"]),
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=3),
    min_size=1,
)


def items(departments: dict[str, list[list[str]]]) -> list[Item]:
    return [
        Item(
            source=SOURCE,
            code=None,
            name=f"{department}的第{number}个事项",
            department=department,
            materials=tuple(Material(source=SOURCE, seq=seq, name_raw=name) for seq, name in enumerate(lines, 1)),
        )
        for department, guides in departments.items()
        for number, lines in enumerate(guides, 1)
    ]


def run(path: Path, guides: list[Item]) -> dict[tuple[str, int, int], str | None]:
    """Every line's code, or its members', by item and place."""
    with store.opened(path) as database:
        coding = assign(Batch(guides=tuple(guides)), Registry(database, RULES, "440306"), RULES, 82)
    return {
        (item.name, line.seq, place): code
        for item in coding.batch.guides
        for line in item.materials
        for place, code in enumerate([line.code, *(member.code for member in line.members)])
    }


def registry(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a registry says, but for the times."""
    tables = (store.material, store.material_key, store.variant, store.proposal, store.material_relation)
    with store.opened(path, keep=False) as database:
        rows = {
            table.name: [tuple(row) for row in database.execute(select(table).order_by(*table.primary_key.columns))] for table in tables
        }
        events = database.execute(select(store.material_event).order_by(store.material_event.c.id)).all()
    return rows | {"events": [(event.code, event.act, event.detail, event.why) for event in events]}


@settings(max_examples=25, deadline=None)
@given(DEPARTMENTS, st.randoms(use_true_random=False))
def test_the_order_of_guides_changes_nothing(departments: dict[str, list[list[str]]], chance: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        guides = items(departments)
        one = run(Path(folder) / "1.sqlite", guides)
        chance.shuffle(guides)  # type: ignore[attr-defined]
        assert run(Path(folder) / "2.sqlite", guides) == one
        first, second = registry(Path(folder) / "1.sqlite"), registry(Path(folder) / "2.sqlite")
        assert {name: rows for name, rows in first.items() if name != "events"} == {
            name: rows for name, rows in second.items() if name != "events"
        }
        assert sorted(first["events"], key=repr) == sorted(second["events"], key=repr)


@settings(max_examples=25, deadline=None)
@given(st.lists(DEPARTMENTS, min_size=2, max_size=4))
def test_departments_that_come_go_and_return_change_no_given_code(rounds: list[dict[str, list[list[str]]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "登记库.sqlite"
        given_codes: dict[str, str] = {}
        for departments in [*rounds, rounds[0]]:
            run(path, items(departments))
            with store.opened(path, keep=False) as database:
                now = Registry(database, RULES).keys
            assert {key: now[key] for key in given_codes} == given_codes
            given_codes = now


@settings(max_examples=10, deadline=None)
@given(DEPARTMENTS)
def test_the_same_input_gives_the_same_registry(departments: dict[str, list[list[str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("1", "2"):
            run(Path(folder) / f"{name}.sqlite", items(departments))
        assert registry(Path(folder) / "1.sqlite") == registry(Path(folder) / "2.sqlite")


def run_much(path: Path) -> dict[tuple[str, int, int], str | None]:
    return run(path, items({"甲局": [[f"第{number}号工程{name}" for name in NAMES] for number in range(60)]}))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Path, float]:
    """A registry's bytes before a long run, where it lies after that run, and the seconds that it took."""
    path = tmp_path_factory.mktemp("对照") / "登记库.sqlite"
    run(path, items({"乙局": [NAMES]}))
    before, start = path.read_bytes(), monotonic()
    process = started(run_much, path)
    process.join()
    assert process.exitcode == 0
    return before, path, monotonic() - start


@pytest.mark.skipif(os.name != "posix", reason="进程在这里不能用信号终止")
@pytest.mark.parametrize("share", [0.3, 0.6, 0.8, 0.95])
def test_a_killed_run_leaves_the_last_good_state(tmp_path: Path, undisturbed: tuple[bytes, Path, float], share: float) -> None:
    before, untouched, seconds = undisturbed
    path = tmp_path / "登记库.sqlite"
    path.write_bytes(before)
    state, given_codes = registry(path), run(untouched, items({"乙局": [NAMES]}))
    victim = started(run_much, path)
    victim.join(seconds * share)
    victim.kill()
    victim.join()
    assert registry(path) in (state, registry(untouched))
    assert run_much(path) == run_much(untouched)
    assert registry(path) == registry(untouched)
    assert run(path, items({"乙局": [NAMES]})) == given_codes
