"""Workbooks about materials: the summary of codes, and the pairs that wait for a person's decision."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govkit.model import CodedMaterial, Item, Material, NameParts, Outcome
from govkit.render.order import item_order
from govkit.render.workbooks.sheets import Row, Sheet, table_sheet
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import TableName


def material_summary(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """材料清单编码汇总表: every coded material; every material line by item; materials by department; forms."""
    items = sorted(outcome.batch.guides, key=lambda item: (item.department, *item_order(item)))
    sheets: list[tuple[TableName, list[Row]]] = [
        ("materials", [_coded_row(coded, rules) for coded in sorted(outcome.materials, key=lambda coded: coded.code)]),
        ("materials_by_item", [row for item in items for material in item.materials for row in line_rows(item, material, rules)]),
        ("materials_by_department", _department_rows(items, outcome.materials, rules)),
        ("materials_by_form", _form_rows(items, rules)),
    ]
    return [table_sheet(name, rows, outcome.district, rules) for name, rows in sheets]


def proposals(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """材料归并待定: pairs of coded materials that may be one, a material's candidates together and ranked, with a decision to fill in."""
    items = _item_names(outcome)
    best = {pair.code: pair.score for pair in sorted(outcome.proposals, key=lambda pair: pair.score)}
    ranks: Counter[str] = Counter()
    rows: list[Row] = []
    for pair in sorted(outcome.proposals, key=lambda pair: (-best[pair.code], pair.code, -pair.score, pair.candidate_code)):
        ranks[pair.code] += 1
        rows.append(
            {
                "proposal_id": pair.proposal_id,
                "name": pair.name,
                "candidate_name": pair.candidate_name,
                "rank": ranks[pair.code],
                "score": round(pair.score, 1),
                "reason": pair.reason,
                "parts": _told(pair.parts, rules),
                "candidate_parts": _told(pair.candidate_parts, rules),
                "items": "\n".join(sorted(items[pair.code])),
                "candidate_items": "\n".join(sorted(items[pair.candidate_code])),
                "code": pair.code,
                "candidate_code": pair.candidate_code,
            }
        )
    return [table_sheet("proposals", rows, outcome.district, rules)]


def _item_names(outcome: Outcome) -> defaultdict[str, set[str]]:
    """By material code the names of the items that ask for it, in guides or online."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for item in (*outcome.batch.guides, *(outcome.batch.online or ())):
        for material in item.materials:
            for code, _ in codes_of(material):
                names[code or ""].add(item.name)
    return names


def _told(parts: NameParts | None, rules: Rulebook) -> str:
    """A name taken apart, a line a part: the core, then what tells it from its like."""
    if parts is None:
        return ""
    labels = rules.names.proposal.dimensions
    return "\n".join([parts.core, *(f"{labels.get(dimension, dimension)}：{value}" for dimension, value in parts.discriminators)])


def _coded_row(coded: CodedMaterial, rules: Rulebook) -> Row:
    words = rules.documents.words
    return {
        "code": coded.code,
        "name": coded.name,
        "kind": coded.kind,
        "status": words.material_status[coded.status],
        "merged_into": coded.merged_into,
        "is_new": words.yes_no["yes" if coded.is_new else "no"],
        "item_count": len(coded.items),
        "variants": "\n".join(coded.variants),
        "items": "\n".join(coded.items),
    }


def line_rows(item: Item, material: Material, rules: Rulebook) -> Iterator[Row]:
    """One row a coded material: a line that names several has one for each, with their relation."""
    words = rules.documents.words
    for code, name in codes_of(material):
        yield {
            "department": item.department or rules.documents.workbook.no_department,
            "item_code": item.code,
            "item_name": item.name,
            "seq": material.seq,
            "name_raw": material.name_raw,
            "relation": words.relation[material.relation] if material.relation else None,
            "code": code,
            "name": name,
            "originals": material.originals,
            "copies": material.copies,
            "medium": words.medium[material.medium] if material.medium else None,
            "necessity": words.necessity[material.necessity] if material.necessity else None,
            "note": material.note,
            "source": str(material.source),
        }


def codes_of(material: Material) -> Sequence[tuple[str | None, str | None]]:
    """Code and standard name of the material that a line names, or of each where it names several."""
    return [(part.code, part.name) for part in material.members] or [(material.code, material.name)]


def _department_rows(items: Iterable[Item], materials: Iterable[CodedMaterial], rules: Rulebook) -> list[Row]:
    """For each department the codes that its items ask for, with the number of items and of lines."""
    coded = {one.code: one for one in materials}
    lines: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for item in items:
        department = item.department or rules.documents.workbook.no_department
        uses = [(department, code) for material in item.materials for code, _ in codes_of(material) if code]
        lines.update(uses)
        used.update(set(uses))
    return [
        {
            "department": department,
            "code": code,
            "name": coded[code].name if code in coded else None,
            "kind": coded[code].kind if code in coded else None,
            "items": used[department, code],
            "lines": lines[department, code],
        }
        for department, code in sorted(lines)
    ]


def _form_rows(items: Iterable[Item], rules: Rulebook) -> list[Row]:
    """The forms to be filled in, coded ones first, with the items that ask for them.

    A form that only the element 审批表格 names has no code.
    """
    nameless = rules.documents.workbook.no_department
    users: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        lines = [material for material in item.materials if material.is_form]
        named = {(code or "", name or material.wording) for material in lines for code, name in codes_of(material)}
        known = {name.strip("《》") for material in lines for name in (material.wording, material.name or "")}
        forms = item.elements["forms"].value if "forms" in item.elements else ()
        listed = forms if isinstance(forms, tuple) else ()
        for form in named | {("", name) for name in listed if name.strip("《》") not in known}:
            users[form].append(item)
    return [
        {
            "code": code,
            "name": name,
            "departments": "\n".join(sorted({item.department or nameless for item in users[code, name]})),
            "items": len(users[code, name]),
            "item_names": "\n".join(sorted({item.name for item in users[code, name]})),
        }
        for code, name in sorted(users, key=lambda form: (not form[0], *form))
    ]
