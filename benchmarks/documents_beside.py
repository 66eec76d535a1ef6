"""Word guides of a district beside docxtpl on the same words, in one run: python -m benchmarks.documents_beside [ITEMS] [DEPARTMENTS].

docxtpl fills a template with the same elements and materials of every item, department by department, without govkit's
contents, page numbers, process diagrams and comments. govkit writes on all cores, as in a run; the best of three counts.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from time import perf_counter

import docx
from docxtpl import DocxTemplate

from benchmarks.documents import outcome, silent
from govkit.memory import collect_rarely
from govkit.model import Item, Outcome
from govkit.render import Edition
from govkit.render.departments import GUIDES, department_jobs
from govkit.render.jobs import write_all
from govkit.render.labels import element_labels
from govkit.rulebook import Rulebook, load_rulebook

REPEATS = 3
COLUMNS = {
    "材料编码": "code",
    "材料名称": "name",
    "原件": "originals",
    "复印件": "copies",
    "形式": "medium",
    "必要性": "necessity",
    "备注": "note",
}

Departments = Sequence[tuple[str, Sequence[Item]]]


def main(arguments: list[str]) -> None:
    items, departments = (int(argument) for argument in arguments or ("549", "32"))
    collect_rarely()
    rules = load_rulebook()
    made = outcome(items, departments).model_copy(update={"tickets": ()})
    guides = sorted(made.batch.guides, key=lambda item: item.department)
    grouped = [(name, list(own)) for name, own in groupby(guides, key=lambda item: item.department)]
    ours = best(lambda folder: write_ours(made, folder, rules))
    theirs = best(lambda folder: write_theirs(grouped, folder, rules))
    print(f"{items} items in {departments} departments")
    print(f"govkit {ours:.2f} s, docxtpl {theirs:.2f} s; {ours / theirs:.2f} × docxtpl (limit 1.5)")


def best(write: Callable[[Path], None]) -> float:
    seconds = []
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory() as folder:
            start = perf_counter()
            write(Path(folder))
            seconds.append(perf_counter() - start)
    return min(seconds)


def write_ours(made: Outcome, folder: Path, rules: Rulebook) -> None:
    (folder / GUIDES).mkdir()
    jobs = [job for job in department_jobs(made, folder, rules, Edition()) if job.path.parent.name == GUIDES]
    write_all(jobs, [], rules, None, silent)


def write_theirs(grouped: Departments, folder: Path, rules: Rulebook) -> None:
    template, labels = template_of_guides(), element_labels(rules.elements)
    for department, items in grouped:
        filled = DocxTemplate(BytesIO(template))
        filled.render({"department": department, "items": [words_of(item, labels) for item in items]}, autoescape=True)
        filled.save(folder / f"{department}.docx")


def words_of(item: Item, labels: dict[str, str]) -> dict[str, object]:
    """The same words that govkit prints, as a template wants them."""
    elements = [{"label": labels.get(key, key), "lines": element.raw.split("\n")} for key, element in item.elements.items()]
    materials = [{key: getattr(line, key) or "" for key in COLUMNS.values()} for line in item.materials]
    return {"code": item.code, "name": item.name, "elements": elements, "materials": materials}


def template_of_guides() -> bytes:
    document = docx.Document()
    document.add_heading("{{ department }}办事指南", 0)
    document.add_paragraph("{%p for item in items %}")
    document.add_heading("{{ item.name }}", 1)
    document.add_paragraph("{{ item.code }}")
    document.add_paragraph("{%p for element in item.elements %}")
    document.add_heading("{{ element.label }}", 2)
    document.add_paragraph("{%p for line in element.lines %}")
    document.add_paragraph("{{ line }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(4, len(COLUMNS))
    table.style = "Table Grid"
    for cell, label, key in zip(table.columns, COLUMNS, COLUMNS.values(), strict=True):
        cell.cells[0].text, cell.cells[2].text = label, f"{{{{ line.{key} }}}}"
    table.rows[1].cells[0].text = "{%tr for line in item.materials %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{%p endfor %}")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
