"""The table of materials in a Word guide."""

from collections.abc import Sequence

from govkit.model import Material
from govkit.render.guides.comments import Remarks
from govkit.render.markup import Cell, Row, cell, paragraph, run, table
from govkit.render.text import lines
from govkit.rulebook.rendering import DocumentRules, MaterialColumn, MaterialKey


def material_table(rules: DocumentRules, materials: Sequence[Material], remarks: Remarks) -> str:
    """One row a material line, in the guide's order, under a heading row that repeats on each page."""
    columns = rules.guide.material
    head = Row([cell("material_head", [column.title], centred=True, colour=rules.guide.colour_label) for column in columns], is_head=True)
    rows = [Row([_cell(rules, column, material, remarks) for column in columns]) for material in materials]
    return table((column.width_mm for column in columns), [head, *rows])


def _cell(rules: DocumentRules, column: MaterialColumn, material: Material, remarks: Remarks) -> Cell:
    if column.key == "code":
        return _code_cell(rules, material)
    if column.key == "wording":
        first, *more = lines(material.wording) or [""]
        return Cell(
            paragraph("material", remarks.on(material.seq, run(first))) + "".join(paragraph("material", run(line)) for line in more)
        )
    return cell("material", lines(material_text(rules, column.key, material)), centred=column.centred)


def material_text(rules: DocumentRules, key: MaterialKey, material: Material) -> str:
    """What a column of a table of materials says of one line, but for its codes."""
    words = rules.words
    match key:
        case "seq" | "originals" | "copies":
            number = getattr(material, key)
            return "" if number is None else str(number)
        case "wording" | "note":
            return str(getattr(material, key))
        case "medium":
            return words.medium[material.medium] if material.medium else ""
        case "necessity":
            return words.necessity[material.necessity] if material.necessity else ""
    raise AssertionError(key)


def _code_cell(rules: DocumentRules, material: Material) -> Cell:
    """The code, and under it the standard name where the office uses another; of a group the relation and each part."""
    if not material.members:
        name = material.name if material.code and material.name != material.wording else None
        return Cell(_code_lines(material.code, name))
    relation = paragraph("material_small", run(f"{rules.words.relation[material.relation]}：")) if material.relation else ""
    return Cell(relation + "".join(_code_lines(part.code, part.name) for part in material.members))


def _code_lines(code: str | None, name: str | None) -> str:
    code_line = paragraph("material", run(code or "")) if code or not name else ""
    return code_line + (paragraph("material_small", run(name)) if name else "")
