"""What all layouts are put together from: the words of an item, the cells of a material, heads, titles, notes."""

from dataclasses import replace

from benchmarks.layouts.content import Line, Service
from benchmarks.layouts.page import Cell, Place, Row, row, wide_row
from benchmarks.layouts.truth import Expected, ExpectedLine
from benchmarks.layouts.wording import MEDIA, MEDIUM_CODES, NECESSITY, NECESSITY_CODES, TICK, Wording

ELEMENTS = (
    "name", "item_code", "item_type", "topics", "competent_department", "accepting_agency", "service_targets", "conditions",
    "procedure", "statutory", "promised", "statutory_unit", "promised_unit", "time_limit", "windows", "service_hours", "fees",
    "forms", "phone", "complaint_phone", "online_url", "visits",
)  # fmt: skip
LIMITS = {"statutory", "promised", "statutory_unit", "promised_unit", "time_limit"}
ATTRIBUTES = {
    "words": ("medium", "necessity"),
    "codes": ("medium", "necessity"),
    "ticks": ("paper", "electronic", "required", "optional", "conditional"),
}
"""The columns for medium and necessity."""
NOTES = ("注：1.本表由各单位填写，复印件须加盖公章；", "2.本表一式两份。", "填表人：          审核人：          填表日期：")
WITHDRAWN = "（已取消）"
NO_MATERIALS = "无"
NOTHING = ("—", "/")
"""What offices write in a cell that they have nothing for."""


def element_texts(service: Service, words: Wording) -> dict[str, str]:
    """The words of each element that the file tells, by key, in the order of ELEMENTS; blank where a limit isn't told."""
    texts = service.texts | words.limits(service)
    if words.style.department != "element":
        del texts["competent_department"]
    return {key: texts[key] for key in ELEMENTS if key in texts}


def element_keys(services: list[Service], words: Wording) -> list[str]:
    told = set().union(*(element_texts(service, words) for service in services))
    return [key for key in ELEMENTS if key in told]


def expected_item(service: Service, words: Wording, place: Place) -> Expected:
    texts = {key: text for key, text in element_texts(service, words).items() if key not in LIMITS}
    told = {key: None if text in NOTHING else text for key, text in texts.items()}
    return Expected(service.code, service.name, service.department, place, told, (service.statutory, service.promised))


def with_nothing(service: Service) -> Service:
    """The item without materials, and with marks for some elements that it has nothing for."""
    return replace(service, lines=(), texts=service.texts | {"phone": NOTHING[0], "online_url": NOTHING[1]})


def material_keys(words: Wording) -> list[str]:
    """The columns of a table of materials."""
    counts = {"columns": ["originals", "copies"], "words": ["count"], "kind": ["kind", "count"], "bracket": []}[words.style.counts]
    return ["seq", "material", *counts, *(() if words.style.counts == "bracket" else ATTRIBUTES[words.style.attributes])]


def material_row(number: int, line: Line, words: Wording) -> tuple[dict[str, Cell], ExpectedLine]:
    """The cells of one material by column, and what must be read from them."""
    texts: dict[str, str | int] = {
        "seq": number,
        "material": line.name,
        **_attributes(line, words),
    }
    originals, copies = line.originals, line.copies
    necessity: str | None = line.necessity
    match words.style.counts:
        case "columns":
            texts |= {"originals": f"{originals}份" if originals else "", "copies": f"{copies}份" if copies else ""}
        case "words":
            texts["count"], originals, copies = words.counts(line)
        case "kind":
            copies = None if originals else copies
            texts |= {"kind": "原件" if originals else "复印件", "count": originals or copies or ""}
        case "bracket":
            texts["material"], (_, originals, copies) = words.bracket(line), words.counts(line)
    if words.style.counts == "bracket" and necessity == "required":
        necessity = None
    cells = {key: Cell(text=texts[key], value=True) for key in material_keys(words)}
    return cells, ExpectedLine(line.name, originals, copies, line.medium, necessity, cells["material"])


def _attributes(line: Line, words: Wording) -> dict[str, str | int]:
    """The cells for medium and necessity."""
    match words.style.attributes:
        case "words":
            return {"medium": MEDIA[line.medium], "necessity": NECESSITY[line.necessity]}
        case "codes":
            return {"medium": MEDIUM_CODES[line.medium], "necessity": NECESSITY_CODES[line.necessity]}
        case "ticks":
            ticked = {line.necessity, *{"paper": ("paper",), "both": ("paper", "electronic")}.get(line.medium or "", ())}
            return {key: TICK if key in ticked else "" for key in ATTRIBUTES["ticks"]}


def listed_material(number: int, line: Line, words: Wording, place: Place) -> tuple[str, ExpectedLine]:
    """One material as a line of text, and what must be read from it; `number` 0 leaves the numbering to Word."""
    text = words.bracket(line)
    _, originals, copies = words.counts(line)
    expected = ExpectedLine(line.name, originals, copies, line.medium, None if line.necessity == "required" else line.necessity, place)
    return (words.numbered(number, text) if number else text), expected


def material_list(service: Service, words: Wording, cell: Cell) -> list[ExpectedLine]:
    """Fill one cell with all materials of an item."""
    listed = [listed_material(number, line, words, cell) for number, line in enumerate(service.lines, 1)]
    if not listed:
        cell.text = NO_MATERIALS
        return []
    cell.text = ("；" if words.style.numbering == "；" else "；\n").join(text for text, _ in listed) + "。"
    return [expected for _, expected in listed]


def material_rows(service: Service, words: Wording) -> tuple[list[Row], list[ExpectedLine]]:
    """A row a material, without a head; one that says so where there are none."""
    rows, expected = [], []
    for number, line in enumerate(service.lines, 1):
        cells, told = material_row(number, line, words)
        rows.append(Row(list(cells.values())))
        expected.append(told)
    return rows or [row(*(NO_MATERIALS if key == "material" else "" for key in material_keys(words)))], expected


def material_table(service: Service, words: Wording) -> tuple[list[Row], list[ExpectedLine]]:
    """A heading row and a row a material."""
    rows, expected = material_rows(service, words)
    if service.lines and (words.style.hidden or words.style.struck):
        rows.insert(1, withdrawn_row(service, words))
    return [row(*(words.label(key) for key in material_keys(words)), bold=True), *rows], expected


def withdrawn_row(service: Service, words: Wording) -> Row:
    """A material that the office has taken out by hiding or striking its row."""
    gone = replace(service.lines[0], name=service.lines[0].name + WITHDRAWN)
    cells, _ = material_row(9, gone, words)
    return Row([cells[key] for key in material_keys(words)], hidden=words.style.hidden, struck=words.style.struck)


def withdrawn_item(service: Service) -> Service:
    return replace(
        service, code=service.code[:-3] + "999", name=service.name + WITHDRAWN, texts=service.texts | {"name": service.name + WITHDRAWN}
    )


def title_text(services: list[Service], words: Wording) -> str:
    return f"{services[0].department if words.style.department == 'title' else ''}政务服务事项办事指南一览表"


def title_rows(services: list[Service], words: Wording, width: int) -> list[Row]:
    if not words.style.title:
        return []
    return [wide_row(title_text(services, words), width, bold=True), wide_row("编制单位：            编制日期：2024年3月", width)]


def note_rows(words: Wording, width: int) -> list[Row]:
    return [wide_row(text, width) for text in NOTES] if words.style.notes else []
