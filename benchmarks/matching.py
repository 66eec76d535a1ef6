"""How well and how fast names become codes: `python -m benchmarks.matching` and `python -m benchmarks.matching --speed`.

Quality is measured by the whole stage (`coding.assign`) on the labelled names of benchmarks/labelled: a pair is merged where both
names got one code, and found where they were merged or proposed. Speed is measured on names that benchmarks/names.py makes
(benchmarks/matching_speed.py).
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.matching_speed import batch_of, report_speed
from govkit import store
from govkit.coding import Registry, assign
from govkit.rulebook import load_rulebook
from govkit.workspace import Settings

LABELLED = Path(__file__).parent / "labelled"
CLOSED = "held_out"
"""The list that no rule was made for: its pairs are counted and never named."""


class Label(NamedTuple):
    """What a person says of one name: the family it is easily confused in, and the material it is."""

    family: int
    material: int


Labels = dict[str, Label]
Pair = tuple[str, str]


def read_labels(path: Path) -> Labels:
    """The labelled names of one list. A name that stands twice stops the benchmark: its labels would be worthless."""
    labels: Labels = {}
    family = material = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            family += 1
        elif line.strip():
            material += 1
            for name in map(str.strip, line.split("|")):
                if name in labels:
                    sys.exit(f"{path.name}：“{name}”写了两次")
                labels[name] = Label(family, material)
    return labels


def found_by_govkit(names: Iterable[str]) -> tuple[dict[str, str], set[Pair]]:
    """The code of each name (its own words where it got none), and the pairs of codes that were proposed."""
    rules = load_rulebook()
    with tempfile.TemporaryDirectory() as folder, store.opened(Path(folder) / "registry.sqlite") as database:
        coding = assign(batch_of(list(names)), Registry(database, rules), rules, Settings().near_score)
    codes = {line.name_raw: line.code or line.name_raw for line in coding.batch.guides[0].materials}
    return codes, {tuple(sorted((pair.code, pair.candidate_code))) for pair in coding.proposals}  # type: ignore[misc]


class Quality(NamedTuple):
    """The figures of one list, each from 0 to 1 but for the counts."""

    names: int
    labelled: int
    merged: int
    precision: float
    recall: float
    recall_with_proposals: float
    bcubed_precision: float
    bcubed_recall: float
    proposals: int
    wrong: list[Pair]
    missed: list[Pair]
    unproposed: list[Pair]


def measure(labels: Labels) -> Quality:
    """Pairwise figures over all pairs of names; B-cubed over names."""
    codes, proposed = found_by_govkit(labels)
    same = _pairs_of({name: label.material for name, label in labels.items()})
    merged = _pairs_of(codes)
    found = {pair for pair in same if codes[pair[0]] == codes[pair[1]] or tuple(sorted((codes[pair[0]], codes[pair[1]]))) in proposed}
    families = Counter(label.family for label in labels.values())
    precision, recall = _bcubed({name: str(label.material) for name, label in labels.items()}, codes)
    return Quality(
        names=len(labels),
        labelled=sum(count * (count - 1) // 2 for count in families.values()),
        merged=len(merged),
        precision=len(same & merged) / len(merged),
        recall=len(same & merged) / len(same),
        recall_with_proposals=len(found) / len(same),
        bcubed_precision=precision,
        bcubed_recall=recall,
        proposals=len(proposed),
        wrong=sorted(merged - same),
        missed=sorted(same - merged),
        unproposed=sorted(same - found),
    )


def _pairs_of(groups: dict[str, object] | dict[str, int] | dict[str, str]) -> set[Pair]:
    members: defaultdict[object, list[str]] = defaultdict(list)
    for name, group in groups.items():
        members[group].append(name)
    return {tuple(sorted(pair)) for names in members.values() for pair in combinations(names, 2)}  # type: ignore[misc]


def _bcubed(truth: dict[str, str], found: dict[str, str]) -> tuple[float, float]:
    both = Counter((truth[name], found[name]) for name in truth)
    true_sizes, found_sizes = Counter(truth.values()), Counter(found.values())
    precision = sum(both[truth[name], found[name]] / found_sizes[found[name]] for name in truth) / len(truth)
    recall = sum(both[truth[name], found[name]] / true_sizes[truth[name]] for name in truth) / len(truth)
    return precision, recall


def _report(title: str, quality: Quality, *, details: bool) -> Iterator[str]:
    yield f"{title}: {quality.names} names, {quality.labelled} labelled pairs within families, {quality.merged} pairs merged"
    yield f"  precision {quality.precision:.4f}  recall {quality.recall:.4f}  recall with proposals {quality.recall_with_proposals:.4f}"
    yield f"  B-cubed precision {quality.bcubed_precision:.4f} recall {quality.bcubed_recall:.4f}; {quality.proposals} proposals"
    if details:
        yield from (f"  wrong: {one} = {other}" for one, other in quality.wrong)
        yield from (f"  missed: {one} = {other}" for one, other in quality.missed)
        yield from (f"  not even proposed: {one} = {other}" for one, other in quality.unproposed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="name the pairs that went wrong (the held-out list stays closed)")
    parser.add_argument(
        "--speed", type=int, nargs="?", const=100_000, metavar="NAMES", help="measure speed instead, on so many made-up names"
    )
    arguments = parser.parse_args()
    if arguments.speed:
        report_speed(arguments.speed)
        return
    for path in sorted(LABELLED.glob("*.txt")):
        print("\n".join(_report(path.stem, measure(read_labels(path)), details=arguments.details and path.stem != CLOSED)))


if __name__ == "__main__":
    main()
