"""The declared tables: the catalogue, the load export, the slimming list and the stationed units' items."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from govkit.ingest.departments import department_of_place, organisation_in
from govkit.ingest.grid import Document, Grid
from govkit.ingest.headings import Vocabulary
from govkit.ingest.layouts.remarks import HEAD, REMARK, SIGNATURE, TITLE, TOTAL, UNPLACED
from govkit.ingest.values import clean, is_absent, is_none, read_code, split_list
from govkit.model import CatalogueEntry, FileCount, Problem, SlimmingEntry, Source, StationedEntry
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import LayoutRules, RecordField, RecordKind, RecordRule

_KIND_NAMES: Mapping[RecordKind, str] = {"catalogue": "事项目录", "loaded": "入库清单", "slimming": "精简清单", "stationed": "驻区事项"}
Counts = list[FileCount]
Problems = list[Problem]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a declared table: its words by the keys of rules/declarations.toml, and the place of each."""

    words: Mapping[str, str]
    places: Mapping[str, str]
    department: str
    """The organisation that a title, the sheet, the file or the folder names."""

    def __getitem__(self, key: str) -> str:
        return self.words.get(key, "")


def read_catalogue(document: Document, rules: Rulebook, loaded: bool = False) -> tuple[list[CatalogueEntry], Counts, Problems]:
    """The lines of the official catalogue, or of the load export."""
    records, counts, problems = _records(document, rules, "loaded" if loaded else "catalogue")
    entries = [
        CatalogueEntry(
            code=read_code(record["code"]) or None,
            name=_one_line(record["name"]),
            department=record["department"] or record.department,
            topics=split_list(record["topics"], rules.values.separators),
            item_type=record["item_type"],
            former_code=read_code(record["former_code"]) or None,
            former_topics=split_list(record["former_topics"], rules.values.separators),
            source=Source(file=document.file, locator=record.places["name"]),
        )
        for record in records
    ]
    return entries, counts, problems


def read_slimming(document: Document, rules: Rulebook) -> tuple[list[SlimmingEntry], Counts, Problems]:
    """The decisions of the slimming list. Where the words don't say whether a material was removed or changed, removed is taken."""
    records, counts, problems = _records(document, rules, "slimming")
    entries = []
    for record in records:
        action = _action(record, rules)
        place = record.places["material"]
        if action is None:
            value = record["action"] or "空白"
            problems.append(rules.problems.problem("record-doubtful", document.file, place, value=value))
        entries.append(
            SlimmingEntry(
                item_code=read_code(record["item_code"]) or None,
                item_name=_one_line(record["item_name"]),
                department=record["department"] or record.department,
                material=_one_line(record["material"]),
                action=action or "removed",
                replacement=_replacement(record, rules),
                source=Source(file=document.file, locator=place),
            )
        )
    return entries, counts, problems


def read_stationed(document: Document, rules: Rulebook) -> tuple[list[StationedEntry], Counts, Problems]:
    """The items of stationed units, with their addresses as written."""
    records, counts, problems = _records(document, rules, "stationed")
    entries = [
        StationedEntry(
            unit=record["unit"] or record.department,
            item_name=_one_line(record["item_name"]),
            url=record["url"],
            source=Source(file=document.file, locator=record.places["item_name"]),
        )
        for record in records
    ]
    return entries, counts, problems


def _action(record: Record, rules: Rulebook) -> str | None:
    """ "removed" or "changed", or null where the words say neither."""
    words = record["action"]
    if not words:
        return "changed" if _replacement(record, rules) else "removed" if record["material"] and not record.words.get("action") else None
    changed = re.search(rules.declarations.changed, words)
    removed = re.search(rules.declarations.removed, words)
    if changed and removed:
        return "changed" if changed.start() < removed.start() or _replacement(record, rules) else "removed"
    return "changed" if changed else "removed" if removed else None


def _replacement(record: Record, rules: Rulebook) -> str:
    words = _one_line(record["replacement"])
    if is_none(words, rules.values) or re.fullmatch(rf"(予以)?({rules.declarations.removed}).{{0,6}}", words):
        return ""
    return words


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


