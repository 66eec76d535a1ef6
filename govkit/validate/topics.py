"""Checks of topics (主题分类): those that no list has, those that aren't the catalogue's, those that don't suit the audience."""

from collections.abc import Iterable, Iterator

from govkit.model import Item
from govkit.validate.catalogue import against
from govkit.validate.facts import Deviation, Facts, deviation, is_stated, text_of
from govkit.validate.likeness import plain


def topic_invalid(facts: Facts) -> Iterator[Deviation]:
    """Topics of the guides that no list has."""
    official = {id(match.left): match.right.topics for match in facts.catalogue.matches}
    for item in facts.batch.guides:
        unknown = [topic for topic in _topics(item, facts) if plain(topic) not in facts.topics]
        if unknown:
            source = item.elements["topics"].source
            expected = "、".join(official.get(id(item), ()))
            yield deviation(item, source=source, element="topics", topics="、".join(unknown), correct=expected)


def topic_differs(facts: Facts) -> Iterator[Deviation]:
    """Items whose topics are not the catalogue's, as sets. Unknown topics are `topic_invalid`'s."""
    for match in facts.catalogue.matches:
        ours, theirs = as_set(_topics(match.left, facts)), as_set(match.right.topics)
        if ours and theirs and ours != theirs and ours <= facts.topics:
            said, right, former = _topics(match.left, facts), match.right.topics, match.right.former_topics
            yield against(match, "topics", ours="、".join(said), theirs="、".join(right), former="、".join(former))


def topic_audience(facts: Facts) -> Iterator[Deviation]:
    """Topics for persons on items for organisations alone, and the other way round. Topics of both lists suit everybody.

    Where the topics aren't the catalogue's, that is told, and is enough.
    """
    lists, rules = facts.rules.topics, facts.rules.checks.audience
    persons, organisations = as_set(lists.person), as_set(lists.organisation)
    official = {id(match.left): as_set(match.right.topics) for match in facts.catalogue.matches}
    for item in facts.batch.guides:
        targets, topics = text_of(item, "service_targets"), _topics(item, facts)
        for_persons, for_organisations = bool(rules.persons.search(targets)), bool(rules.organisations.search(targets))
        if for_persons == for_organisations or official.get(id(item), as_set(topics)) != as_set(topics):
            continue
        unsuitable = (organisations - persons if for_persons else persons - organisations) - as_set(lists.local)
        found = [topic for topic in topics if plain(topic) in unsuitable]
        if found:
            source = item.elements["topics"].source
            yield deviation(item, source=source, element="topics", topics="、".join(found), targets=targets)


def as_set(topics: Iterable[str]) -> frozenset[str]:
    """Topics as they are compared: neither their order counts nor their punctuation, such as the width of brackets."""
    return frozenset(map(plain, topics))


def _topics(item: Item, facts: Facts) -> tuple[str, ...]:
    """The topics that the guide gives; none where it says nothing."""
    if not is_stated(item, "topics", facts, none_counts=False):
        return ()
    value = item.elements["topics"].value
    return value if isinstance(value, tuple) else (str(value),)
