"""Puts the stream together: where one item ends and the next begins, and what its fields say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkit.ingest.departments import organisation_in
from govkit.ingest.headings import Other, labels_of
from govkit.ingest.layouts.view import IDENTITY
from govkit.ingest.materials import MaterialLine, MaterialReader
from govkit.ingest.numbering import take_number
from govkit.ingest.stream import Break, Event, Field, Title
from govkit.ingest.values import TimeLimits, clean, is_absent, is_damaged_code, is_none, read_code, read_visits, split_list
from govkit.model import Duration, Element, Item, Problem, Source, TimeLimit
from govkit.rulebook import Rulebook

_LOOK_AHEAD = 6
_NEAR_TITLE = 4
_USED = Break()


def split_items(events: list[Event]) -> Iterator[list[Event]]:
    """Cut the stream into items: at breaks, where a code or a name comes again, and at a title after which labels come again.

    The stream is used up: what was given out is let go of, for long sheets hold as much in events as in items.
    """
    start = 0
    while start < len(events):
        end = _next_item(events, start)
        piece = events[start:end]
        events[start:end] = [_USED] * len(piece)
        yield piece
        start = end


def _next_item(events: Sequence[Event], start: int) -> int:
    seen: dict[str, str] = {}
    title: int | None = None
    content = 0
    for place in range(start, len(events)):
        event = events[place]
        if isinstance(event, Break) and place > start:
            return _with_titles(events, start, place)
        if isinstance(event, Title) and event.strong and content and (title is None or not isinstance(events[place - 1], Title)):
            title = place
        elif isinstance(event, Field):
            if event.rule.key in IDENTITY and _begins_again(events, place, seen, content):
                cut = _with_titles(events, start, place)
                return title if cut == place and title and place - title <= _NEAR_TITLE else cut
            if event.rule.key not in IDENTITY and event.rule.label in seen and title:
                return title
            seen.setdefault(event.rule.label, event.text)
            content += event.rule.key not in IDENTITY
        elif isinstance(event, MaterialLine):
            content += 1
    return len(events)


def _begins_again(events: Sequence[Event], place: int, seen: dict[str, str], content: int) -> bool:
    """Whether a code or a name that was seen stands for another item; the same words alone may be a head printed again."""
    event = events[place]
    if not isinstance(event, Field) or event.rule.label not in seen:
        return False
    if seen[event.rule.label] != event.text:
        return True
    following = [other for other in events[place + 1 : place + _LOOK_AHEAD] if isinstance(other, Field)]
    differs = any(other.rule.key in IDENTITY and seen.get(other.rule.label, other.text) != other.text for other in following)
    return differs or (content > 0 and any(other.rule.key not in IDENTITY and other.rule.label in seen for other in following))


def _with_titles(events: Sequence[Event], start: int, place: int) -> int:
    while place - 1 > start and isinstance(events[place - 1], Title):
        place -= 1
    return place


@dataclass(slots=True)
class Context:
    """What is known of an item beside its fields: its file, the department of the place, a name to fall back on."""

    file: str
    department: str = ""
    fallback_name: str = ""
    is_fixed: bool = False
    """Whether a profile names the department, so that titles don't."""
    problems: list[Problem] = field(default_factory=list)


