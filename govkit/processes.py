"""Work on the other cores: processes that end with the one that began them, however it ends."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any


def pool(workers: int, prepare: Callable[..., object] | None = None, *arguments: object) -> ProcessPoolExecutor:
    """A pool of processes, each of which begins with `prepare(*arguments)`.

    They are spawned, not forked: a run that shows its progress has threads. They leave Ctrl-C to the process that began
    them, and end when it is gone, even when it was killed.
    """
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(prepare, arguments))


def _begin(prepare: Callable[..., object] | None, arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    if prepare:
        prepare(*arguments)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
