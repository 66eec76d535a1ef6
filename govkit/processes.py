"""Work on the other cores: processes that end with the one that began them, however it ends."""

import os
import pickle
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import parent_process, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread
from typing import Any

from govkit.memory import collect_rarely


class _Process(SpawnProcess):
    """A process that never hears Ctrl-C, not even while Python starts in it."""

    def start(self) -> None:
        """Start it with the signal blocked, which it inherits; this process hears what came meanwhile when it has started."""
        if not hasattr(signal, "pthread_sigmask"):  # Windows
            super().start()
            return
        resource_tracker.ensure_running()  # it would unblock the signal when it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Spawn(SpawnContext):
    Process = _Process


SPAWN = _Spawn()
"""Where processes come from."""


def pool(workers: int) -> ProcessPoolExecutor:
    """A pool of processes.

    They are spawned, not forked: a run that shows its progress has threads. They leave Ctrl-C to the process that began
    them, and end when it is gone, even when it was killed.
    """
    return ProcessPoolExecutor(workers, SPAWN, initializer=_begin)


def packed(value: object) -> bytes:
    """A value that goes with every task, and is unpacked once a process."""
    return pickle.dumps(value)


@cache
def unpacked(value: bytes) -> Any:
    """What was packed."""
    return pickle.loads(value)  # noqa: S301 - our own bytes, from the process that began this one


def _begin() -> None:
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
