"""What differs between two outputs: items and their material lines, codes, tickets, problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from govkit.comparison.outputs import Output, Record
from govkit.comparison.pairing import Pair, by, paired
from govkit.comparison.printing import Printer, text
from govkit.model import Difference, RecordKind
from govkit.rulebook import Rulebook
from govkit.rulebook.comparing import Degree

_ITEM_KEYS = (by("item_code", "department"), by("item_code"), by("name", "department"))
"""A department may be renamed, or an item get another code."""
_LINE_KEYS = (by("material_code", "name_raw"), by("material_code"), by("name_raw"))


def differences(old: Output, new: Output, degree: Degree, rules: Rulebook) -> list[Difference]:
    """All differences at this degree, by kind of record, department, item and place in the guide."""
    comparison = _Comparison(degree, rules)
    tables: Mapping[str, Callable[[Sequence[Record], Sequence[Record]], Iterable[Difference]]] = {
        "items": lambda one, other: comparison.items(one, other, "items"),
        "online": lambda one, other: comparison.items(one, other, "online"),
        "materials": comparison.materials,
        "tickets": comparison.tickets,
        "problems": comparison.problems,
    }
    return [difference for name in degree.records for difference in tables[name](old[name], new[name])]


class _Comparison:
    """Compares records by the fields of one degree."""

    def __init__(self, degree: Degree, rules: Rulebook) -> None:
        self.degree = degree
        self.rules = rules.comparison
        self.print = Printer(rules).printed
        labels = {rule.key: rule.label for rule in reversed(rules.elements.element)}
        # Material lines are compared one by one.
        self.elements = {key: label for key, label in labels.items() if key not in (*degree.without, "materials")}

    def items(self, old: Sequence[Record], new: Sequence[Record], kind: RecordKind) -> Iterator[Difference]:
        for before, after in sorted(paired(old, new, _ITEM_KEYS), key=_item_order):
            item = after or before or {}
            about = {
                "department": text(item.get("department")),
                "item_code": text(item.get("item_code")),
                "item_name": text(item.get("name")),
            }
            if before is None or after is None:
                yield _whole(kind, before, about)
                continue
            yield from self._fields(before, after, self.degree.item, kind, about)
            yield from self._elements(before.get("elements") or {}, after.get("elements") or {}, kind, about)
            yield from self._lines(before.get("materials") or [], after.get("materials") or [], kind, about)

    def materials(self, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Difference]:
        yield from self._records(paired(old, new, [by("material_code")]), "materials", self.degree.material, "material_code")

    def tickets(self, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Difference]:
        yield from self._records(paired(old, new, [by("ticket_id")]), "tickets", self.degree.ticket, "ticket_id")

    def problems(self, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Difference]:
        yield from self._records(paired(old, new, [by("message", "file", "locator", "code")]), "problems", (), "message")

    def _records(self, pairs: Iterable[Pair], kind: RecordKind, fields: Sequence[str], subject: str) -> Iterator[Difference]:
        """Records of a file that have an identity of their own, in order of `subject`."""
        for before, after in sorted(pairs, key=lambda pair: str((pair[1] or pair[0] or {}).get(subject))):
            record = after or before or {}
            about = {
                "department": text(record.get("department")),
                "item_code": text(record.get("item_code")),
                "item_name": text(record.get("item_name")),
                "subject": " ".join(dict.fromkeys(text(record.get(name)) for name in (subject, "name") if record.get(name))),
            }
            if before is None or after is None:
                yield _whole(kind, before, about)
            else:
                yield from self._fields(before, after, fields, kind, about)

    def _lines(self, old: Sequence[Record], new: Sequence[Record], kind: RecordKind, about: Mapping[str, str]) -> Iterator[Difference]:
        kind = "lines" if kind == "items" else kind
        coded_only = "name_raw" not in self.degree.line
        keys = _LINE_KEYS[1:2] if coded_only else _LINE_KEYS
        for before, after in paired(old, new, keys):
            line = after or before or {}
            subject = text(line.get("material_code") if coded_only else line.get("name_raw"))
            if coded_only and not subject:
                # a line without a code says nothing about codes
                continue
            more = {**about, "subject": subject}
            if before is None or after is None:
                yield _whole(kind, before, more)
            else:
                yield from self._fields(before, after, self.degree.line, kind, more)

    def _elements(self, old: Record, new: Record, kind: RecordKind, about: Mapping[str, str]) -> Iterator[Difference]:
        for key, label in self.elements.items():
            before, after = old.get(key), new.get(key)
            if self.degree.elements == "presence":
                before, after = (self.rules.absent if value in (None, "", []) else self.rules.present for value in (before, after))
            if before != after:
                yield Difference(
                    record=kind, change="changed", field=label, old=self.print(key, before), new=self.print(key, after), **about
                )

    def _fields(self, old: Record, new: Record, fields: Iterable[str], kind: RecordKind, about: Mapping[str, str]) -> Iterator[Difference]:
        for field in fields:
            before, after = old.get(field), new.get(field)
            if before != after:
                label = self.rules.fields[field]
                yield Difference(
                    record=kind, change="changed", field=label, old=self.print(field, before), new=self.print(field, after), **about
                )


def _whole(kind: RecordKind, before: Record | None, about: Mapping[str, str]) -> Difference:
    return Difference(record=kind, change="added" if before is None else "removed", **about)


def _item_order(pair: tuple[Record | None, Record | None]) -> tuple[str, ...]:
    item = pair[1] or pair[0] or {}
    return tuple(text(item.get(field)) for field in ("department", "item_code", "name", "source"))
