"""Names become codes beside Splink on DuckDB, on the same names: make beside, or python -m benchmarks.matching_beside [--names N].

First the labelled names of benchmarks/labelled, then names that benchmarks/names.py makes, whose materials are known. A pair is
right where both names are one material. Splink is set up as its guides say: one comparison of graded levels, u by random
sampling, m by expectation maximisation, candidates from the rarest pairs of characters, the beginning and the end of a name.
It gets every name in one spelling (govkit's own), and its threshold is the one that suits it best on the truth itself; its
seconds leave out the spelling and the search for the threshold.
"""

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from itertools import combinations
from multiprocessing import get_context
from pkgutil import resolve_name
from typing import NamedTuple

from benchmarks.matching import LABELLED, Pair, read_labels
from benchmarks.matching_found import Found, pair_of
from benchmarks.names import made_materials
from govkit.memory import collect_rarely

Truth = Mapping[str, str]
"""Name → its material."""


class Quality(NamedTuple):
    """Pairwise precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def __str__(self) -> str:
        return f"precision {self.precision:.4f} recall {self.recall:.4f}"


def quality(pairs: Iterable[Pair], truth: Truth) -> Quality:
    """How many of the pairs of these names are right, and how many of the right ones are among them."""
    right, judged = pairs_of(truth), {pair for pair in pairs if truth.keys() >= set(pair)}
    return Quality(len(judged & right) / max(len(judged), 1), len(judged & right) / len(right))


def pairs_of(truth: Truth) -> set[Pair]:
    """The pairs of names of one material."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, material in truth.items():
        names[material].append(name)
    return {pair_of(*pair) for same in names.values() for pair in combinations(same, 2)}


def from_threshold(found: Found, truth: Truth) -> tuple[float, Quality]:
    """The threshold that gives the best F1 on these names, and what it gives."""
    thresholds = sorted({round(sure, 9) for sure in found.pairs.values()})
    measured = ((least, quality([pair for pair, sure in found.pairs.items() if round(sure, 9) >= least], truth)) for least in thresholds)
    return max(measured, key=lambda one: one[1].f1)


def report(lists: Mapping[str, Truth]) -> None:
    """Print what both programs cost on all these names, and what they find of each list."""
    names = sorted(name for truth in lists.values() for name in truth)
    ours, theirs = (_alone(program, names) for program in ("matching_found:by_govkit", "matching_splink:by_splink"))
    costs = [f"{name} {found.seconds:.1f} s, {found.megabytes:.0f} MB" for name, found in (("govkit", ours), ("Splink", theirs))]
    print(f"{len(names)} names: {'; '.join(costs)}")
    print(f"  Splink / govkit: {theirs.seconds / ours.seconds:.1f} times the seconds")
    for title, truth in lists.items():
        threshold, chosen = from_threshold(theirs, truth)
        print(f"  {title}: {len(truth)} names, {len(pairs_of(truth))} pairs to find")
        print(f"    govkit merges: {quality([pair for pair, sure in ours.pairs.items() if sure == 1], truth)}")
        print(f"    govkit merges and proposes: {quality(ours.pairs, truth)}")
        print(f"    Splink from {threshold:.6f}: {chosen}")
        print(f"    Splink's candidates: {quality(theirs.pairs, truth)}", flush=True)


def _alone(program: str, names: Sequence[str]) -> Found:
    """What a program finds in a process of its own, which loads nothing but that program."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=collect_rarely) as process:
        return process.submit(_found, program, names).result()


def _found(program: str, names: Sequence[str]) -> Found:
    found: Found = resolve_name(f"benchmarks.{program}")(names)
    return found


def labelled() -> dict[str, dict[str, str]]:
    """The labelled names of each list; a name that stands in two lists counts in the first."""
    lists: dict[str, dict[str, str]] = {}
    for path in sorted(LABELLED.glob("*.txt")):
        earlier = set().union(*lists.values())
        lists[path.stem] = {name: str(label.material) for name, label in read_labels(path).items() if name not in earlier}
    return lists


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=5_000, help="how many made-up names")
    arguments = parser.parse_args()
    if find_spec("splink") is None:
        sys.exit("Splink is not installed here: make beside measures it in an environment of its own")
    os.chdir(tempfile.gettempdir())  # Splink leaves its traces where it runs
    report(labelled())
    report({"made up": made_materials(arguments.names)})


if __name__ == "__main__":
    main()
