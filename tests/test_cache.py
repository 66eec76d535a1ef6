"""Files read before are taken from the cache; what depends on it comes out the same, and nothing stale is ever taken."""

from pathlib import Path

from govkit import pipeline
from govkit.cache import Cache
from govkit.clock import Clock, Nobody
from govkit.ingest import read_inputs
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace


def _kept(workspace: Workspace) -> list[Path]:
    return sorted(workspace.cache.iterdir()) if workspace.cache.is_dir() else []


def test_a_second_reading_is_the_same_as_the_first_and_as_one_without_a_cache(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    plain = read_inputs(workspace, rules)
    assert read_inputs(workspace, rules, cache=Cache(workspace.cache)) == plain
    assert len(_kept(workspace)) == len(plain.files)
    assert read_inputs(workspace, rules, cache=Cache(workspace.cache)) == plain


def test_what_is_kept_is_taken(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    read_inputs(workspace, rules, cache=Cache(workspace.cache))
    for path in _kept(workspace):
        path.write_bytes(path.read_bytes().replace("营业执照".encode(), "一块招牌".encode()))
    again = read_inputs(workspace, rules, cache=Cache(workspace.cache))
    assert any(line.name_raw == "一块招牌" for item in again.guides for line in item.materials)


def test_a_changed_file_or_profile_is_read_anew(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    (guide,) = (path for path in workspace.folder("guides").rglob("*.csv") if "西乡" in path.name)
    read_inputs(workspace, rules, cache=Cache(workspace.cache))
    before = set(_kept(workspace))
    guide.write_bytes(guide.read_bytes() + b"\n")
    read_inputs(workspace, rules, cache=Cache(workspace.cache))
    assert len(set(_kept(workspace)) - before) == 1
    workspace.profile.write_text("- 文件: 无此文件\n", encoding="utf-8")
    cache = Cache(workspace.cache)
    everything = read_inputs(workspace, rules, cache=cache)
    cache.prune()
    assert set(_kept(workspace)).isdisjoint(before)
    assert len(_kept(workspace)) == len(everything.files)


def test_a_file_that_could_not_be_read_is_tried_again(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    (workspace.folder("guides") / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    batch = read_inputs(workspace, rules, cache=Cache(workspace.cache))
    assert len(_kept(workspace)) == len(batch.files) - 1


def test_a_cache_that_cannot_be_written_is_no_fault(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    workspace.cache.write_text("not a folder", encoding="utf-8")
    cache = Cache(workspace.cache)
    assert read_inputs(workspace, rules, cache=cache).guides
    cache.prune()


def test_a_damaged_result_is_made_anew(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    plain = read_inputs(workspace, rules, cache=Cache(workspace.cache))
    for path in _kept(workspace):
        path.write_bytes(path.read_bytes()[:-9])
    assert read_inputs(workspace, rules, cache=Cache(workspace.cache)) == plain


def test_only_the_department_that_changed_gets_other_tickets(ran: Path) -> None:
    workspace = Workspace(ran)
    tickets = workspace.output / "工单"
    before = {path.name: path.read_bytes() for path in tickets.iterdir()}
    (guide,) = (path for path in workspace.folder("guides").rglob("*.csv") if "西乡" in path.name)
    head, *rows = guide.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    guide.write_text(head + "".join(rows[:-1]), encoding="utf-8-sig")
    pipeline.run(workspace, Clock(Nobody()))
    changed = {path.name for path in tickets.iterdir() if path.read_bytes() != before.get(path.name)}
    assert changed == {"西乡街道办事处纠错工单.xlsx", "纠错工单汇总.xlsx"}
