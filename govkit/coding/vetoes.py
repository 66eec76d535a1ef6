"""Vetoes: what tells two materials apart whatever their likeness."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from govkit.coding.blocking import wording
from govkit.coding.names import anatomy
from govkit.model import NameParts
from govkit.rulebook import Rulebook

_NUMBERS = re.compile(r"[A-Z]*\d+(?:\.\d+)?|[A-Z]+")


class _Traits(NamedTuple):
    """What vetoes look at, of one name."""

    is_standard: bool
    dimensions: dict[str, tuple[str, ...]]
    holders: frozenset[str]
    numbers: Counter[str]
    lefts: int
    rights: int
    """Which first and which second words of the opposites the name says, a bit a pair."""


class Vetoes:
    """The vetoes of one rulebook; what is known of a name is worked out once."""

    def __init__(self, rules: Rulebook) -> None:
        """Prepare the vetoes of rules/names.toml and the dictionary."""
        names = anatomy(rules.names, rules.materials)
        self._known, self._holders_within = names.known, names.holders_within
        self._proposal = rules.names.proposal
        opposites = rules.names.veto.opposites
        self._lefts = [(left, 1 << place) for place, (left, _) in enumerate(opposites)]
        self._rights = [(right, 1 << place) for place, (_, right) in enumerate(opposites)]
        self._traits = lru_cache(maxsize=200_000)(self._traits_of)

    def stand(self, one: NameParts, other: NameParts) -> bool:
        """Whether something that no likeness outweighs tells the two apart."""
        ours, theirs = self._traits(one), self._traits(other)
        if {one.core, other.core} not in self._known.asked and self._words_differ(ours, theirs, same=one.core == other.core):
            return True
        return any(
            self._differ(dimension, ours.dimensions.get(dimension, ()), theirs.dimensions.get(dimension, ()))
            for dimension in ours.dimensions.keys() | theirs.dimensions.keys()
        )

    def _words_differ(self, ours: _Traits, theirs: _Traits, *, same: bool) -> bool:
        """Whether the words themselves name two materials: both known, or opposites, or with other numbers. `same`: the same core."""
        if not same and ours.is_standard and theirs.is_standard:
            return True
        if ours.numbers != theirs.numbers or (ours.holders - theirs.holders and theirs.holders - ours.holders):
            return True
        only_ours, only_theirs = ours.lefts & ~theirs.lefts, theirs.lefts & ~ours.lefts
        return bool(only_ours & theirs.rights & ~ours.rights or only_theirs & ours.rights & ~theirs.rights)

    def _differ(self, dimension: str, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
        if left == right or dimension in self._proposal.worded:
            return False
        if left and right:
            return True
        return dimension not in self._proposal.loose and not set(left or right) <= set(self._proposal.unsaid.get(dimension, ()))

    def _traits_of(self, parts: NameParts) -> _Traits:
        words = f"{wording(parts)}$"
        return _Traits(
            is_standard=self._known.is_standard(parts.core),
            dimensions=by_dimension(parts),
            holders=self._holders_within(parts.core),
            numbers=Counter(_NUMBERS.findall(parts.core)),
            lefts=sum([bit for word, bit in self._lefts if word in words]),
            rights=sum([bit for word, bit in self._rights if word in words]),
        )


def by_dimension(parts: NameParts) -> dict[str, tuple[str, ...]]:
    """The values of each dimension, in order."""
    dimensions: dict[str, tuple[str, ...]] = {}
    for dimension, value in parts.discriminators:
        dimensions[dimension] = (*dimensions.get(dimension, ()), value)
    return dimensions
