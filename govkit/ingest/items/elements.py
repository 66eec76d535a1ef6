"""What the fields of one item say: an element of each key, its words parsed."""

import re
from dataclasses import replace

from govkit.ingest.layouts.view import IDENTITY
from govkit.ingest.stream import Field
from govkit.ingest.values import Part, TimeLimits, clean, is_damaged_code, is_none, read_code, read_visits, split_list
from govkit.model import Duration, Element, Problem, Source, TimeLimit
from govkit.rulebook import Rulebook


class ElementReader:
    """Reads the fields of items by rules/elements.toml and rules/values.toml."""

    def __init__(self, rules: Rulebook) -> None:
        """Take up the rules."""
        self._rules = rules
        self._order = tuple(dict.fromkeys(rule.key for rule in rules.elements.element if rule.kind != "materials"))
        self._limits = TimeLimits(rules.values)

    def read(self, fields: list[Field], file: str, problems: list[Problem]) -> dict[str, Element]:
        """The elements by their keys; what could not be read is added to `problems`."""
        given: dict[str, list[Field]] = {}
        for event in fields:
            placed = self._placed(event, fields)
            given.setdefault(placed.rule.key, []).append(placed)
        elements: dict[str, Element] = {}
        item_type = given["item_type"][0].text if "item_type" in given else ""
        is_licence = bool(re.match(self._rules.values.licence, clean(item_type)))
        for key in filter(given.__contains__, self._order):
            if element := self._element(key, given[key], is_licence, file, problems):
                elements[key] = element
        return elements

    def _placed(self, event: Field, fields: list[Field]) -> Field:
        """A field whose label may tell either of two elements, under the one that the item's other labels leave it."""
        rule = event.rule
        if not rule.otherwise:
            return event
        outranked = any(other.rule.key == rule.key and other.rule.rank > rule.rank for other in fields)
        if not outranked and not re.search(self._rules.layouts.units, clean(event.text)):
            return event
        instead = next(other for other in self._rules.elements.element if other.key == rule.otherwise)
        is_free = not any(other.rule.key == rule.otherwise for other in fields)
        return replace(event, rule=instead) if is_free else event

    def _element(self, key: str, fields: list[Field], is_licence: bool, file: str, problems: list[Problem]) -> Element | None:
        """One element of its fields: time limits join their halves, of ranked labels the highest wins, texts are put together."""
        kind = fields[0].rule.kind
        if kind in ("time_limit", "time_unit"):
            return self._time_limit(fields, is_licence, file)
        highest = max(event.rule.rank for event in fields)
        fields = [event for event in fields if event.rule.rank == highest]
        source = Source(file=file, locator=fields[0].locator)
        if kind == "code":
            return self._code(fields[0], file, problems)
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

    def _code(self, event: Field, file: str, problems: list[Problem]) -> Element | None:
        if is_none(event.text, self._rules.values):
            return None
        if is_damaged_code(event.text, event.is_number):
            problems.append(self._rules.problems.problem("code-damaged", file, event.locator, value=clean(event.text)))
            return None
        return Element(raw=clean(event.text), value=read_code(event.text), source=Source(file=file, locator=event.locator))

    def _time_limit(self, fields: list[Field], is_licence: bool, file: str) -> Element | None:
        """Both halves of a limit; a unit in a cell of its own (20 | 工作日) belongs to the number of its half."""
        units = {event.rule.part: clean(event.text) for event in fields if event.rule.kind == "time_unit"}
        limits = [_with_unit(event, units) for event in fields if event.rule.kind == "time_limit"]
        if not limits:
            return None
        halves: dict[str, Duration] = {}
        for event in sorted(limits, key=lambda event: event.rule.part is None):
            source = Source(file=file, locator=event.locator)
            for name, period in self._limits.read(event.text, event.rule.part, event.remark, is_licence).items():
                halves.setdefault(name, Duration(raw=event.text.strip(), days=period.days, unit=period.unit, source=source))
        raws = [clean(event.text) if event.rule.part is None else f"{event.rule.label}：{clean(event.text)}" for event in limits]
        raw = "；".join(dict.fromkeys(raws))
        value = TimeLimit(raw=raw, statutory=halves.get("statutory"), promised=halves.get("promised"))
        return Element(raw=raw, value=value, source=Source(file=file, locator=limits[0].locator))


def _with_unit(field: Field, units: dict[Part | None, str]) -> Field:
    unit = units.get(field.rule.part) or units.get(None, "")
    is_bare = field.text.strip()[-1:].isdigit()
    return replace(field, text=f"{field.text.strip()}{unit}") if unit and is_bare else field
