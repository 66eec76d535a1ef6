"""Near names: which coded materials may be one, for a person to decide. Nothing here ever merges.

Candidates come from `blocking`, vetoes from `vetoes`; the score tells how alike the words are: by edit distance, with what
stands in brackets before or behind, and with regard to names that only leave out words or slip in one character.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Postfix, Prefix

from govkit.coding.blocking import Rows, candidates, qualifiers
from govkit.coding.dictionary import KnownMaterials
from govkit.coding.names import anatomy
from govkit.coding.vetoes import Vetoes, by_dimension
from govkit.model import NameParts
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import NameRules

_ONE_SIDED = 0.95
"""What the score keeps where only one side has words in brackets or an issuer."""
_SLIP = 85.0
"""Score of a name that differs from a standard name in one character: a typing error, most likely."""
_TELLING = 4
"""Characters that a name must have to be taken for a mistyped or abridged one."""
_KEPT = 0.5
"""Share of a name that an abridged form of it keeps at least."""
_ASKED = 90.0
"""Score of two documents that the dictionary asks about: their words may have nothing in common."""
_EXCHANGED = 86.0
"""Score of names that differ in words which offices exchange (处理, 处置) or leave out (情况)."""
_FORMS = 8
"""Forms of one kind that one item asks for at most; a longer list is no item's."""
_WORTH = 65.0
"""Edit-distance score below which nothing else is looked at."""
_THREADS = 2


class Named(NamedTuple):
    """A coded material with its parts."""

    code: str
    name: str
    parts: NameParts


class Near(NamedTuple):
    """Two materials that may be one: the later code, the earlier one, and how alike their words are (0 to 100)."""

    code: str
    candidate_code: str
    score: float


def proposal_id(code: str, candidate_code: str) -> str:
    """The same for the same pair of codes, for ever."""
    pair = "|".join(sorted((code, candidate_code)))
    return "P" + hashlib.sha256(pair.encode()).hexdigest()[:12].upper()


def near(
    materials: Sequence[Named], fresh: set[str], near_score: float, rules: Rulebook, items: Iterable[frozenset[str]] = ()
) -> list[Near]:
    """Pairs at least `near_score` alike of which one at least is among the codes `fresh`, best first.

    `items`: the codes that each item asks for; two forms of one kind and of one matter among them are always worth asking.
    """
    names = sorted(materials, key=lambda material: material.code)
    parts = [material.parts for material in names]
    known = anatomy(rules.names, rules.materials).known
    asking = [row for row, material in enumerate(names) if material.code in fresh]
    ones, others = candidates(parts, asking, rules.names.proposal, known.asked)
    compared, places = np.unique([ones, others], return_inverse=True)
    left, right = places.reshape(2, -1)
    scores = score([parts[row] for row in compared], left, right, rules)
    vetoes = Vetoes(rules)
    found = []
    for place in np.flatnonzero(scores >= near_score):
        later, earlier = names[ones[place]], names[others[place]]
        if not vetoes.stand(later.parts, earlier.parts):
            found.append(Near(later.code, earlier.code, round(float(scores[place]), 1)))
    seen = {frozenset({pair.code, pair.candidate_code}) for pair in found}
    found += [pair for pair in _of_one_item(names, fresh, items, vetoes, rules) if frozenset(pair[:2]) not in seen]
    return sorted(found, key=lambda pair: (-pair.score, pair.code, pair.candidate_code))


def _of_one_item(names: Sequence[Named], fresh: set[str], items: Iterable[frozenset[str]], vetoes: Vetoes, rules: Rulebook) -> set[Near]:
    """Two forms of one kind that one item asks for, whose stems share a word: 登记业务申请表, 注册登记申请表."""
    forms, exchange = anatomy(rules.names, rules.materials).forms, _exchanger(rules.names)
    parts = {material.code: material.parts for material in names}
    found = set()
    for codes in items:
        kinds: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for code in sorted(codes & parts.keys()):
            stem, form = forms.divided(parts[code].core)
            if form:
                kinds[exchange(form)].append((code, stem))
        for alike in kinds.values():
            for (code, stem), (later, other) in combinations(alike if len(alike) <= _FORMS else (), 2):
                if {code, later} & fresh and _share_a_word(stem, other) and not vetoes.stand(parts[code], parts[later]):
                    found.add(Near(later, code, _EXCHANGED))
    return found


def _share_a_word(one: str, other: str) -> bool:
    return any(one[place : place + 2] in other for place in range(len(one) - 1))


