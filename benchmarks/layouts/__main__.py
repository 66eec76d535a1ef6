"""Write, read, compare: python -m benchmarks.layouts [--seed N] [--items N] [--layout WORDS] [--mess WORDS] [--failures N]."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.layouts import forms, letters, sheets
from benchmarks.layouts.content import DEPARTMENTS, Service, services
from benchmarks.layouts.parts import with_nothing
from benchmarks.layouts.score import MEASURES, Score, compare
from benchmarks.layouts.style import MESSES, Style, Trait
from benchmarks.layouts.word_file import save_letter
from benchmarks.layouts.wording import Wording
from benchmarks.layouts.workbook_file import save_csv, save_workbook
from govkit.ingest import read_inputs
from govkit.rulebook import load_rulebook
from govkit.workspace import Workspace


@dataclass(frozen=True)
class Layout:
    """How to build the pages, the file's ending and encoding, and the traits that messes ask for."""

    build: Callable[..., Any]
    ending: str
    traits: frozenset[Trait]
    encoding: str = ""


def _traits(*names: Trait) -> frozenset[Trait]:
    return frozenset(names)


def _mixed(members: list[Service], words: Wording, builders: Sequence[Callable[..., Any]]) -> tuple[list[Any], list[Any]]:
    """One file in which offices put several layouts one after the other, each with its share of the items."""
    share = -(-len(members) // len(builders))
    parts = [build(members[place * share : (place + 1) * share], words) for place, build in enumerate(builders)]
    return [one for page, _ in parts for one in page], [one for _, expected in parts for one in expected]


BOOK: tuple[Trait, ...] = ("table", "workbook")
LAYOUTS = {
    "xlsx flat": Layout(sheets.flat, ".xlsx", _traits(*BOOK, "flat", "columns", "titled")),
    "xlsx two-row head": Layout(sheets.two_row_head, ".xlsx", _traits(*BOOK, "flat", "columns", "titled")),
    "xlsx item a row": Layout(sheets.item_a_row, ".xlsx", _traits(*BOOK, "line", "cell", "titled")),
    "xlsx form, 2 columns": Layout(partial(forms.form_a_sheet, pairs=1), ".xlsx", _traits(*BOOK, "form", "columns")),
    "xlsx form, 4 columns": Layout(partial(forms.form_a_sheet, pairs=2), ".xlsx", _traits(*BOOK, "form", "columns")),
    "xlsx form, 6 columns": Layout(partial(forms.form_a_sheet, pairs=3), ".xlsx", _traits(*BOOK, "form", "columns")),
    "xlsx form, list": Layout(partial(forms.form_a_sheet, pairs=2, materials="lines"), ".xlsx", _traits(*BOOK, "form", "line", "cell")),
    "xlsx form, table beside": Layout(partial(forms.form_a_sheet, pairs=2, materials="beside"), ".xlsx", _traits(*BOOK, "form", "columns")),
    "xlsx form, row a line": Layout(partial(forms.form_a_sheet, pairs=2, materials="rows"), ".xlsx", _traits("workbook", "form", "line")),
    "xlsx forms stacked": Layout(partial(forms.forms_stacked, pairs=2), ".xlsx", _traits(*BOOK, "form", "columns")),
    "xlsx related sheets": Layout(sheets.related_sheets, ".xlsx", _traits("workbook", "table", "columns")),
    "xlsx mixed sheets": Layout(
        partial(_mixed, builders=(sheets.flat, partial(forms.form_a_sheet, pairs=3))), ".xlsx", _traits(*BOOK, "columns")
    ),
    "csv flat, UTF-8": Layout(sheets.flat, ".csv", _traits("flat", "columns", "titled"), "utf-8"),
    "csv item a row, GB18030": Layout(sheets.item_a_row, ".csv", _traits("line", "cell", "titled"), "gb18030"),
    "docx headings, tables": Layout(letters.headings_and_tables, ".docx", _traits("table", "word", "columns", "titled")),
    "docx form, 4 columns": Layout(
        partial(letters.form_tables, pairs=2, materials="table"), ".docx", _traits("table", "word", "columns", "titled")
    ),
    "docx form, table beside": Layout(
        partial(letters.form_tables, pairs=2, materials="beside"), ".docx", _traits("table", "word", "columns", "titled")
    ),
    "docx form, row a line": Layout(partial(letters.form_tables, pairs=1, materials="rows"), ".docx", _traits("word", "line", "titled")),
    "docx form, list": Layout(
        partial(letters.form_tables, pairs=2, materials="lines"), ".docx", _traits("table", "word", "line", "cell", "titled")
    ),
    "docx nested table": Layout(letters.nested_materials, ".docx", _traits("table", "word", "columns", "titled")),
    "docx mixed": Layout(
        partial(_mixed, builders=(partial(letters.form_tables, pairs=2, materials="table"), letters.chapters)),
        ".docx",
        _traits("table", "word", "columns", "line"),
    ),
    "docx chapters": Layout(letters.chapters, ".docx", _traits("word", "line", "titled")),
    "docx automatic list": Layout(partial(letters.chapters, automatic=True), ".docx", _traits("word", "titled")),
    "docx bold labels": Layout(letters.bold_labels, ".docx", _traits("word", "line", "titled")),
}


def main(arguments: list[str]) -> None:
    options = _options(arguments)
    totals = {"clean": Score(), "messy": Score(), "all": Score()}
    print(f"{'layout':25}{'mess':25}" + "".join(f"{measure:>19}" for measure in MEASURES))
    for layout_name, layout in LAYOUTS.items():
        for mess, (style, needs) in MESSES.items():
            if needs <= layout.traits and options.layout in layout_name and options.mess in mess:
                # The items are the same everywhere; which labels and variants are chosen differs from file to file.
                words = Random(f"{options.seed} {layout_name} {mess}")
                score = run(layout, style, services(options.items, Random(options.seed), _departments(style)), words)
                for total in ("all", "clean" if mess == "clean" else "messy"):
                    totals[total].add(score)
                _print_row(layout_name, mess, score)
                for failure, times in score.failures.most_common(options.failures):
                    print(f"    {times} × {failure}")
    for total, score in totals.items():
        _print_row("total", total, score)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.layouts", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--items", type=int, default=40, help="items a file")
    parser.add_argument("--layout", default="", help="only layouts whose name holds these words")
    parser.add_argument("--mess", default="", help="only messes whose name holds these words")
    parser.add_argument("--failures", type=int, default=0, help="print so many kinds of failure a row")
    return parser.parse_args(arguments)


