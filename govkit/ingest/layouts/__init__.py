"""The layouts of guides. Each reads blocks into the same stream; where several can read a grid, the best reading wins."""

from govkit.ingest.grid import Grid
from govkit.ingest.headings import Label, labels_of, meaning_of
from govkit.ingest.layouts.beside import side_by_side
from govkit.ingest.layouts.form import FormReader
from govkit.ingest.layouts.heads import Head, find_heads, given_head
from govkit.ingest.layouts.marks import Marks
from govkit.ingest.layouts.matrix import find_matrix
from govkit.ingest.layouts.matrix_reader import MatrixReader
from govkit.ingest.layouts.remarks import HEAD, SKIPPED, Remarks
from govkit.ingest.layouts.table import TableReader
from govkit.ingest.layouts.turned import is_turned, turn
from govkit.ingest.layouts.view import IDENTITY, View
from govkit.ingest.materials import MaterialLine
from govkit.ingest.profile import NO_PROFILE, Profile
from govkit.ingest.stream import Break, Field, LayoutReading, Recognised
from govkit.rulebook import Rulebook
from govkit.rulebook.reading import ElementRule

_NEAR_EQUAL = 0.05
_SURE = 0.8
"""The score from which a table isn't tried as a form too."""
_TABLE, _FORM, _TURNED = "一览表", "标签与值", "一览表（竖排）"


def read_grid(grid: Grid, rules: Rulebook, file: str, opened: Label | None = None, profile: Profile = NO_PROFILE) -> LayoutReading:
    """The best reading of a grid; `opened` is the label that stands above it, if any, `profile` what the consultant fixed for it.

    Items that stand side by side are read one after the other. Two readings that differ and are near equal give a
    `layout-doubtful` problem.
    """
    skipped = profile.skipped(grid)
    view = View(grid, labels_of(rules, profile.words), skipped)
    blocks = [] if profile.layout or profile.head_of(grid) else side_by_side(view)
    if blocks:
        views = [View(block, view.labels, skipped) for block in blocks]
        best = _one_after_another([_best(block, rules, file, None, profile) for block in views])
    else:
        best = _best(view, rules, file, opened, profile)
    best.rows |= {row: SKIPPED for row in sorted(skipped) if not grid.is_blank(row)}
    return best


def _best(view: View, rules: Rulebook, file: str, opened: Label | None, profile: Profile) -> LayoutReading:
    """The reading with the highest score, and the problem where another one is near."""
    grid, readings = view.grid, _readings(view, rules, file, opened, profile)
    best = max(readings, key=lambda reading: reading.score)
    best.rivals = {other.layout: other.score for other in readings if other is not best}
    for other in readings:
        if other is not best and best.score - other.score < _NEAR_EQUAL and best.score > 0 and other.events != best.events:
            place = f"的工作表“{grid.sheet}”" if grid.sheet else f"的 {grid.place}"
            problem = rules.problems.problem("layout-doubtful", file, grid.place, place=place, first=best.layout, second=other.layout)
            best.problems.append(problem)
    return best


def _one_after_another(readings: list[LayoutReading]) -> LayoutReading:
    """The readings of blocks that stand side by side as one: a row was used where any block used it."""
    whole = LayoutReading(f"{readings[0].layout}（并排）", score=min(reading.score for reading in readings))
    for reading in readings:
        whole.events += [Break(), *reading.events]
        whole.problems += reading.problems
        whole.recognised += reading.recognised
        whole.heads += [row for row in reading.heads if row not in whole.heads]
        for row, reason in reading.rows.items():
            whole.rows[row] = whole.rows.get(row, reason) and reason
    return whole