def _records(document: Document, rules: Rulebook, kind: RecordKind) -> tuple[list[Record], Counts, Problems]:
    rule = rules.declarations.rules[kind]
    records: list[Record] = []
    counts: Counts = []
    problems: Problems = []
    for grid in document.grids():
        table = _RecordTable(grid, document.file, rules, rule)
        records += table.read()
        problems += table.problems
        if table.rows:
            counts.append(table.count(_KIND_NAMES[kind]))
    if not records and not any(problem.severity == "error" for problem in document.problems):
        columns = "、".join(f"“{field.names[0]}”" for field in rule.field if field.required)
        problems.append(rules.problems.problem("records-empty", document.file, kind=_KIND_NAMES[kind], columns=columns))
    return records, counts, problems


@cache
def _vocabulary(rule: RecordRule, layouts: LayoutRules) -> Vocabulary[RecordField]:
    columns = [(name, field) for field in rule.field for name in field.names]
    changing = [(name, field) for name, field in columns if field.former]
    columns += [(prefix + name, field) for name, field in changing for prefix in rule.current]
    columns += [(prefix + name, RecordField(key=field.former, names=(name,))) for name, field in changing for prefix in rule.former]
    return Vocabulary(columns, layouts)


class _RecordTable:
    """A grid read below its head; merged cells and ditto marks are filled down."""

    def __init__(self, grid: Grid, file: str, rules: Rulebook, rule: RecordRule) -> None:
        self._grid = grid
        self._file = file
        self._rules = rules
        self._rule = rule
        self._known = _vocabulary(rule, rules.layouts)
        self._columns: dict[int, RecordField] = {}
        self._last: dict[int, str] = {}
        self._department = department_of_place(grid.sheet, file, rules.layouts)
        self.rows: dict[int, str] = {}
        self.problems: Problems = []

    def count(self, layout: str) -> FileCount:
        reasons = [reason for reason in self.rows.values() if reason]
        skipped = {reason: reasons.count(reason) for reason in sorted(set(reasons))}
        return FileCount(
            file=self._file, place=self._grid.place, layout=layout, rows=len(self.rows), used=len(self.rows) - len(reasons), skipped=skipped
        )

    def read(self) -> Iterator[Record]:
        for row in range(self._grid.height):
            if self._grid.is_blank(row):
                continue
            if columns := self._head(row):
                self._columns, self._last = columns, {}
                self.rows[row] = HEAD
            elif reason := self._reason(row):
                self.rows[row] = reason
            elif record := self._record(row):
                self.rows[row] = ""
                yield record
            else:
                self.rows[row] = UNPLACED

    def _head(self, row: int) -> dict[int, RecordField]:
        """The columns of a head, each field once; empty where the row is none."""
        cells = {column: text for column, raw in enumerate(self._grid.rows[row]) if (text := clean(raw))}
        columns: dict[int, RecordField] = {}
        for near in (False, True):
            for column, text in cells.items():
                match = self._known.find(text, near)
                if match and column not in columns and match.entry not in columns.values():
                    columns[column] = match.entry
            if not near and len(columns) < 2:
                return {}
        required = {field.key for field in self._rule.field if field.required}
        return columns if required <= {field.key for field in columns.values()} and len(cells) <= 3 * len(columns) else {}

    def _reason(self, row: int) -> str | None:
        texts = [text for raw in self._grid.rows[row] if (text := clean(raw))]
        layouts = self._rules.layouts
        for pattern, reason in ((layouts.total_rows, TOTAL), (layouts.signature_rows, SIGNATURE), (layouts.note_rows, REMARK)):
            if re.match(pattern, texts[0]) and len(texts) <= 3:
                return reason
        if self._columns and len(texts) > 1:
            return None
        if len(texts) == 1 and (organisation := organisation_in(texts[0], layouts)):
            self._department = organisation
            return TITLE
        return None if self._columns else TITLE

    def _record(self, row: int) -> Record | None:
        words, places = {}, {}
        for column, field in self._columns.items():
            text = clean(self._grid.text(row, column))
            text = self._last.get(column, "") if text in self._rules.layouts.ditto else text
            if text:
                self._last[column] = text
            words[field.key] = "" if is_absent(text, self._rules.values) else text
            places[field.key] = self._grid.locator(row, column)
        missing = next((field for field in self._columns.values() if field.required and not words[field.key]), None)
        if missing:
            column = next(column for column, field in self._columns.items() if field is missing)
            self.problems.append(
                self._rules.problems.problem("record-incomplete", self._file, self._grid.locator(row, column), column=missing.names[0])
            )
            return None
        return Record(words, places, self._department)
