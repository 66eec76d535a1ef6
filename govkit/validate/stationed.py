"""Checks of the stationed units' items (驻区事项): addresses and repetitions."""

from collections.abc import Iterator

from govkit.model import StationedEntry
from govkit.validate.facts import Deviation, Facts
from govkit.validate.likeness import plain


def url_missing(facts: Facts) -> Iterator[Deviation]:
    """Items without an address."""
    for entry in facts.batch.stationed or ():
        if not _has_url(entry, facts):
            yield _about(entry)


def url_invalid(facts: Facts) -> Iterator[Deviation]:
    """Addresses that no browser could open."""
    for entry in facts.batch.stationed or ():
        if _has_url(entry, facts) and not facts.rules.checks.url.fullmatch(entry.url.strip()):
            yield _about(entry, url=entry.url.strip())


def url_unreachable(facts: Facts) -> Iterator[Deviation]:
    """Addresses that didn't answer when they were tried."""
    for entry in facts.batch.stationed or ():
        fault = (facts.unreachable or {}).get(entry.url.strip())
        if fault:
            yield _about(entry, url=entry.url.strip(), fault=fault)


def stationed_duplicate(facts: Facts) -> Iterator[Deviation]:
    """Items that one unit lists twice."""
    first: dict[tuple[str, str], StationedEntry] = {}
    for entry in facts.batch.stationed or ():
        earlier = first.setdefault((plain(entry.unit), plain(entry.item_name)), entry)
        if earlier is not entry:
            yield _about(entry, earlier, first=str(earlier.source))


def _has_url(entry: StationedEntry, facts: Facts) -> bool:
    rules = facts.rules.checks.completeness
    return not rules.blank.fullmatch(entry.url.strip()) and not rules.none.fullmatch(entry.url.strip())


def _about(entry: StationedEntry, other: StationedEntry | None = None, **words: str) -> Deviation:
    return Deviation(
        department=entry.unit,
        item_code=None,
        item_name=entry.item_name,
        source=entry.source,
        other_source=other.source if other else None,
        words=words,
        element="online_url" if other is None else None,
    )