def _readings(view: View, rules: Rulebook, file: str, opened: Label | None, profile: Profile) -> list[LayoutReading]:
    """The readings that are possible, the likelier first; a profile's layout and head leave only one."""
    fixed = profile.head_of(view.grid)
    given = given_head(view, *fixed) if fixed else None
    if given:
        return [_read(view, [given], _TABLE if given.kind == "items" else _FORM, rules, file, opened=opened)]
    marks = Marks(view, rules)
    if not profile.layout and (matrix := find_matrix(view, marks, rules.layouts.matrix)):
        return [MatrixReader(matrix, marks, rules, file).read()]
    if is_turned(view) and not profile.layout:
        return [_read_turned(view, rules, file)]
    heads = find_heads(view, bool(opened and isinstance(opened.entry, ElementRule) and opened.entry.kind == "materials"))
    materials = [head for head in heads if head.kind == "materials"]
    readings = []
    if len(materials) < len(heads) and profile.layout != _FORM:
        readings.append(_read(view, heads, _TABLE, rules, file, opened=opened))
    if not readings or (profile.layout != _TABLE and readings[0].score < _SURE):
        readings.append(_read(view, materials, _FORM, rules, file, opened=opened))
    return readings


def _read_turned(view: View, rules: Rulebook, file: str) -> LayoutReading:
    """A table whose items stand side by side is read as the table that it is when turned."""
    turned = View(turn(view.grid), view.labels)
    reading = _read(turned, find_heads(turned), _TURNED, rules, file, opened=None)
    reading.rows = {row: "" for row in range(view.height) if view.own(row)}
    return reading


def _read(view: View, heads: list[Head], layout: str, rules: Rulebook, file: str, *, opened: Label | None) -> LayoutReading:
    """Read row by row: tables below their heads, everything else as a form."""
    reading = LayoutReading(layout)
    remarks = Remarks(rules.layouts)

    def read_nested(grid: Grid, label: Label) -> LayoutReading:
        return read_grid(grid, rules, file, label)

    form = FormReader(view, rules, reading, file, remarks=remarks, opened=opened, read_nested=read_nested)
    tops = {head.top: head for head in heads}
    table: TableReader | None = None
    words: tuple[str, ...] = ()
    row = 0
    while row < view.height:
        head = tops.pop(row, None)
        if head:
            form.close()
            if table is None or head.words != words:
                table, words = TableReader(view, head, rules, reading, remarks, file=file), head.words
                _report_columns(view, head, reading, rules, file)
            reading.rows |= {at: HEAD for at in range(head.top, head.bottom + 1) if view.own(at)}
            row = head.bottom + 1
            continue
        if view.own(row) and not (table and table.read(row)):
            table = None
            form.read(row)
        row += 1
    form.close()
    reading.score = _score(view, reading)
    return reading


def _report_columns(view: View, head: Head, reading: LayoutReading, rules: Rulebook, file: str) -> None:
    reading.heads += view.grid.row_numbers[head.top : head.bottom + 1]
    for column, heading in head.headings.items():
        unknown = column in head.unknown
        meaning = meaning_of(heading.label) if heading.label and not unknown else ""
        confidence = heading.label.confidence if heading.label else 0.0
        place = view.grid.column_numbers[column]
        reading.recognised.append(Recognised(heading.text, heading.locator, meaning, confidence, place))
        if unknown:
            reading.problems.append(rules.problems.problem("label-unknown", file, heading.locator, label=heading.text))
        elif heading.label and heading.label.confidence < 1:
            known = heading.label.word
            reading.problems.append(rules.problems.problem("label-guessed", file, heading.locator, label=heading.text, known=known))


def _score(view: View, reading: LayoutReading) -> float:
    """From 0 to 1: whether items are named, how many labels have a value, rows are used, and values are no labels themselves."""
    fields = [event for event in reading.events if isinstance(event, Field)]
    lines = [event for event in reading.events if isinstance(event, MaterialLine)]
    if not fields:
        return 0.1 if lines else 0.0
    named = any(field.rule.key in IDENTITY for field in fields)
    labels = sum(view.labels.element(cell.text) is not None for row in range(view.height) for cell in view.own(row))
    covered = min(1.0, (len(fields) + bool(lines)) / max(1, labels))
    sound = sum(view.labels.find(field.text, near=True) is None for field in fields) / len(fields)
    used = sum(not reason or reason == HEAD for reason in reading.rows.values()) / len(reading.rows)
    return (0.5 + 0.5 * named) * (0.5 + 0.5 * covered) * sound * used
