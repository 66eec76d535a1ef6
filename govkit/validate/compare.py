"""Checks of the guides against the online declarations, line by line."""

from collections import Counter
from collections.abc import Iterator, Sequence

from govkit.model import Item, Material
from govkit.rulebook.checking import PairingRules
from govkit.validate.facts import Deviation, Facts, deviation
from govkit.validate.pairing import Pair
from govkit.validate.sameness import Earlier, harmless, identity, leaves_open

_MEDIA = {"paper": "纸质", "electronic": "电子", "both": "纸质和电子"}
_NECESSITIES = {"required": "必要", "conditional": "特定情形下需要", "optional": "非必要"}


def item_missing_online(facts: Facts) -> Iterator[Deviation]:
    """Items of the guides that the online hall doesn't have."""
    for item in facts.online.only_left:
        yield deviation(item)


def item_missing_guide(facts: Facts) -> Iterator[Deviation]:
    """Items of the online hall that no guide describes."""
    for item in facts.online.only_right:
        yield Deviation(item.department, item.code, item.name, None, {}, other_source=item.source)


def missing_in_guide(facts: Facts) -> Iterator[Deviation]:
    """Materials that are declared online only; a guide may not answer a catch-all with a catch-all."""
    catch_all = facts.rules.checks.catch_all
    for comparison in facts.comparisons:
        guide = comparison.guide
        for line in comparison.pairing.only_online:
            if not leaves_open(line, catch_all):
                yield deviation(guide, online=line, name=line.name_raw)
        for line, member in comparison.pairing.uncovered_online:
            yield deviation(guide, online=line, name=member.name, key=(member.name,))


def missing_online(facts: Facts) -> Iterator[Deviation]:
    """Materials that the guide asks for and that are not declared online; catch-alls are to go, not to be declared."""
    catch_all = facts.rules.checks.catch_all
    for comparison in facts.comparisons:
        guide, there = comparison.guide, comparison.online.source
        for line in comparison.pairing.only_guide:
            if not leaves_open(line, catch_all):
                yield deviation(guide, material=line, other_source=there, name=line.name_raw)
        for line, member in comparison.pairing.uncovered_guide:
            yield deviation(guide, material=line, other_source=there, name=member.name, key=(member.name,))


def name_differs(facts: Facts) -> Iterator[Deviation]:
    """Lines that are the same requirement under two names. One code on both sides is an alias: worth telling, not wrong."""
    for guide, pair in _pairs(facts):
        if harmless(pair.guide, pair.online, facts.rules.checks.pairing):
            continue
        standard = pair.online.name or pair.guide.name or pair.online.name_raw
        alias = (pair.guide.code or pair.guide.members) and identity(pair.guide) == identity(pair.online)
        yield deviation(guide, material=pair.guide, online=pair.online, standard=standard, severity="info" if alias else None)


def copies_differ(facts: Facts) -> Iterator[Deviation]:
    """Lines whose numbers of originals or copies differ, where both sides give them."""
    for guide, pair in _pairs(facts):
        differing = [
            (label, ours, theirs)
            for label, ours, theirs in (
                ("原件", pair.guide.originals, pair.online.originals),
                ("复印件", pair.guide.copies, pair.online.copies),
            )
            if ours is not None and theirs is not None and ours != theirs
        ]
        if differing:
            found = "、".join(f"{label}{ours}份" for label, ours, _ in differing)
            expected = "、".join(f"{label}{theirs}份" for label, _, theirs in differing)
            yield deviation(guide, material=pair.guide, online=pair.online, ours=found, theirs=expected)


def medium_differs(facts: Facts) -> Iterator[Deviation]:
    """Lines that are asked for on paper on one side and electronically on the other."""
    for guide, pair in _pairs(facts):
        ours, theirs = pair.guide.medium, pair.online.medium
        if ours and theirs and ours != theirs:
            yield deviation(guide, material=pair.guide, online=pair.online, ours=_MEDIA[ours], theirs=_MEDIA[theirs])


def necessity_differs(facts: Facts) -> Iterator[Deviation]:
    """Lines that one side requires and the other does not."""
    for guide, pair in _pairs(facts):
        ours, theirs = pair.guide.necessity, pair.online.necessity
        if ours and theirs and ours != theirs:
            yield deviation(guide, material=pair.guide, online=pair.online, ours=_NECESSITIES[ours], theirs=_NECESSITIES[theirs])


def split(facts: Facts) -> Iterator[Deviation]:
    """One line of the guide that is several online."""
    for comparison in facts.comparisons:
        for cover in comparison.pairing.splits:
            yield deviation(comparison.guide, material=cover.whole, online=cover.parts[0], parts=_listed(cover.parts))


def merged(facts: Facts) -> Iterator[Deviation]:
    """Several lines of the guide that are one online."""
    for comparison in facts.comparisons:
        for cover in comparison.pairing.merges:
            yield deviation(comparison.guide, material=cover.parts[0], online=cover.whole, parts=_listed(cover.parts))


def duplicate(facts: Facts) -> Iterator[Deviation]:
    """Materials that one guide asks for twice."""
    rules = facts.rules.checks.pairing
    for item in facts.batch.guides:
        for first, again in _repeated(item.materials, rules):
            yield deviation(item, material=again, other_source=first.source, seq=str(again.seq), first=str(first.seq))


def duplicate_online(facts: Facts) -> Iterator[Deviation]:
    """Materials that one online declaration lists again, and more often so than the guide."""
    rules = facts.rules.checks.pairing
    for comparison in facts.comparisons:
        ours = Counter(identity(line) for _, line in _repeated(comparison.guide.materials, rules))
        for first, again in _repeated(comparison.online.materials, rules):
            ours[identity(again)] -= 1
            if ours[identity(again)] < 0:
                yield deviation(comparison.guide, online=again, seq=str(again.seq), first=str(first.seq))


def _pairs(facts: Facts) -> Iterator[tuple[Item, Pair]]:
    return ((comparison.guide, pair) for comparison in facts.comparisons for pair in comparison.pairing.pairs)


def _listed(lines: Sequence[Material]) -> str:
    return "、".join(f"“{line.name_raw}”" for line in lines)


def _repeated(lines: Sequence[Material], rules: PairingRules) -> Iterator[tuple[Material, Material]]:
    """Every line that repeats an earlier one, or a part of a line that asks for several, with the first of those."""
    earlier = Earlier(rules)
    for line in sorted(lines, key=lambda line: not line.members):
        first = earlier.repeated_by(line)
        if first:
            yield first, line
        else:
            earlier.add(line)
