"""Run govkit in a process of its own, and measure it.

A machine that others use too gives a process less than a core: beside the wall time stands the time that all cores worked.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any


@contextmanager
def workspace_copy(source: Path) -> Iterator[Path]:
    """A writable copy of a workspace's inputs and settings, gone after the block."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "工作区"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("输出", "登记库.sqlite*", ".govkit*"))
        for path in copy.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        copy.chmod(0o755)
        yield copy


@dataclass
class Spent:
    """Seconds between `with` and its end: by the clock, and worked by all cores for this process and the children that ended."""

    seconds: float = 0.0
    processor: float = 0.0
    _start: tuple[float, float] = field(default=(0.0, 0.0), repr=False)

    def __enter__(self) -> "Spent":
        self._start = _clocks()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds, self.processor = (now - then for now, then in zip(_clocks(), self._start, strict=True))

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.seconds + other.seconds, self.processor + other.processor)

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.1f} s of CPU)"


def _clocks() -> tuple[float, float]:
    return perf_counter(), sum(os.times()[:4])


def govkit(*arguments: str) -> tuple[Spent, str]:
    """Run a command of govkit; its time and what it printed. Stops where the command fails (exit over 1)."""
    environment = os.environ | {"COLUMNS": "120"}
    with Spent() as spent:
        done = subprocess.run([sys.executable, "-m", "govkit", *arguments], capture_output=True, text=True, check=False, env=environment)
    if done.returncode > 1:
        sys.exit(f"govkit {' '.join(arguments)} → {done.returncode}\n{done.stdout}{done.stderr}")
    return spent, done.stdout


def peak_megabytes() -> float:
    """The most memory that any child process so far has held (Linux: ru_maxrss is in KiB)."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def records(workspace: Path, name: str) -> list[dict[str, Any]]:
    """The lines of 输出/data/NAME.jsonl."""
    text = (workspace / "输出" / "data" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def data_bytes(workspace: Path) -> dict[str, bytes]:
    """Every file of 输出/data as bytes."""
    return {path.name: path.read_bytes() for path in sorted((workspace / "输出" / "data").iterdir())}