class Assembler:
    """Reads slices of the stream into items."""

    def __init__(self, rules: Rulebook) -> None:
        """Take up the rules."""
        self._rules = rules
        self._materials = MaterialReader(rules)
        self._limits = TimeLimits(rules.values)

    def items(self, events: list[Event], context: Context) -> list[Item]:
        """The items of a stream; what could not be read is added to the context's problems. A title's department holds until the next."""
        items = []
        for piece in split_items(events):
            for event in piece:
                organisation = organisation_in(event.text, self._rules.layouts) if isinstance(event, Title) else None
                if organisation and not context.is_fixed and not context.department.endswith(organisation):
                    context.department = organisation
            if any(not isinstance(event, (Title, Break)) for event in piece):
                item = self._item(piece, context)
                if item:
                    items.append(item)
        return items

    def _item(self, piece: list[Event], context: Context) -> Item | None:
        self._report_unread(piece, context)
        fields = [event for event in piece if isinstance(event, Field) and not is_absent(event.text, self._rules.values)]
        lines = [event for event in piece if isinstance(event, MaterialLine) and self._materials.is_line(event.text)]
        elements = self._elements(fields, context)
        name, source = self._name(piece, elements, context)
        if name and "name" not in elements:
            elements["name"] = Element(raw=name, value=name, source=source)
        if not name and not elements.get("item_code"):
            if not fields and not lines:
                return None
            context.problems.append(self._rules.problems.problem("item-unnamed", context.file, source.locator))
        code = elements.get("item_code")
        department = elements.get("competent_department")
        return Item(
            code=str(code.value) if code else None,
            name=name,
            department=" ".join(department.raw.split()) if department else context.department,
            elements=elements,
            materials=tuple(self._materials.read(line, seq, context.file) for seq, line in enumerate(lines, start=1)),
            source=source,
        )

    def _report_unread(self, piece: list[Event], context: Context) -> None:
        """Chapters inside an item whose heading means nothing known."""
        first = next(place for place, event in enumerate(piece) if not isinstance(event, (Title, Break)))
        for event in piece[first:]:
            if isinstance(event, Title) and event.strong and not re.match(self._rules.layouts.generic_titles, event.text):
                problem = self._rules.problems.problem("label-unknown", context.file, event.locator, label=event.text)
                context.problems.append(problem)

    def _name(self, piece: list[Event], elements: dict[str, Element], context: Context) -> tuple[str, Source]:
        """The item's name and its place: its own field, else the title above its fields, else the sheet's or the file's name."""
        if named := elements.get("name"):
            return str(named.value), named.source
        first = next(place for place, event in enumerate(piece) if not isinstance(event, (Title, Break)))
        code = elements.get("item_code")
        for event in reversed(piece[:first]):
            if isinstance(event, Title) and (name := self.title_name(event.text)):
                return name, Source(file=context.file, locator=event.locator)
        place = piece[first]
        locator = place.locator if isinstance(place, (Field, MaterialLine)) else ""
        return self.title_name(context.fallback_name), code.source if code else Source(file=context.file, locator=locator)

    def title_name(self, title: str) -> str:
        """The item's name that a title gives; empty where it names a department, a chapter or nothing."""
        numbered = take_number(clean(title))
        words = (numbered.rest if numbered else clean(title)).strip(" 　：:。")
        for ending in self._rules.layouts.guide_words:
            words = words.removesuffix(ending).strip(" 　-—_")
        if words.startswith("《") and words.endswith("》"):
            words = words[1:-1]
        if not words or re.match(self._rules.layouts.generic_titles, words) or len(words) > self._rules.layouts.title_length:
            return ""
        organisation = organisation_in(words, self._rules.layouts)
        if self._is_chapter(words.removeprefix(organisation or "")):
            return ""
        return "" if organisation == words else words.removeprefix(organisation or "").strip() or words

    def _is_chapter(self, words: str) -> bool:
        """Whether words head a chapter or a table of any item (申请材料, 事项基本信息)."""
        if re.match(self._rules.layouts.generic_titles, words):
            return True
        label = labels_of(self._rules).find(words)
        return bool(label and not (isinstance(label.entry, Other) and label.entry.kind == "other"))

    def _elements(self, fields: list[Field], context: Context) -> dict[str, Element]:
        elements: dict[str, Element] = {}
        item_type = next((event.text for event in fields if event.rule.key == "item_type"), "")
        is_licence = bool(re.match(self._rules.values.licence, clean(item_type)))
        for key, kind in {rule.key: rule.kind for rule in self._rules.elements.element}.items():
            own = [event for event in fields if event.rule.key == key]
            if own and kind != "materials" and (element := self._element(key, own, is_licence, context)):
                elements[key] = element
        return elements

    def _element(self, key: str, fields: list[Field], is_licence: bool, context: Context) -> Element | None:
        """One element of its fields: time limits join their halves, of ranked labels the highest wins, texts are put together."""
        kind = fields[0].rule.kind
        if kind == "time_limit":
            return self._time_limit(fields, is_licence, context.file)
        fields = [event for event in fields if event.rule.rank == max(other.rule.rank for other in fields)]
        source = Source(file=context.file, locator=fields[0].locator)
        if kind == "code":
            return self._code(fields[0], context)
        raw = clean(fields[0].text) if key in IDENTITY else "\n".join(dict.fromkeys(clean(event.text) for event in fields))
        if key in IDENTITY:
            return Element(raw=raw, value=re.sub(r"\s*\n\s*", "", raw), source=source)
        if kind == "int":
            visits = read_visits(raw, self._rules.values)
            return Element(raw=raw, value=raw if visits is None else visits, source=source)
        if kind == "list":
            entries = () if is_none(raw, self._rules.values) else split_list(raw, self._rules.values.separators)
            return Element(raw=raw, value=entries, source=source) if entries else None
        return Element(raw=raw, value=raw, source=source)

    def _code(self, event: Field, context: Context) -> Element | None:
        if is_none(event.text, self._rules.values):
            return None
        if is_damaged_code(event.text, event.is_number):
            context.problems.append(self._rules.problems.problem("code-damaged", context.file, event.locator, value=clean(event.text)))
            return None
        return Element(raw=clean(event.text), value=read_code(event.text), source=Source(file=context.file, locator=event.locator))

    def _time_limit(self, fields: list[Field], is_licence: bool, file: str) -> Element:
        halves: dict[str, Duration] = {}
        for event in sorted(fields, key=lambda event: event.rule.part is None):
            source = Source(file=file, locator=event.locator)
            limits = self._limits.read(event.text, event.rule.part, event.remark, is_licence, source)
            for name in ("statutory", "promised"):
                if half := getattr(limits, name):
                    halves.setdefault(name, half)
        raws = [clean(event.text) if event.rule.part is None else f"{event.rule.label}：{clean(event.text)}" for event in fields]
        raw = "；".join(dict.fromkeys(raws))
        value = TimeLimit(raw=raw, statutory=halves.get("statutory"), promised=halves.get("promised"))
        return Element(raw=raw, value=value, source=Source(file=file, locator=fields[0].locator))
