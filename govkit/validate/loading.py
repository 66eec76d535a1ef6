"""Checks of the catalogue against the platform's load export (入库清单)."""

from collections.abc import Iterator

from govkit.model import CatalogueEntry
from govkit.validate.facts import Deviation, Facts, deviation
from govkit.validate.joining import Match
from govkit.validate.topics import as_set


def not_loaded(facts: Facts) -> Iterator[Deviation]:
    """Items of the catalogue that the platform doesn't have."""
    for entry in facts.load.only_left:
        yield deviation(entry, code=entry.code or "（无）")


def loaded_not_in_catalogue(facts: Facts) -> Iterator[Deviation]:
    """Items of the platform that the catalogue doesn't have."""
    for entry in facts.load.only_right:
        yield deviation(entry, code=entry.code or "（无）")


def loaded_code_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that were loaded under another code."""
    for match in facts.load.matches:
        ours, theirs = match.right.code, match.left.code
        if ours and theirs and not facts.codes.agree(ours, theirs):
            yield _against(match, "item_code", ours=ours, theirs=theirs, former=match.left.former_code or "")


def loaded_name_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that were loaded under another name."""
    for match in facts.load.matches:
        if not facts.named_alike(match.right, match.left):
            yield _against(match, "name", ours=match.right.name, theirs=match.left.name)


def loaded_topic_differs(facts: Facts) -> Iterator[Deviation]:
    """Items that were loaded under other topics."""
    for match in facts.load.matches:
        ours, theirs = match.right.topics, match.left.topics
        if ours and theirs and as_set(ours) != as_set(theirs):
            former = "、".join(match.left.former_topics)
            yield _against(match, "topics", ours="、".join(ours), theirs="、".join(theirs), former=former)


def _against(match: Match[CatalogueEntry, CatalogueEntry], element: str, *, ours: str, theirs: str, former: str = "") -> Deviation:
    """The catalogue is right; what was loaded is found."""
    here, there = match.right.source, match.left.source
    return deviation(match.left, source=here, other_source=there, element=element, ours=ours, theirs=theirs, former=former)