def score(names: Sequence[NameParts], ones: Rows, others: Rows, rules: Rulebook) -> Any:
    """How alike the words of each pair of rows are, 0 to 100, as an array. Below `_WORTH` it may say 0.

    Discriminators other than words are the vetoes' affair. What stands in brackets may also stand in front, and counts
    little where only one side has it.
    """
    known, exchange = anatomy(rules.names, rules.materials).known, _exchanger(rules.names)
    cores, beside = [parts.core for parts in names], [qualifiers(parts) for parts in names]
    behind = _alike([core + words for core, words in zip(cores, beside, strict=True)], ones, others)
    before = _alike([words + core for core, words in zip(cores, beside, strict=True)], ones, others)
    alone = _alike(cores, ones, others)
    close = np.flatnonzero((alone >= _WORTH) & (alone < 100))
    alone[close] = np.maximum(alone[close], [_closeness(cores[ones[place]], cores[others[place]], known) for place in close])
    exchanged = np.array([exchange(core) for core in cores], dtype=object)
    equal = exchanged[ones] == exchanged[others]
    alone[equal] = np.maximum(alone[equal], _EXCHANGED)
    alone[_asked(cores, ones, others, known)] = _ASKED
    told = np.array([bool(words) for words in beside], dtype=bool)
    share = np.where(told[ones] != told[others], _ONE_SIDED, ~told[ones] & ~told[others])
    return np.maximum.reduce([behind, before, alone * share])


def reason(one: NameParts, other: NameParts, rules: Rulebook) -> str:
    """Why a person should look: where the words differ, and which side tells more."""
    wording = rules.names.proposal
    only_one, only_other = _differences(one.core, other.core)
    if one.core == other.core:
        sentences = [wording.same]
    elif {one.core, other.core} in anatomy(rules.names, rules.materials).known.asked:
        sentences = [wording.asked]
    elif only_one and only_other:
        sentences = [wording.near.format(a=only_one, b=only_other)]
    else:
        sentences = [wording.extra.format(a=only_one or only_other)]
    ours, theirs = by_dimension(one), by_dimension(other)
    for dimension in sorted(ours.keys() | theirs.keys()):
        left, right = "、".join(ours.get(dimension, ())), "、".join(theirs.get(dimension, ()))
        label = wording.dimensions.get(dimension, dimension)
        if left and right and left != right:
            sentences.append(wording.both.format(dimension=label, a=left, b=right))
        elif left != right:
            sentences.append(wording.one_sided.format(dimension=label, value=left or right))
    return "".join(sentences)


@cache
def _exchanger(rules: NameRules) -> Callable[[str], str]:
    """Puts one word for all that offices exchange; a core that it was asked before it knows."""
    exchanged = rules.proposal.exchanged
    words = re.compile("|".join(sorted(map(re.escape, exchanged), key=len, reverse=True)))
    return lru_cache(maxsize=200_000)(lambda core: words.sub(lambda found: exchanged[found[0]], core))


def _alike(texts: Sequence[str], ones: Rows, others: Rows) -> Any:
    words = np.array(texts, dtype=object)
    return process.cpdist(words[ones].tolist(), words[others].tolist(), scorer=fuzz.ratio, score_cutoff=_WORTH, workers=_THREADS)


def _asked(cores: Sequence[str], ones: Rows, others: Rows, known: KnownMaterials) -> Any:
    """The places of the pairs that the dictionary asks about."""
    asking = set().union(*known.asked)
    rows = np.array([core in asking for core in cores], dtype=bool)
    both = np.flatnonzero(rows[ones] & rows[others])
    return both[[{cores[ones[place]], cores[others[place]]} in known.asked for place in both]] if both.size else both


def _closeness(one: str, other: str, known: KnownMaterials) -> float:
    """What edit distance undervalues: words left out, one character mistyped in a standard name."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        slips = sum(a != b for a, b in zip(one, other, strict=True))
        return _SLIP if slips == 1 and len(one) >= _TELLING and known.is_standard(one) != known.is_standard(other) else 0.0
    kept = len(shorter) / len(longer)
    return (
        64 + 36 * kept if kept >= _KEPT and len(shorter) >= _TELLING and longer[-1] == shorter[-1] and _abridges(shorter, longer) else 0.0
    )


def _abridges(shorter: str, longer: str) -> bool:
    """Whether leaving out words of the longer name gives the shorter one, its words in whatever order."""
    return all(longer.count(char) >= shorter.count(char) for char in shorter)


def _differences(one: str, other: str) -> tuple[str, str]:
    """The words that only `one` has, and those that only `other` has."""
    before = Prefix.similarity(one, other)
    one, other = one[before:], other[before:]
    behind = Postfix.similarity(one, other)
    one, other = one[: len(one) - behind], other[: len(other) - behind]
    if not one or not other:
        return one, other
    only_one, only_other = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            only_one.append(one[a:b])
            only_other.append(other[c:d])
    return "…".join(filter(None, only_one)), "…".join(filter(None, only_other))
