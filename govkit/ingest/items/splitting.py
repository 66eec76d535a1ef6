"""Where one item ends in the stream and the next begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkit.ingest.items.naming import title_name
from govkit.ingest.layouts.view import IDENTITY
from govkit.ingest.materials import MaterialLine
from govkit.ingest.stream import Break, Event, Field, Title
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import LayoutRules

_LOOK_AHEAD = 6
_NEAR_TITLE = 4
_USED = Break()


def split_items(events: list[Event], rules: Rulebook) -> Iterator[list[Event]]:
    """Cut the stream into items: at breaks, where a code or a name comes again, and at a title after which labels come again.

    The stream is used up: what was given out is let go of, for long sheets hold as much in events as in items.
    """
    start = 0
    while start < len(events):
        end = _next_item(events, start, rules)
        piece = events[start:end]
        events[start:end] = [_USED] * len(piece)
        yield piece
        start = end


@dataclass(slots=True)
class _Begun:
    """The item that is being read."""

    start: int
    seen: dict[str, str] = field(default_factory=dict)
    """The words of its fields, by their labels."""
    title: int | None = None
    """Where a title stands inside it, at which the next item may begin."""
    content: int = 0
    """How many fields and materials it has beside its code and its name."""
    materials: int = 0
    """How many materials it has."""
    is_named: bool = False
    """Whether a label gives its name."""

    def take(self, event: Event) -> None:
        """Count what the item is given."""
        if isinstance(event, Field):
            self.seen.setdefault(event.rule.label, event.text)
            self.content += event.rule.key not in IDENTITY
            self.is_named |= event.rule.key == "name"
        elif isinstance(event, MaterialLine):
            self.content += 1
            self.materials += 1


def _next_item(events: Sequence[Event], start: int, rules: Rulebook) -> int:
    if _begins_blank_form(events, start, rules.layouts):
        return next((place for place in range(start + 1, len(events)) if isinstance(events[place], (Title, Break))), len(events))
    item = _Begun(start)
    for place in range(start, len(events)):
        cut = _cut_at(events, place, item, rules)
        if cut is not None:
            return cut
        item.take(events[place])
    return len(events)


def _cut_at(events: Sequence[Event], place: int, item: _Begun, rules: Rulebook) -> int | None:
    """Where the next item begins if the event at `place` tells of it; null where it goes on with this item."""
    event = events[place]
    if place > item.start and _begins_blank_form(events, place, rules.layouts):
        return place
    match event:
        case Break() if place > item.start:
            return _with_titles(events, item.start, place)
        case Title(strong=True) if item.content and _is_preface(events[item.start : place], rules):
            return place
        case Title(strong=True) if item.content and (item.title is None or not isinstance(events[place - 1], Title)):
            item.title = place
        case Field():
            return _cut_before(events, place, item)
        case MaterialLine() if _begins_another_list(events, place, item, rules):
            return _with_titles(events, item.start, place)
    return None


def _begins_another_list(events: Sequence[Event], place: int, item: _Begun, rules: Rulebook) -> bool:
    """Whether materials below a title are another item's: items that only titles name, with a list each."""
    title = events[place - 1]
    if not item.materials or not isinstance(title, Title) or item.is_named:
        return False
    told = title.strong or not item.seen
    return told and bool(title_name(title.text, rules)) and not re.search(rules.layouts.case_titles, title.text)


def _is_preface(events: Sequence[Event], rules: Rulebook) -> bool:
    """Whether nothing so far tells of an item: the addresses of a department above the title of its first one."""
    if not all(isinstance(event, Title) or (isinstance(event, Field) and event.rule.key in rules.layouts.address_keys) for event in events):
        return False
    return not any(title_name(event.text, rules) for event in events if isinstance(event, Title))


def _cut_before(events: Sequence[Event], place: int, item: _Begun) -> int | None:
    """Where the next item begins if the field at `place` is its own; null where the field goes on with this item."""
    event = events[place]
    if not isinstance(event, Field) or event.rule.label not in item.seen:
        return None
    if event.rule.key not in IDENTITY:
        return item.title or (_with_titles(events, item.start, place) if _filled_again(events, place, item.seen) else None)
    if not _begins_again(events, place, item):
        return None
    cut = _with_titles(events, item.start, place)
    return item.title if cut == place and item.title and place - item.title <= _NEAR_TITLE else cut


def blank_form_in(piece: Sequence[Event], rules: LayoutRules) -> Title | None:
    """The title of the blank form that a piece is, to be filled in by applicants; null where it may be an item."""
    title = piece[0]
    return title if isinstance(title, Title) and _begins_blank_form(piece, 0, rules) else None


def _begins_blank_form(events: Sequence[Event], place: int, rules: LayoutRules) -> bool:
    """Whether a title is a form's, and what follows it has no label but those that applicants fill in."""
    title = events[place]
    if not isinstance(title, Title) or not re.search(rules.blank_forms, title.text):
        return False
    for end in range(place + 1, len(events)):
        event = events[end]
        if isinstance(event, (Title, Break)):
            return end > place + 1
        if isinstance(event, MaterialLine) or event.rule.key not in rules.applicant_keys:
            return False
    return place + 1 < len(events)


def _begins_again(events: Sequence[Event], place: int, item: _Begun) -> bool:
    """Whether a code or a name that was seen stands for another item; the same words alone may be a head printed again.

    Codes that stand side by side are the same item's.
    """
    event, before, seen = events[place], events[place - 1], item.seen
    if not isinstance(event, Field):
        return True
    if event.rule.kind == "code" and isinstance(before, Field) and before.rule.kind == "code":
        return False
    if seen[event.rule.label] != event.text:
        return True
    following = [other for other in events[place + 1 : place + _LOOK_AHEAD] if isinstance(other, Field)]
    differs = any(other.rule.key in IDENTITY and seen.get(other.rule.label, other.text) != other.text for other in following)
    return differs or (item.content > 0 and any(other.rule.key not in IDENTITY and other.rule.label in seen for other in following))


def _filled_again(events: Sequence[Event], place: int, seen: dict[str, str]) -> bool:
    """Whether two labels that an item gives once come again, not both with the same words: the next item, without a title."""
    again: dict[str, str] = {}
    for event in events[place : place + _LOOK_AHEAD]:
        if isinstance(event, (Title, Break)) or (isinstance(event, Field) and event.rule.key in IDENTITY):
            break
        if isinstance(event, Field) and not event.rule.several and event.rule.label in seen:
            again[event.rule.label] = event.text
    return len(again) > 1 and any(seen[label] != text for label, text in again.items())


def _with_titles(events: Sequence[Event], start: int, place: int) -> int:
    while place - 1 > start and isinstance(events[place - 1], Title):
        place -= 1
    return place
