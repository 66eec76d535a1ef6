"""Puts the stream together: items of its pieces, with their names, departments and materials."""

import re
from dataclasses import dataclass, field

from govkit.ingest.departments import fuller, organisation_in
from govkit.ingest.headings import labels_of
from govkit.ingest.items.elements import ElementReader
from govkit.ingest.items.naming import title_name
from govkit.ingest.items.pairs import parted
from govkit.ingest.items.splitting import blank_form_in, split_items
from govkit.ingest.materials import MaterialLine, MaterialReader
from govkit.ingest.stream import Break, Event, Field, Title
from govkit.ingest.values import clean, is_absent
from govkit.model import Element, Item, Problem, Source
from govkit.rulebook import Rulebook

_FILE_NUMBER = re.compile(r"^\d{1,4}[_\-—\s]+")


@dataclass(slots=True)
class Context:
    """What is known of an item beside its fields: its file, the department of the place, names to fall back on."""

    file: str
    department: str = ""
    fallback_names: tuple[str, ...] = ()
    """Those of its sheet and its file, the nearer first; they name its first item alone."""
    is_fixed: bool = False
    """Whether a profile names the department, so that titles don't."""
    folder: str = ""
    """The folder's name, the last thing to call the department by."""
    authors: tuple[str, ...] = ()
    """The organisations that say that they wrote the sheet or the document."""
    problems: list[Problem] = field(default_factory=list)


class Assembler:
    """Reads slices of the stream into items."""

    def __init__(self, rules: Rulebook) -> None:
        """Take up the rules."""
        self._rules = rules
        self._materials = MaterialReader(rules)
        self._elements = ElementReader(rules)
        self._instructions = re.compile(rules.layouts.instructions)

    def items(self, events: list[Event], context: Context) -> list[Item]:
        """The items of a stream; what could not be read is added to the context's problems. A title's department holds until the next."""
        parted(events, labels_of(self._rules))
        items = []
        for piece in split_items(events, self._rules):
            for event in piece:
                organisation = organisation_in(event.text, self._rules.layouts) if isinstance(event, Title) else None
                if organisation and not context.is_fixed and not context.department.endswith(organisation):
                    context.department = organisation
            if form := blank_form_in(piece, self._rules.layouts):
                context.problems.append(self._rules.problems.problem("blank-form", context.file, form.locator, name=form.text))
            elif any(not isinstance(event, (Title, Break)) for event in piece) and (item := self._item(piece, context)):
                items.append(item)
                context.fallback_names = ()
        return items

    def _item(self, piece: list[Event], context: Context) -> Item | None:
        self._report_unread(piece, context)
        fields = [event for event in piece if isinstance(event, Field) and not is_absent(event.text, self._rules.values)]
        lines = [event for event in piece if isinstance(event, MaterialLine) and self._materials.is_line(event.text)]
        elements = self._elements.read(fields, context.file, context.problems)
        if self._is_no_item(fields, lines, context):
            return None
        name, source = self._name(piece, elements, context)
        if name and "name" not in elements:
            elements["name"] = Element(raw=name, value=name, source=source)
        if not name and not elements.get("item_code"):
            if not fields and not lines:
                return None
            context.problems.append(self._rules.problems.problem("item-unnamed", context.file, source.locator))
        code = elements.get("item_code")
        return Item(
            code=str(code.value) if code else None,
            name=name,
            department=self._department(elements, context),
            elements=elements,
            materials=self._materials.read_all(lines, context.file),
            source=source,
        )

    def _is_no_item(self, fields: list[Field], lines: list[MaterialLine], context: Context) -> bool:
        """Whether fields are figures, addresses or instructions for filling in a guide; that is said."""
        rules, problems = self._rules.layouts, self._rules.problems
        texts = [*(event.text for event in fields), *(line.text for line in lines)]
        told = sum(self._instructions.match(clean(text)) is not None for text in texts)
        if fields and told > 1 and told > len(texts) / 2:
            context.problems.append(problems.problem("instructions", context.file, fields[0].locator))
            return True
        if fields and not lines and {event.rule.key for event in fields} <= set(rules.incidental_keys):
            labels = "、".join(dict.fromkeys(f"“{event.rule.label}”" for event in fields))
            context.problems.append(problems.problem("no-item", context.file, fields[0].locator, labels=labels))
            return True
        return False

    def _department(self, elements: dict[str, Element], context: Context) -> str:
        """Its own field, else the organisation of the place, else that of the accepting agency, else the folder's name.

        A field that names a part of a department stands for the whole; of a short name the file may tell the full one.
        """
        rules = self._rules.layouts
        stated, agency = elements.get("competent_department"), elements.get("accepting_agency")
        name = " ".join(stated.raw.split()) if stated else ""
        if name and re.search(rules.units, name):
            name = organisation_in(name, rules) or context.department or name
        accepting = organisation_in(agency.raw, rules) if agency and not context.department else None
        name = name or context.department or accepting or context.folder
        return name if context.is_fixed else fuller(name, context.authors, rules)

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
            if isinstance(event, Title) and (name := title_name(event.text, self._rules)):
                return name, Source(file=context.file, locator=event.locator)
        place = piece[first]
        locator = place.locator if isinstance(place, (Field, MaterialLine)) else ""
        plain = (re.sub(self._rules.layouts.version_words, "", _FILE_NUMBER.sub("", name)) for name in context.fallback_names)
        fallback = next(filter(None, (title_name(name, self._rules) for name in plain)), "")
        return fallback, code.source if code else Source(file=context.file, locator=locator)
