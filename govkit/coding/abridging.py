"""Names that leave out words of a longer one, in the order in which it has them."""

import re

_PIECE = 2
"""Characters in a row that a piece of the longer name has at least: a word."""
_KEPT = 0.6
"""Share of the longer name that is kept, where its end is not, or words in its middle are left out."""


def abridges(shorter: str, longer: str, telling: re.Pattern[str]) -> bool:
    """Whether `shorter` is `longer` without words that `telling` doesn't find.

    It is the end of the longer name (转学 of 义务教育阶段学生转学), or two pieces of it that make up most of it.
    """
    if not _PIECE <= len(shorter) < len(longer):
        return False
    if longer.endswith(shorter):
        return telling.search(longer[: -len(shorter)]) is None
    if len(shorter) < _KEPT * len(longer):
        return False
    return any(telling.search(gap) is None for gap in _gaps(shorter, longer))


def _gaps(shorter: str, longer: str) -> list[str]:
    """What the longer name has beside the shorter one, for each way to find the latter in it as one piece or two."""
    found = []
    for size in range(_PIECE, len(shorter) + 1):
        head, tail = shorter[:size], shorter[size:]
        start = longer.find(head)
        end = longer.find(tail, start + size) if start >= 0 else -1
        if end >= 0 and (not tail or len(tail) >= _PIECE):
            found.append(f"{longer[:start]}\0{longer[start + size : end]}\0{longer[end + len(tail) :]}")
    return found
