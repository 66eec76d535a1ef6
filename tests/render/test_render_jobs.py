"""Documents written on all cores, or taken from the cache, are the very same."""

from pathlib import Path

import pytest
from outcomes import OUTCOME

from govkit.cache import Cache
from govkit.render import jobs, write
from govkit.rulebook import Rulebook


def _written(folder: Path, rules: Rulebook, cache: Cache | None = None) -> tuple[dict[str, bytes], list[tuple[int, int]]]:
    folder.mkdir()
    ticks: list[tuple[int, int]] = []
    write(OUTCOME, folder, rules, lambda done, of: ticks.append((done, of)), cache=cache)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}, ticks


def test_the_same_bytes_whoever_writes_them(tmp_path: Path, rules: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_ENOUGH_BYTES", 10**9)
    alone, ticks = _written(tmp_path / "一个进程", rules, Cache(tmp_path / "缓存"))
    assert ticks == [(done, ticks[0][1]) for done in range(ticks[0][1] + 1)]
    monkeypatch.setattr(jobs, "_ENOUGH_BYTES", 0)
    monkeypatch.setattr(jobs, "_cores", lambda: 3)
    assert _written(tmp_path / "三个进程", rules) == (alone, ticks)
    assert _written(tmp_path / "取用留存", rules, Cache(tmp_path / "缓存")) == (alone, ticks)


def test_what_is_kept_is_taken(tmp_path: Path, rules: Rulebook) -> None:
    _written(tmp_path / "第一次", rules, Cache(tmp_path / "缓存"))
    for kept in (tmp_path / "缓存").iterdir():
        kept.write_bytes(b"kept")
    again, _ = _written(tmp_path / "第二次", rules, Cache(tmp_path / "缓存"))
    taken = {name for name, data in again.items() if data == b"kept"}
    assert set(again) - taken == {name for name in again if name.startswith(("data/", "阶段成果报告"))}
