"""A world as the workspace that offices would send: guides in two layouts, the other lists in files of every kind."""

import csv
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from zlib import crc32

import xlsxwriter

from benchmarks.faults.world import World
from govkit.model import CatalogueEntry, Duration, Item, Material, TimeLimit
from govkit.rulebook import Rulebook

Table = list[list[object]]

_MEDIA = {"paper": "纸质", "electronic": "电子", "both": "纸质和电子", None: ""}
_NECESSITIES = {"required": "必要", "conditional": "容缺后补", "optional": "非必要", None: ""}
_MATERIAL_COLUMNS = ("材料序号", "材料名称", "原件份数", "复印件份数", "材料形式", "材料必要性", "备注")
_HEADS = ("item_code", "name", "competent_department")
_ACTIONS = {"removed": "取消", "changed": "调整"}
_DECIDED = ("事项编码", "事项名称", "实施部门", "材料名称", "处理方式", "调整后材料名称")
_LISTED = ("事项编码", "事项名称", "实施部门", "主题分类", "事项类型")


def write(world: World, root: Path, rules: Rulebook) -> None:
    """Write the world's inputs into a new workspace."""
    root.mkdir(parents=True)
    (root / "govkit.toml").write_text("", encoding="utf-8")
    labels = {rule.key: rule.label for rule in reversed(rules.elements.element)}
    for department, items in _by_department(filter(None, world.guides)):
        _guides(root / f"输入/办事指南/{department}/{department}办事指南.xlsx", items, labels)
    if world.added:
        _guides(root / "输入/办事指南/又一份.xlsx", world.added, labels)
    online = list(filter(None, world.online))
    _json(root / "输入/网厅申报材料/网厅.json", [item for item in online if not _is_tabular(item.department)])
    tabular = [item for item in online if _is_tabular(item.department)]
    if tabular:
        head = ["事项编码", "事项名称", "实施部门", *_MATERIAL_COLUMNS]
        _workbook(root / "输入/网厅申报材料/网厅.xlsx", [head, *(row for item in tabular for row in _material_rows(item, _known_by(item)))])
    catalogue = [*filter(None, world.catalogue), *world.added_entries]
    _csv(root / "输入/事项目录/事项目录.csv", [list(_LISTED), *map(_former_row, catalogue)])
    changes = [[*_entry_row(entry)[:4], *_former_row(entry)[:4:3]] for entry in catalogue if entry.former_code or entry.former_topics]
    if changes:
        _workbook(root / "输入/事项目录/分类调整.xlsx", [["新事项编码", *_LISTED[1:3], "新主题分类", "原事项编码", "原主题分类"], *changes])
    _workbook(root / "输入/入库清单/入库清单.xlsx", [list(_LISTED), *map(_entry_row, filter(None, world.loaded))])
    slimming: Table = [
        [entry.item_code, entry.item_name, entry.department, entry.material, _ACTIONS[entry.action], entry.replacement]
        for entry in world.slimming
    ]
    if slimming:
        _workbook(root / "输入/精简清单/精简清单.xlsx", [list(_DECIDED), *slimming])
    stationed: Table = [[entry.unit, entry.item_name, entry.url] for entry in world.stationed]
    _workbook(root / "输入/驻区事项/驻区事项.xlsx", [["驻区单位", "事项名称", "网址"], *stationed])


def _by_department(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    ordered = sorted(items, key=lambda item: item.department)
    return [(department, list(group)) for department, group in groupby(ordered, key=lambda item: item.department)]


def _is_tabular(department: str) -> bool:
    """Offices keep their own ways from one run to the next."""
    return crc32(department.encode()) % 2 == 1


def _guides(path: Path, items: list[Item], labels: dict[str, str]) -> None:
    """Half of the offices write a row a material, the others a row an item."""
    keys = sorted({key for item in items for key in item.elements} - {*_HEADS, "materials", "time_limit"})
    head = [*(labels[key] for key in _HEADS), *(labels[key] for key in keys), "法定办结时限", "承诺办结时限"]
    if crc32(items[0].department.encode()) // 2 % 2:
        rows = [row for item in items for row in _material_rows(item, _element_cells(item, keys))]
        _workbook(path, [[*head, *_MATERIAL_COLUMNS], *rows])
    else:
        _workbook(path, [[*head, "申请材料"], *([*_element_cells(item, keys), _in_one_cell(item)] for item in items)])


def _element_cells(item: Item, keys: Sequence[str]) -> list[object]:
    raw = {key: element.raw for key, element in item.elements.items()}
    limit = item.elements.get("time_limit")
    value = limit.value if limit else None
    halves = (value.statutory, value.promised) if isinstance(value, TimeLimit) else (None, None)
    limits = ["", str(value)] if value is not None and not any(halves) else [_words(half) for half in halves]
    return [item.code, item.name, item.department, *(raw.get(key) for key in keys), *limits]


def _words(limit: Duration | None) -> str:
    return limit.raw if limit else ""


def _known_by(item: Item) -> list[object]:
    return [item.code, item.name, item.department]


def _material_rows(item: Item, cells: list[object]) -> Table:
    """The item's own cells stand in its first row only."""
    lines = [_material_cells(line) for line in item.materials] or [[""] * len(_MATERIAL_COLUMNS)]
    return [[*(cells if number == 0 else [""] * len(cells)), *line] for number, line in enumerate(lines)]


def _material_cells(line: Material) -> list[object]:
    return [line.seq, line.name_raw, line.originals, line.copies, _MEDIA[line.medium], _NECESSITIES[line.necessity], line.note]


def _in_one_cell(item: Item) -> str:
    return "\n".join(f"{line.seq}.{line.name_raw}{_attributes(line)}" for line in item.materials)


def _attributes(line: Material) -> str:
    counts = ((line.originals, "原件{}份"), (line.copies, "复印件{}份"))
    words = [word.format(count) for count, word in counts if count is not None]
    words += [word for word in (_MEDIA[line.medium], _NECESSITIES[line.necessity]) if word]
    return f"（{'，'.join(words)}）" if words else ""


def _entry_row(entry: CatalogueEntry) -> list[object]:
    return [entry.code, entry.name, entry.department, "、".join(entry.topics), entry.item_type]


def _former_row(entry: CatalogueEntry) -> list[object]:
    """The catalogue is older than a list of changes."""
    before = {"code": entry.former_code or entry.code, "topics": entry.former_topics or entry.topics}
    return _entry_row(entry.model_copy(update=before))


def _json(path: Path, items: list[Item]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    declared = [
        dict(zip(_LISTED, _known_by(item), strict=False))
        | {"申报材料": [dict(zip(_MATERIAL_COLUMNS[1:], _material_cells(line)[1:], strict=True)) for line in item.materials]}
        for item in items
    ]
    path.write_text(json.dumps(declared, ensure_ascii=False, indent=1), encoding="utf-8")


def _csv(path: Path, rows: Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)


def _workbook(path: Path, rows: Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("清单")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
