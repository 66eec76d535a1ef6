"""Near names: which coded materials may be one, for a person to decide. Nothing here ever merges.

Candidates come from the character pairs that names share (TF-IDF, sparse), scores from the edit distance of the words,
and vetoes from what tells materials apart: a veto stands whatever the score.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process
from scipy import sparse

from govkit.coding.names import anatomy
from govkit.model import NameParts
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import NameRules

_CANDIDATES = 30
"""Candidates a name, by shared character pairs."""
_SHARED = 0.3
"""Cosine of the character pairs from which a name is a candidate at all."""
_CHUNK = 2000
_ONE_SIDED = 0.95
"""What the score keeps where only one side has words in brackets or an issuer."""


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


def parts_of(key: str) -> NameParts:
    """The parts that a stored name key was made from."""
    core, *pairs = key.split("|")
    return NameParts(core=core, discriminators=tuple((dimension, value) for dimension, _, value in (pair.partition("=") for pair in pairs)))


def near(materials: Sequence[Named], fresh: set[str], near_score: float, rules: Rulebook) -> list[Near]:
    """Pairs at least `near_score` alike of which one at least is among the codes `fresh`, best first."""
    names = sorted(materials, key=lambda material: material.code)
    rows = [row for row, material in enumerate(names) if material.code in fresh]
    one, other = _candidates([_wording(material.parts) for material in names], rows)
    scores = score([names[row].parts for row in one], [names[row].parts for row in other])
    found = []
    for place in np.flatnonzero(scores >= near_score):
        later, earlier = names[one[place]], names[other[place]]
        if not vetoed(later.parts, earlier.parts, rules):
            found.append(Near(later.code, earlier.code, round(float(scores[place]), 1)))
    return sorted(found, key=lambda pair: (-pair.score, pair.code, pair.candidate_code))


def score(ones: Sequence[NameParts], others: Sequence[NameParts]) -> Any:
    """How alike the words of each pair are, 0 to 100, as an array. Discriminators other than words are the vetoes' affair."""
    if not ones:
        return np.zeros(0)
    cores = process.cpdist([parts.core for parts in ones], [parts.core for parts in others], scorer=fuzz.ratio)
    wordings = process.cpdist([_wording(parts) for parts in ones], [_wording(parts) for parts in others], scorer=fuzz.ratio)
    one_sided = np.array([(_wording(one) == one.core) != (_wording(other) == other.core) for one, other in zip(ones, others, strict=True)])
    return np.maximum(wordings, np.where(one_sided, cores * _ONE_SIDED, 0))


def vetoed(one: NameParts, other: NameParts, rules: Rulebook) -> bool:
    """Whether something that no likeness outweighs tells the two apart."""
    known = anatomy(rules.names, rules.materials)
    if one.core != other.core and known.is_standard(one.core) and known.is_standard(other.core):
        return True
    proposal = rules.names.proposal
    ours, theirs = _by_dimension(one), _by_dimension(other)
    for dimension in ours.keys() | theirs.keys():
        left, right = ours.get(dimension, ()), theirs.get(dimension, ())
        one_sided = not (left and right)
        unsaid = one_sided and set(left or right) <= set(proposal.unsaid.get(dimension, ()))
        if left != right and dimension not in proposal.worded and not unsaid and not (one_sided and dimension in proposal.loose):
            return True
    our_holders, their_holders = known.holders_within(one.core), known.holders_within(other.core)
    if our_holders - their_holders and their_holders - our_holders:
        return True
    return _numbers(one.core) != _numbers(other.core) or _opposed(_wording(one), _wording(other), rules.names.veto.opposites)


def reason(one: NameParts, other: NameParts, rules: NameRules) -> str:
    """Why a person should look: where the words differ, and which side tells more."""
    wording = rules.proposal
    only_one, only_other = _differences(one.core, other.core)
    if one.core == other.core:
        sentences = [wording.same]
    elif only_one and only_other:
        sentences = [wording.near.format(a=only_one, b=only_other)]
    else:
        sentences = [wording.extra.format(a=only_one or only_other)]
    ours, theirs = _by_dimension(one), _by_dimension(other)
    for dimension in sorted(ours.keys() | theirs.keys()):
        left, right = "、".join(ours.get(dimension, ())), "、".join(theirs.get(dimension, ()))
        label = wording.dimensions.get(dimension, dimension)
        if left and right and left != right:
            sentences.append(wording.both.format(dimension=label, a=left, b=right))
        elif left != right:
            sentences.append(wording.one_sided.format(dimension=label, value=left or right))
    return "".join(sentences)


def _candidates(texts: Sequence[str], rows: Sequence[int]) -> tuple[list[int], list[int]]:
    """Pairs (row, other row) of texts that share telling character pairs; each pair once."""
    if len(texts) < 2 or not rows:
        return [], []
    matrix = _weights(texts)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        shared = (matrix[chunk] @ matrix.T).tocsr()
        for place, row in enumerate(chunk):
            begin, end = shared.indptr[place], shared.indptr[place + 1]
            columns, weights = shared.indices[begin:end], shared.data[begin:end]
            likely = np.flatnonzero((weights >= _SHARED) & (columns != row))
            best = likely[np.lexsort((columns[likely], -weights[likely]))[:_CANDIDATES]]
            pairs.update((max(row, int(column)), min(row, int(column))) for column in columns[best])
    ordered = sorted(pairs)
    return [one for one, _ in ordered], [other for _, other in ordered]


def _weights(texts: Sequence[str]) -> Any:
    """TF-IDF of character pairs, rows of length 1."""
    vocabulary: dict[str, int] = {}
    indices: list[int] = []
    starts = [0]
    for text in texts:
        padded = f"^{text}$"
        indices.extend(vocabulary.setdefault(padded[place : place + 2], len(vocabulary)) for place in range(len(padded) - 1))
        starts.append(len(indices))
    shape = (len(texts), len(vocabulary))
    counts = sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, starts), shape=shape)
    counts.sum_duplicates()
    frequency = np.bincount(counts.indices, minlength=shape[1])
    weighted = counts.multiply(np.log((1 + shape[0]) / (1 + frequency)).astype(np.float32) + 1).tocsr()
    norms = np.sqrt(weighted.multiply(weighted).sum(axis=1)).A1
    return sparse.diags(1 / norms).dot(weighted).tocsr()


def _wording(parts: NameParts) -> str:
    """The words that are compared by likeness: the core, and what the office put in its own words beside it."""
    return parts.core + "".join(value for dimension, value in parts.discriminators if dimension in ("issuer", "qualifier"))


def _by_dimension(parts: NameParts) -> dict[str, tuple[str, ...]]:
    dimensions: dict[str, tuple[str, ...]] = {}
    for dimension, value in parts.discriminators:
        dimensions[dimension] = (*dimensions.get(dimension, ()), value)
    return dimensions


def _opposed(one: str, other: str, opposites: Sequence[tuple[str, str]]) -> bool:
    """Whether one side says a word, the other its opposite, and neither says both."""

    def only(word: str, mine: str, theirs: str) -> bool:
        return word in mine and word not in theirs

    return any((only(a, one, other) and only(b, other, one)) or (only(b, one, other) and only(a, other, one)) for a, b in opposites)


def _numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Z]*\d+(?:\.\d+)?|[A-Z]+", text))


def _differences(one: str, other: str) -> tuple[str, str]:
    """The words that only `one` has, and those that only `other` has."""
    only_one, only_other = [], []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            only_one.append(one[a:b])
            only_other.append(other[c:d])
    return "…".join(filter(None, only_one)), "…".join(filter(None, only_other))
