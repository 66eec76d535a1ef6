"""Blocking: which pairs of names are worth comparing at all.

Names whose discriminators no proposal may bridge are never compared: each such signature is a block of its own. Within a
block, candidates are the names that share the most telling character pairs (TF-IDF, the best of each row only), and those of
two documents that the dictionary asks about.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from govkit.model import NameParts
from govkit.rulebook.naming import ProposalRules

CANDIDATES = 20
"""Candidates a name, by shared character pairs."""
_SHARED = 0.3
"""Cosine of the character pairs from which a name is a candidate at all."""
_THREADS = 2
_WORTH_THREADS = 5000
"""Rows from which a second thread does more than it costs."""
_END = "\0"
"""The character before, between and behind texts."""

Signature = tuple[tuple[str, str], ...]
Rows = np.ndarray[Any, np.dtype[np.intp]]


def candidates(
    names: Sequence[NameParts], fresh: Sequence[int], rules: ProposalRules, asked: Collection[frozenset[str]]
) -> tuple[Rows, Rows]:
    """Pairs (row, smaller row) of names that may be one, each pair once and sorted; one at least of a pair is among `fresh`.

    `asked`: pairs of cores that are candidates whatever their likeness.
    """
    blocks: defaultdict[Signature, list[int]] = defaultdict(list)
    for row, parts in enumerate(names):
        blocks[_signature(parts, rules)].append(row)
    wanted = np.zeros(len(names), dtype=bool)
    wanted[list(fresh)] = True
    worth = [rows for rows in blocks.values() if len(rows) > 1 and wanted[rows].any()]
    found = [_within(names, np.array(rows), wanted) for rows in worth]
    found += [np.array(pairs) for rows in worth if (pairs := list(_asked(names, rows, wanted, asked)))]
    if not found:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    ordered = np.unique(np.concatenate(found), axis=0)
    return ordered[:, 0], ordered[:, 1]


def wording(parts: NameParts) -> str:
    """The words that are compared by likeness: the core, and what the office put in its own words beside it."""
    return parts.core + qualifiers(parts)


def qualifiers(parts: NameParts) -> str:
    """What the office put in its own words beside the core."""
    return "".join([value for dimension, value in parts.discriminators if dimension in ("issuer", "qualifier")])


def _signature(parts: NameParts, rules: ProposalRules) -> Signature:
    """The discriminators that must be equal, whatever the likeness."""
    return tuple(
        [
            (dimension, value)
            for dimension, value in parts.discriminators
            if dimension not in rules.loose and dimension not in rules.worded and value not in rules.unsaid.get(dimension, ())
        ]
    )


def _within(names: Sequence[NameParts], rows: Rows, wanted: np.ndarray[Any, Any]) -> Any:
    matrix = _weights([wording(names[row]) for row in rows])
    asked = np.flatnonzero(wanted[rows])
    threads = _THREADS if asked.size >= _WORTH_THREADS else 1
    best = sp_matmul_topn(matrix[asked], matrix.T.tocsr(), top_n=CANDIDATES + 1, threshold=_SHARED, sort=False, n_threads=threads).tocoo()
    one, other = rows[asked[best.row]], rows[best.col]
    pairs = np.column_stack([np.maximum(one, other), np.minimum(one, other)])
    return pairs[one != other]


def _asked(
    names: Sequence[NameParts], rows: Sequence[int], wanted: np.ndarray[Any, Any], asked: Collection[frozenset[str]]
) -> Iterator[tuple[int, int]]:
    by_core: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_core[names[row].core].append(row)
    for one, other in map(sorted, asked):
        for left, right in product(by_core.get(one, ()), by_core.get(other, ())):
            if wanted[left] or wanted[right]:
                yield max(left, right), min(left, right)


def _weights(texts: Sequence[str]) -> Any:
    """TF-IDF of character pairs, those with either end of the text among them; rows of length 1."""
    chars = np.frombuffer(f"{_END}{_END.join(texts)}{_END}".encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    vocabulary, indices = np.unique(chars[:-1] << np.uint64(32) | chars[1:], return_inverse=True)
    starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
    shape = (len(texts), len(vocabulary))
    counts = sparse.csr_matrix((np.ones(len(indices), dtype=np.float32), indices, starts), shape=shape)
    counts.sum_duplicates()
    frequency = np.bincount(counts.indices, minlength=shape[1])
    counts.data *= (np.log((1 + shape[0]) / (1 + frequency)).astype(np.float32) + 1)[counts.indices]
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(norms, np.diff(counts.indptr)).astype(np.float32)
    return counts
