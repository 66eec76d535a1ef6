"""Checks of topics (主题分类): those that no list has, those that aren't the catalogue's, those that don't suit the audience."""

from collections.abc import Iterator

from govkit.model import Item
from govkit.validate.catalogue import against
from govkit.validate.facts import Deviation, Facts, deviation, is_stated, text_of


def topic_invalid(facts: Facts) -> Iterator[Deviation]:
    """Topics of the guides that no list has."""
    official = {id(match.left): match.right.topics for match in facts.catalogue.matches}
    for item in facts.batch.guides:
        unknown = [topic for topic in _topics(item, facts) if topic not in facts.topics]
        if unknown:
            source = item.elements["topics"].source
            expected = "、".join(official.get(id(item), ()))
            yield deviation(item, source=source, element="topics", topics="、".join(unknown), correct=expected)


def topic_differs(facts: Facts) -> Iterator[Deviation]:
    """Items whose topics are not the catalogue's, as sets. Unknown topics are `topic_invalid`'s."""
    for match in facts.catalogue.matches:
        ours, theirs = set(_topics(match.left, facts)), set(match.right.topics)
        if ours and theirs and ours != theirs and ours <= facts.topics:
            said, right, former = _topics(match.left, facts), match.right.topics, match.right.former_topics
            yield against(match, "topics", ours="、".join(said), theirs="、".join(right), former="、".join(former))


def topic_audience(facts: Facts) -> Iterator[Deviation]:
    """Topics for persons on items for organisations alone, and the other way round. Topics of both lists suit everybody.

    Where the topics aren't the catalogue's, that is told, and is enough.
    """
    lists, rules = facts.rules.topics, facts.rules.checks.audience
    persons, organisations = (set(lists.person), set(lists.organisation))
    official = {id(match.left): set(match.right.topics) for match in facts.catalogue.matches}
    for item in facts.batch.guides:
        targets, topics = text_of(item, "service_targets"), _topics(item, facts)
        for_persons, for_organisations = bool(rules.persons.search(targets)), bool(rules.organisations.search(targets))
        if for_persons == for_organisations or official.get(id(item), set(topics)) != set(topics):
            continue
        unsuitable = (organisations - persons if for_persons else persons - organisations) - set(lists.local)
        found = [topic for topic in topics if topic in unsuitable]
        if found:
            source = item.elements["topics"].source
            yield deviation(item, source=source, element="topics", topics="、".join(found), targets=targets)


def _topics(item: Item, facts: Facts) -> tuple[str, ...]:
    """The topics that the guide gives; none where it says nothing."""
    if not is_stated(item, "topics", facts, none_counts=False):
        return ()
    value = item.elements["topics"].value
    return value if isinstance(value, tuple) else (str(value),)
