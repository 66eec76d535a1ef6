"""The stages of a run: how long each takes, and who looks on."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from time import perf_counter
from typing import Protocol

_LOGGER = logging.getLogger("govkit")

Tick = Callable[[int, int], None]
"""Told how many steps of a stage are done, and of how many."""


class Watcher(Protocol):
    """Who looks on while a run goes through its stages (a progress bar, or nobody)."""

    def stage(self, title: str) -> AbstractContextManager[Tick]:
        """A stage begins; it ends with the block."""
        ...


class Nobody:
    """Nobody looks on."""

    def stage(self, title: str) -> AbstractContextManager[Tick]:  # noqa: ARG002 - part of the protocol
        """Take the ticks and say nothing."""
        return nullcontext(_unheard)


def _unheard(done: int, of: int) -> None:
    """A tick that nobody hears."""


@dataclass
class Clock:
    """Seconds that each stage took, in order. They are for the terminal and never go into an output."""

    watcher: Watcher
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, title: str) -> Iterator[Tick]:
        """Time the block and let the watcher look on."""
        start = perf_counter()
        _LOGGER.info("%s：开始", title)
        with self.watcher.stage(title) as tick:
            yield tick
        self.seconds[title] = perf_counter() - start
        _LOGGER.info("%s：%.2f 秒", title, self.seconds[title])
