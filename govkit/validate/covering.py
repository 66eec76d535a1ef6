"""One line that stands for several: which lines of the other side it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from rapidfuzz.distance import Postfix, Prefix

from govkit.model import Material, MaterialPart
from govkit.rulebook.checking import PairingRules
from govkit.validate.likeness import bare, plain
from govkit.validate.sameness import core

Traits = set[tuple[str, str]]
"""Discriminators: (dimension, value)."""

_GAP = "、"
_MOSTLY = 0.6
"""So much of the line's words must be found on the other side."""


@dataclass(frozen=True)
class Cover:
    """One line and the lines of the other side that it stands for."""

    whole: Material
    parts: tuple[Material, ...]
    uncovered: tuple[MaterialPart, ...] = ()
    """Materials of `whole` that none of `parts` is."""


def cover_of(whole: Material, others: Sequence[Material], rules: PairingRules) -> Cover | None:
    """The lines among `others` that `whole` names; null where it doesn't stand for several."""
    covers = (_by_members(whole, others), _by_holders(whole, others, rules), _by_words(whole, others, rules))
    return max(filter(None, covers), key=lambda cover: len(cover.parts), default=None)


def _by_members(whole: Material, others: Sequence[Material]) -> Cover | None:
    free = list(others)
    taken: dict[int, Material] = {}
    holders = _holders(trait for member in whole.members if member.parts for trait in member.parts.discriminators)
    for same in (_is, partial(_is_of_a_holder, holders=holders)):
        for place, member in enumerate(whole.members):
            found = next((line for line in free if same(member, line)), None) if place not in taken else None
            if found is not None:
                free.remove(found)
                taken[place] = found
    parts = [line for _, line in sorted(taken.items())]
    uncovered = [member for place, member in enumerate(whole.members) if place not in taken]
    if len(parts) > 1 or (parts and whole.relation == "all"):
        return Cover(whole, tuple(parts), tuple(uncovered) if whole.relation == "all" else ())
    return None


def _is(member: MaterialPart, line: Material) -> bool:
    if member.code and line.code:
        return member.code == line.code
    return plain(member.name) == plain(line.wording) or bare(member.name) == bare(line.wording)


def _is_of_a_holder(member: MaterialPart, line: Material, holders: Traits) -> bool:
    """Whether the two are one document but for a holder that only one of them names.

    `holders`: those that the member's line names, once for all its materials: 申请人户口簿及身份证.
    """
    if not (member.parts and line.parts) or member.parts.core != line.parts.core:
        return False
    ours, theirs = set(member.parts.discriminators), set(line.parts.discriminators)
    more = ours ^ theirs
    return _holders(more) == more and (more <= ours or (more <= theirs and more <= (holders or more)))


def _holders(traits: Iterable[tuple[str, str]]) -> Traits:
    return {(dimension, value) for dimension, value in traits if dimension == "holder"}


def _by_holders(whole: Material, others: Sequence[Material], rules: PairingRules) -> Cover | None:
    """The other lines that ask each holder for what this line asks of them together."""
    traits = dict(whole.parts.discriminators) if whole.parts else {}
    wanted = [("holder", holder) for holder in rules.together.get(traits.get("holder", ""), ())]
    rest = {trait for trait in traits.items() if trait[0] != "holder"}
    parts = [
        line
        for trait in wanted
        for line in others
        if line.parts and core(line) == core(whole) and {*line.parts.discriminators} == {trait, *rest}
    ]
    return Cover(whole, tuple(parts)) if wanted and len(parts) == len(wanted) else None


def _by_words(whole: Material, others: Sequence[Material], rules: PairingRules) -> Cover | None:
    """Find the other lines' words in this line's, one behind the other with a connector between them."""
    text = _with_gaps(whole.wording, rules)
    spans: list[tuple[int, int, Material]] = []
    for line in sorted(others, key=lambda line: (-len(line.wording), line.seq)):
        span = _place(line, text, [(start, end) for start, end, _ in spans], rules)
        if span:
            spans.append((*span, line))
    spans.sort(key=lambda span: span[0])
    found = sum(end - start for start, end, _ in spans)
    joined = all(_GAP in text[before[1] : after[0]] for before, after in pairwise(spans))
    if len(spans) > 1 and joined and found >= _MOSTLY * len(text.replace(_GAP, "")):
        return Cover(whole, tuple(line for _, _, line in spans))
    return None


def _place(line: Material, text: str, taken: list[tuple[int, int]], rules: PairingRules) -> tuple[int, int] | None:
    full = _with_gaps(line.wording, rules)
    for words in (full, core(line)):
        start = text.find(words) if len(words) > 1 else -1
        while start >= 0:
            if _free(start, start + len(words), taken):
                return start, start + len(words)
            start = text.find(words, start + 1)
    head, tail = Prefix.similarity(full, text), Postfix.similarity(full, text)
    heads, tails = ([0, head] if head > 1 else [0]), ([0, tail] if tail > 1 else [0])
    spans = (_alone(full[start : len(full) - end], text, taken) for start in reversed(heads) for end in tails if start or end)
    return next(filter(None, spans), None)


def _alone(words: str, text: str, taken: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Where words stand between two marks whose head or tail the line says once for all: 协会名称、章程 asks for 协会章程."""
    start = f"{_GAP}{text}{_GAP}".find(f"{_GAP}{words}{_GAP}")
    end = start + len(words)
    return (start, end) if start >= 0 and len(words) > 1 and _free(start, end, taken) else None


def _free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return all(end <= left or start >= right for left, right in taken)


def _with_gaps(text: str, rules: PairingRules) -> str:
    """The plain words with every connector as one mark."""
    return _GAP.join(piece for piece in (plain(piece) for piece in rules.connectors.split(text)) if piece)
