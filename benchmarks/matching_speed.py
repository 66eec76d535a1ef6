"""How fast names become codes and how much blocking finds; the second half of `python -m benchmarks.matching --speed`."""

import resource
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.measured_run import Spent
from benchmarks.names import made_names
from govkit import store
from govkit.coding import Registry, assign
from govkit.coding.blocking import candidates
from govkit.coding.match import score
from govkit.coding.names import anatomy, take_apart
from govkit.coding.vetoes import Vetoes
from govkit.memory import collect_rarely
from govkit.model import Batch, Item, Material, NameParts, Source
from govkit.rulebook import Rulebook, load_rulebook
from govkit.workspace import Settings

_SOURCE = Source(file="名称.txt", locator="line 1")
_BRUTE = 20_000
_CHUNK = 500


def batch_of(names: Sequence[str]) -> Batch:
    """One item that asks for all these materials."""
    lines = tuple(Material(source=_SOURCE, seq=seq, name_raw=name) for seq, name in enumerate(names, 1))
    return Batch(guides=(Item(source=_SOURCE, code=None, name="测试事项", department="", materials=lines),))


class Run(NamedTuple):
    """What one run of coding cost, and what came of it."""

    spent: Spent
    megabytes: float
    codes: int
    proposals: int

    def __str__(self) -> str:
        return f"{self.spent}, {self.codes} codes, {self.proposals} proposals"


def report_speed(count: int) -> None:
    """Print the time of a first run and of one with 1 % new names, the memory, and the recall of blocking against brute force."""
    names = made_names(count + count // 100)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "registry.sqlite"
        first, again = measured(path, names[:count]), measured(path, names)
    print(f"  {count} names: {first}")
    print(f"  with 1 % new names: {again}")
    clock, processor = again.spent.seconds / first.spent.seconds, again.spent.processor / first.spent.processor
    print(f"  re-run / first run: {clock:.3f} ({processor:.3f} of CPU)")
    print(f"  peak memory of all processes: {first.megabytes:.0f} MB")
    rules = load_rulebook()
    _report_blocking([take_apart(name, rules) for name in names[:_BRUTE]], rules)


def measured(registry: Path, names: Sequence[str]) -> Run:
    """Code these names in a process of its own, as every run is; from the opening of the registry to its commit."""
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        return alone.submit(_run, registry, names).result()


def _run(path: Path, names: Sequence[str]) -> Run:
    collect_rarely()
    rules, batch = load_rulebook(), batch_of(names)
    with Spent() as spent, store.opened(path) as database:
        coding = assign(batch, Registry(database, rules, "440306"), rules, Settings().near_score)
    return Run(spent, _peak(), len(coding.materials), len(coding.proposals))


def _peak() -> float:
    """The most memory that this process held, and as much for each of its two reading processes as the larger of them did."""
    own, reading = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own + 2 * reading


def _report_blocking(names: Sequence[NameParts], rules: Rulebook) -> None:
    """Of all pairs that brute force would propose by edit distance, how many blocking keeps."""
    parts = sorted({one.key: one for one in names}.items())
    distinct = [one for _, one in parts]
    asked = anatomy(rules.names, rules.materials).known.asked
    found = set(zip(*(rows.tolist() for rows in candidates(distinct, range(len(distinct)), rules.names.proposal, asked)), strict=True))
    wanted = _brute_force(distinct, Settings().near_score, rules)
    share = len(wanted & found) / len(wanted)
    print(
        f"  blocking: {len(distinct)} keys of {len(names)} names, {len(found)} candidates, {len(wanted)} pairs to find, recall {share:.4f}"
    )


def _brute_force(names: Sequence[NameParts], near_score: float, rules: Rulebook) -> set[tuple[int, int]]:
    vetoes = Vetoes(rules)
    words = [one.core for one in names]
    pairs = set()
    for start in range(0, len(words), _CHUNK):
        likeness = process.cdist(words[start : start + _CHUNK], words, scorer=fuzz.ratio, score_cutoff=near_score * 0.8, workers=2)
        rows, columns = np.nonzero(likeness)
        rows = rows + start
        keep = rows > columns
        rows, columns = rows[keep], columns[keep]
        near = score(names, rows, columns, rules) >= near_score
        pairs |= {
            (row, column)
            for row, column in zip(rows[near].tolist(), columns[near].tolist(), strict=True)
            if not vetoes.stand(names[row], names[column])
        }
    return pairs
