"""What a program that matches names found, and what it cost; govkit as such a program."""

import resource
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from time import perf_counter
from typing import NamedTuple

from benchmarks.matching import Pair, found_by_govkit


class Found(NamedTuple):
    """What a program found, and what it cost: pairs of names, each with how sure the program is (1: merged)."""

    seconds: float
    megabytes: float
    pairs: dict[Pair, float]


def by_govkit(names: Sequence[str]) -> Found:
    """Merged pairs at 1, proposed ones at 0."""
    start = perf_counter()
    codes, proposed = found_by_govkit(names)
    seconds = perf_counter() - start
    names_of: defaultdict[str, list[str]] = defaultdict(list)
    for name, code in codes.items():
        names_of[code].append(name)
    pairs = {pair_of(one, other): 0.0 for left, right in proposed for one in names_of[left] for other in names_of[right]}
    pairs |= {pair_of(*pair): 1.0 for same in names_of.values() for pair in combinations(same, 2)}
    return Found(seconds, peak(), pairs)


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def peak() -> float:
    """Megabytes that this process and the largest of its children held at most."""
    own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own + others
