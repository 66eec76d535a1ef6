"""The steps of a process (办理流程), told from the office's words: a chain of arrows, numbered lines, a list of stages."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from govkit.rulebook.publishing import StepRules


class _Numbered(NamedTuple):
    kind: int
    number: str
    text: str


def steps(words: Sequence[str], rules: StepRules) -> tuple[str, ...]:
    """A short text a step, in order; none where the words don't tell one process step by step.

    `words` are lines without blanks around them. Processes side by side (网上办理、窗口办理) are not one process.
    """
    found = _chained(words, rules) or _numbered(words, rules) or _listed(words, rules)
    short = tuple(_short(step, rules) for step in found)
    return short if len(short) > 1 and all(short) else ()


def _chained(words: Sequence[str], rules: StepRules) -> list[str]:
    """Steps between arrows: all in one line, or running on from line to line."""
    chains = [line for line in words if len(rules.arrow.findall(line)) > 1]
    if len(chains) > 1:
        return []
    parts = rules.arrow.split(chains[0] if chains else "\n".join(words))
    if len(parts) < 3 or any("\n" in part.strip() for part in parts):
        return []
    # Before the first step, what ends in a colon names the process.
    return [rules.title.sub("", parts[0]), *parts[1:]]


def _numbered(words: Sequence[str], rules: StepRules) -> list[str]:
    """Lines under the kind of number that comes first; what is numbered otherwise, or not at all, belongs to the step above."""
    lines = chain.from_iterable(rules.inline.split(line) for line in words)
    numbered = [found for line in lines if (found := _number(line, rules))]
    own = [step for step in numbered if step.kind == numbered[0].kind]
    begins_anew = len({step.number for step in own}) < len(own)
    side_by_side = sum(bool(rules.alternative.match(step.text)) for step in own) > 1
    return [] if begins_anew or side_by_side else [step.text for step in own]


def _number(line: str, rules: StepRules) -> _Numbered | None:
    for kind, pattern in enumerate(rules.number):
        found = pattern.match(line)
        if found:
            return _Numbered(kind, found[1], line[found.end() :])
    return None


def _listed(words: Sequence[str], rules: StepRules) -> list[str]:
    """One line that lists stages and nothing else: 申请、受理、审查、决定、送达."""
    return rules.listed_by.split(words[0].rstrip(rules.ends)) if len(words) == 1 and rules.listed.fullmatch(words[0]) else []


def _short(step: str, rules: StepRules) -> str:
    """The step's title where it has one, else its words, cut after a clause where they are too many for a box."""
    told = rules.left_out.sub("", step)
    title = rules.title.match(told)
    text = " ".join((title[1] if title else told).split()).rstrip(rules.ends)
    if len(text) <= rules.characters:
        return text
    clause = max(text.rfind(mark, 0, rules.characters) for mark in rules.ends)
    return text[:clause] if clause > 0 else text[: rules.characters - 1] + "…"
