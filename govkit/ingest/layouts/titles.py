"""Words alone in a row that name the next item of a sheet: by what stands below them, or by the number that they carry on."""

from collections.abc import Sequence
from itertools import dropwhile

from govkit.ingest.layouts.view import IDENTITY, View
from govkit.ingest.materials import MaterialLine
from govkit.ingest.numbering import ITEM_STYLE, take_number
from govkit.ingest.stream import Break, Event, Field, Title
from govkit.rulebook.reading import ElementRule


def stands_above_item(view: View, row: int, events: Sequence[Event]) -> bool:
    """Whether an item's name or code comes next, or a label that the item before, in `events`, has already filled."""
    below = view.next_row(row)
    return below is not None and (view.has_identity(below) or _is_filled(view, below, events))


def carries_on(view: View, row: int, text: str, events: Sequence[Event]) -> bool:
    """Whether `text` stands above labels and has the number behind that of an earlier title, or is the first below a chapter's."""
    if not _stands_above_labels(view, row):
        return False
    titles = [found for event in reversed(events) if isinstance(event, Title) and (found := take_number(event.text))]
    numbered = take_number(text, titles[0] if titles else None)
    if not numbered:
        return False
    if numbered.style == ITEM_STYLE or (numbered.number == 1 and events and isinstance(events[-1], Title)):
        return True
    return numbered.follows(next((title for title in titles if title.style == numbered.style), None))


def _stands_above_labels(view: View, row: int) -> bool:
    """Whether labels come next, or behind one more title."""
    below = view.next_row(row)
    if below is not None and view.is_wide(view.own(below)[0]) and not _begins_with_label(view, below):
        below = view.next_row(below)
    return below is not None and _begins_with_label(view, below)


def _begins_with_label(view: View, row: int) -> bool:
    first = view.own(row)[0].text
    return view.labels.split(first) is not None or view.meaning(first) is not None


def _is_filled(view: View, row: int, events: Sequence[Event]) -> bool:
    """Whether the row begins with the label of an element that the last item of `events` has; titles behind it are the next one's."""
    first = view.own(row)[0].text
    split = view.labels.split(first)
    label = split[0] if split else view.labels.find(first)
    rule = label.entry if label else None
    if not isinstance(rule, ElementRule):
        return False
    for event in dropwhile(lambda event: isinstance(event, Title), reversed(events)):
        if isinstance(event, Field) and event.rule.label == rule.label:
            return True
        if isinstance(event, MaterialLine) and rule.kind == "materials":
            return True
        if isinstance(event, (Title, Break)) or (isinstance(event, Field) and event.rule.key in IDENTITY):
            return False
    return False
