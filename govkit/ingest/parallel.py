"""Files read on all cores where there is enough to read; the results come in order, as if they had been read one after another."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from govkit.processes import packed, pool, unpacked

Result = TypeVar("Result")

_ENOUGH_BYTES = 2_000_000
"""Below this, starting processes costs more than they save."""
_MOST_SHARE = 0.8
"""Where one file makes up this share of all bytes, the others can't be read beside it to any use."""
_CHUNK = 4


def read_all(read: Callable[[Path], Result], paths: Sequence[Path]) -> Iterator[Result]:
    """`read` of every path, in order. It must be picklable, and so must what it returns."""
    sizes = [path.stat().st_size for path in paths if path.exists()]
    workers = min(os.cpu_count() or 1, len(paths))
    if workers < 2 or sum(sizes) < _ENOUGH_BYTES or max(sizes) > sum(sizes) * _MOST_SHARE:
        yield from map(read, paths)
        return
    with pool(workers) as processes:
        yield from processes.map(partial(_call, packed(read)), paths, chunksize=_CHUNK)


def _call(read: bytes, path: Path) -> Any:
    return unpacked(read)(path)
