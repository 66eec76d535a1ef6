"""One line that stands for several: which lines of the other side it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from govkit.model import Material, MaterialPart
from govkit.rulebook.checking import PairingRules
from govkit.validate.likeness import bare, plain
from govkit.validate.sameness import core

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
    by_members = _by_members(whole, others)
    if by_members and len(by_members.parts) > 1:
        return by_members
    return _by_holders(whole, others, rules) or _by_words(whole, others, rules) or by_members


def _by_members(whole: Material, others: Sequence[Material]) -> Cover | None:
    free = list(others)
    parts: list[Material] = []
    uncovered: list[MaterialPart] = []
    for member in whole.members:
        found = next((line for line in free if _is(member, line)), None)
        if found is None:
            uncovered.append(member)
        else:
            free.remove(found)
            parts.append(found)
    if len(parts) > 1 or (parts and whole.relation == "all"):
        return Cover(whole, tuple(parts), tuple(uncovered) if whole.relation == "all" else ())
    return None


def _is(member: MaterialPart, line: Material) -> bool:
    if member.code and line.code:
        return member.code == line.code
    return plain(member.name) == plain(line.wording) or bare(member.name) == bare(line.wording)


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
    for words in (_with_gaps(line.wording, rules), core(line)):
        start = text.find(words) if len(words) > 1 else -1
        while start >= 0:
            end = start + len(words)
            if all(end <= left or start >= right for left, right in taken):
                return start, end
            start = text.find(words, start + 1)
    return None


def _with_gaps(text: str, rules: PairingRules) -> str:
    """The plain words with every connector as one mark."""
    return _GAP.join(piece for piece in (plain(piece) for piece in rules.connectors.split(text)) if piece)