def _departments(style: Style) -> tuple[str, ...]:
    return DEPARTMENTS if style.departments else DEPARTMENTS[:1]


def run(layout: Layout, style: Style, members: list[Service], random: Random) -> Score:
    """Write one file in a workspace of its own, read it through govkit's door, compare."""
    style = replace(style, struck=style.struck and "table" in layout.traits)
    if style.nothing:
        members = [with_nothing(service) if number % 5 == 3 else service for number, service in enumerate(members)]
    with tempfile.TemporaryDirectory() as folder:
        guides = Path(folder, "输入", "办事指南")
        guides.mkdir(parents=True)
        if style.department == "folder":
            guides /= members[0].department
            guides.mkdir()
        path = guides / f"{members[0].department if style.department == 'file' else '办事指南汇总'}{layout.ending}"
        expected = write(layout, members, Wording(style, random), path)
        batch = read_inputs(Workspace(Path(folder)), load_rulebook())
        return compare(expected, batch.guides, path.relative_to(folder).as_posix())


def write(layout: Layout, members: list[Service], words: Wording, path: Path) -> Any:
    page, expected = layout.build(members, words)
    if layout.ending == ".docx":
        save_letter(page, path, words.style.controls)
        return expected
    if words.style.blank_columns and not layout.encoding:
        for table in page:
            table.insert_blank_column(table.width // 2)
            table.insert_blank_column(0)
    if layout.encoding:
        rows = [row for table in page for row in table.rows]
        page[0].rows = rows
        save_csv(page[0], path, layout.encoding)
    else:
        save_workbook(page, path)
    return expected


def _print_row(layout: str, mess: str, score: Score) -> None:
    shares = (score.share(measure) for measure in MEASURES)
    print(f"{layout:25}{mess:25}" + "".join(f"{'–' if share is None else f'{share:.3f}':>19}" for share in shares), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
