"""Names that say the same words in another order, or in brackets: 申请结婚登记声明书, 结婚登记申请声明书."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import Postfix, Prefix

_DIMENSION = re.compile(r"\|\w+=")
_PIECE = 2
"""Characters that a piece has at least that stands elsewhere: a word."""


def turned(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys whose names differ in the place of one piece alone, the first in order before the other."""
    alike: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for key in keys:
        alike[frozenset(_words(key))].append(key)
    for same in alike.values():
        for one, other in combinations(sorted(same), 2) if len(same) > 1 else ():
            if is_turned(_words(one), _words(other)):
                yield one, other


def is_turned(one: str, other: str) -> bool:
    """Whether one name is the other with a piece of at least two characters in another place, or both are the same words.

    >>> is_turned("特种行业许可证申请表旅馆业", "旅馆业特种行业许可证申请表")
    True
    >>> is_turned("个人转公司承诺书", "公司转个人承诺书")
    False
    """
    if one == other:
        return True
    start = Prefix.similarity(one, other)
    end = Postfix.similarity(one[start:], other[start:])
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    return len(one) == len(other) and any(one[cut:] + one[:cut] == other for cut in range(_PIECE, len(one) - _PIECE + 1))


def _words(key: str) -> str:
    return _DIMENSION.sub("", key) if "|" in key else key
