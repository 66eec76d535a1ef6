"""Time and memory of writing every document of a large district.

Usage: python -m benchmarks.documents [ITEMS] [DEPARTMENTS]. Default: 549 items, 32 departments.
"""

import random
import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.measured_run import Spent
from govkit.model import Batch, CodedMaterial, Element, Finding, Item, Material, Outcome, Source, Ticket
from govkit.render import write
from govkit.rulebook import load_rulebook

_WORDS = ("营业执照", "居民身份证", "申请表", "场所平面图", "验资报告", "授权委托书", "学历证明", "健康证明", "租赁合同", "卫生许可证")
_TEXT = "1. 申请人应当具备相应条件，符合国家有关规定；\n2. 有固定场所和必要设备；\n3. 法律、行政法规规定的条件。"


def outcome(items: int, departments: int) -> Outcome:
    dice = random.Random(549)
    guides = tuple(_item(number, f"第{number % departments + 1}局", dice) for number in range(items))
    coded = tuple(
        CodedMaterial(code=f"440306A{number:06d}X", name=f"{_WORDS[number % 10]}{number}", kind="证件") for number in range(items)
    )
    tickets = tuple(_ticket(number, dice.choice(guides)) for number in range(items * 3))
    return Outcome(batch=Batch(guides=guides), materials=coded, tickets=tickets, district="示范区")


def _item(number: int, department: str, dice: random.Random) -> Item:
    source = Source(file=f"输入/办事指南/{department}/指南.xlsx", locator=f"指南!B{number + 2}")
    keys = [rule.key for rule in load_rulebook().elements.element if rule.kind == "text"]
    elements = {key: Element(source=source, raw=_TEXT, value=_TEXT) for key in keys if dice.random() < 0.9}
    materials = tuple(_material(seq, source, dice) for seq in range(1, dice.randint(2, 12)))
    return Item(
        source=source, code=f"{number:031d}", name=f"事项{number}审批", department=department, elements=elements, materials=materials
    )


def _material(seq: int, source: Source, dice: random.Random) -> Material:
    name = dice.choice(_WORDS)
    return Material(source=source, seq=seq, name_raw=f"{name}（复印件加盖公章）", name=name, code="440306A000001X", originals=1, copies=2)


def _ticket(number: int, item: Item) -> Ticket:
    finding = Finding(
        kind="material-missing-online",
        severity="error",
        department=item.department,
        item_code=item.code,
        item_name=item.name,
        found="营业执照（副本）复印件",
        expected="网厅没有申报这项材料",
        suggestion="请核实；确需提交的在网厅补报，不需要的从指南删去。",
        source=item.source,
    )
    return Ticket(ticket_id=f"T{number:06d}", finding=finding, status="open")


def silent(done: int, of: int) -> None:
    pass


def main(arguments: list[str]) -> None:
    items, departments = (int(argument) for argument in arguments or ("549", "32"))
    made = outcome(items, departments)
    lines = sum(len(item.materials) for item in made.batch.guides)
    with tempfile.TemporaryDirectory() as folder:
        with Spent() as spent:
            write(made, Path(folder), load_rulebook(), silent)
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{items} 个事项、{departments} 个部门、{lines} 行材料、{len(made.tickets)} 张工单 → {len(files)} 个文件 {size:.1f} MB")
    print(f"用时 {spent.seconds:.2f} 秒（各核共 {spent.processor:.2f} 秒），内存峰值 {memory:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
