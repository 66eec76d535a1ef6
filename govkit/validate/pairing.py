"""Two lists of materials laid beside each other, line by line.

Sure pairs first (same words, same code), then lines that cover several of the other side, then names that are alike by
best assignment. Discriminators (holder, stage, period …) part what similarity would join.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy
from scipy.optimize import linear_sum_assignment

from govkit.model import Material, MaterialPart
from govkit.rulebook.checking import PairingRules
from govkit.validate.covering import Cover, cover_of
from govkit.validate.known import KnownNames
from govkit.validate.likeness import plain
from govkit.validate.sameness import Earlier, core, identity, likeness

Codes = Counter[str | None]
"""How often a list asks for each code."""


@dataclass(frozen=True)
class Pair:
    """A line of the guide and the online line that is the same requirement."""

    guide: Material
    online: Material


@dataclass
class Pairing:
    """What became of every line of the two lists."""

    pairs: list[Pair] = field(default_factory=list)
    splits: list[Cover] = field(default_factory=list)
    """One line of the guide, several online."""
    merges: list[Cover] = field(default_factory=list)
    """One line online, several in the guide."""
    only_guide: list[Material] = field(default_factory=list)
    only_online: list[Material] = field(default_factory=list)
    uncovered_guide: list[tuple[Material, MaterialPart]] = field(default_factory=list)
    """Materials that a guide's line names beside others, and that online has nowhere."""
    uncovered_online: list[tuple[Material, MaterialPart]] = field(default_factory=list)


def pair(guide: Iterable[Material], online: Iterable[Material], rules: PairingRules, known: KnownNames) -> Pairing:
    """Pair the lines of one item. A line that one list repeats is paired once; the repetition is no missing line."""
    result = Pairing()
    left, right = list(guide), list(online)
    codes = (_codes(left), _codes(right))
    left, right = _without_repeated_parts(left, *codes, rules), _without_repeated_parts(right, *codes[::-1], rules)
    for key in (lambda line: plain(line.wording), identity):
        left, right = _pair_equal(left, right, key, result)
    left, right = _without_repetitions(left, result.pairs, "guide", rules), _without_repetitions(right, result.pairs, "online", rules)
    if left and right:
        left, right, covers = _cover(left, right, rules)
        result.splits = [cover for cover in covers if len(cover.parts) > 1]
        result.uncovered_guide = _nowhere(covers, codes[1])
        right, left, covers = _cover(right, left, rules)
        result.merges = [cover for cover in covers if len(cover.parts) > 1]
        result.uncovered_online = _nowhere(covers, codes[0])
    if left and right:
        scores = numpy.array([[likeness(one, other, rules, known) for other in right] for one in left])
        left, right = _pair_alike(left, right, scores, rules, result)
    result.only_guide, result.only_online = left, right
    return result


def _pair_equal(
    left: list[Material], right: list[Material], key: Callable[[Material], Hashable], result: Pairing
) -> tuple[list[Material], list[Material]]:
    waiting: dict[Hashable, list[Material]] = {}
    for line in right:
        waiting.setdefault(key(line), []).append(line)
    unpaired = []
    for line in left:
        candidates = waiting.get(key(line))
        if candidates:
            result.pairs.append(Pair(line, candidates.pop(0)))
        else:
            unpaired.append(line)
    rest = {id(line) for lines in waiting.values() for line in lines}
    return unpaired, [line for line in right if id(line) in rest]


def _without_repetitions(lines: list[Material], pairs: list[Pair], side: str, rules: PairingRules) -> list[Material]:
    earlier = Earlier(rules)
    for pair in pairs:
        earlier.add(getattr(pair, side))
    kept = []
    for line in lines:
        if earlier.repeated_by(line) is None:
            earlier.add(line)
            kept.append(line)
    return kept


def _without_repeated_parts(lines: list[Material], here: Codes, there: Codes, rules: PairingRules) -> list[Material]:
    """Leave out lines that another line of the list asks for among others, where the other list asks for them less often."""
    joint = Earlier(rules)
    for line in lines:
        if line.members:
            joint.add(line)
    return [line for line in lines if line.members or here[line.code] <= there[line.code] or joint.repeated_by(line) is None]


def _codes(lines: Iterable[Material]) -> Codes:
    return Counter(code for line in lines for code in (line.code, *(member.code for member in line.members)) if code)


def _cover(wholes: list[Material], others: list[Material], rules: PairingRules) -> tuple[list[Material], list[Material], list[Cover]]:
    """Take out the lines of `wholes` that stand for several materials, and the `others` that those are."""
    rest, found = [], []
    for whole in wholes:
        cover = cover_of(whole, others, rules)
        if cover is None:
            rest.append(whole)
            continue
        taken = {id(line) for line in cover.parts}
        others = [line for line in others if id(line) not in taken]
        found.append(cover)
    return rest, others, found


def _nowhere(covers: list[Cover], codes: Codes) -> list[tuple[Material, MaterialPart]]:
    """The members that the other side has in none of its lines."""
    return [(cover.whole, member) for cover in covers for member in cover.uncovered if not codes[member.code]]


def _pair_alike(
    left: list[Material], right: list[Material], scores: "numpy.ndarray[Any, Any]", rules: PairingRules, result: Pairing
) -> tuple[list[Material], list[Material]]:
    """Pair what is left over by the assignment whose similarities sum up highest; the last two, where they are of one kind, sooner."""
    paired = {
        row: column for row, column in zip(*linear_sum_assignment(scores, maximize=True), strict=True) if scores[row, column] >= rules.near
    }
    rows = [row for row in range(len(left)) if row not in paired]
    columns = [column for column in range(len(right)) if column not in paired.values()]
    if len(rows) == len(columns) == 1:
        row, column = rows[0], columns[0]
        if core(left[row])[-1:] == core(right[column])[-1:] and scores[row, column] >= rules.lone:
            paired[row], rows, columns = column, [], []
    result.pairs += [Pair(left[row], right[column]) for row, column in sorted(paired.items())]
    return [left[row] for row in rows], [right[column] for column in columns]
