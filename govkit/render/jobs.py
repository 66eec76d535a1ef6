"""Documents written on all cores, and taken from the cache where nothing that they are made from has changed."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from pydantic_core import to_jsonable_python

from govkit.cache import Cache
from govkit.processes import packed, pool, unpacked
from govkit.rulebook import Rulebook

Progress = Callable[[int, int], None]
Write = Callable[[Path, Rulebook], None]

_ENOUGH_BYTES = 500_000
"""Made from less than this, the documents are written sooner than other processes start."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to write: `write(path, rules)`, which another process can do too."""

    path: Path
    write: Write
    made_from: tuple[bytes, ...]
    """All that the document says, beside its name, the program and its rules."""
    lasting: bool = True
    """Whether the cache may keep it: not where it depends on what else is on the computer."""


def as_data(value: object) -> bytes:
    """What a document is made from; pydantic's own JSON refuses the half characters that damaged files hold."""
    return json.dumps(to_jsonable_python(value)).encode()


def write_all(jobs: Sequence[Job], own: Callable[[], None], rules: Rulebook, cache: Cache | None, progress: Progress) -> None:
    """Do all `jobs`, and `own` in this process; `progress` is told (files written, files in all) before the first and after each."""
    total, done = len(jobs) + 1, count()

    def tick() -> None:
        progress(next(done), total)

    tick()
    keys = {job.path: cache.key(job.path.name, *job.made_from) for job in jobs if job.lasting} if cache else {}
    waiting: list[Job] = []
    for job in jobs:
        if cache and job.lasting and (kept := cache.get(keys[job.path])) is not None:
            job.path.write_bytes(kept)
            tick()
        else:
            waiting.append(job)

    def finish(job: Job) -> None:
        if cache and job.lasting:
            cache.put(keys[job.path], job.path.read_bytes())
        tick()

    if _cores() > 1 and sum(len(part) for job in waiting for part in job.made_from) > _ENOUGH_BYTES:
        _share(waiting, own, rules, finish, tick)
        return
    own()
    tick()
    for job in waiting:
        job.write(job.path, rules)
        finish(job)


def _share(jobs: Sequence[Job], own: Callable[[], None], rules: Rulebook, finish: Callable[[Job], None], tick: Callable[[], None]) -> None:
    """Other processes take the jobs from the front; this one does what only it can, and then takes them from the back."""
    with pool(_cores() - 1) as processes:
        shared = packed(rules)
        given = [(job, processes.submit(_write, shared, job.path, job.write)) for job in jobs]
        own()
        tick()
        for job, future in reversed(given):
            if future.cancel():
                job.write(job.path, rules)
                finish(job)
        for job, future in given:
            if not future.cancelled():
                future.result()
                finish(job)


def _cores() -> int:
    return os.cpu_count() or 1


def _write(rules: bytes, path: Path, write: Write) -> None:
    write(path, unpacked(rules))
