"""A made-up department with everything that documents stumble over, written as all documents there are.

Usage: python -m benchmarks.difficult FOLDER. FOLDER is new or empty; `benchmarks.pages` makes its pages.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from govkit import pipeline
from govkit.model import (
    Batch,
    CodedMaterial,
    Element,
    Finding,
    Item,
    Material,
    MaterialPart,
    Outcome,
    Relation,
    Source,
    Ticket,
    TimeLimit,
)
from govkit.render import write
from govkit.render.differences import write_differences
from govkit.render.publicity import write_publicity
from govkit.rulebook import load_rulebook

DEPARTMENT = "某某经济技术开发区行政审批与政务服务数据管理局（营商环境建设办公室）"
_FILE = f"输入/办事指南/{DEPARTMENT}/办事指南汇总（报送稿）.xlsx"
_URL = "https://zwfw.example.gov.cn/portal/v2/guide/114403063462000000034410500300001?channel=pc&district=440306000000&from=service-guide"
_LONG_NAME = (
    "民办学校（实施本科以下层次学历教育、学前教育、自学考试助学及其他文化教育的机构）分立、合并、变更举办者、变更名称、"
    "变更层次类别的审批（涉及校舍安全鉴定、消防验收、食品经营许可、卫生评价联合办理，且由区级与街道共同受理的情形）"
)
_CLAUSE = "申请人应当依法取得与所申请事项相适应的资格，具有固定的场所、必要的设备和从业人员，并建立健全管理制度；"
_STEP = "申请人登录系统填报信息、上传材料，窗口工作人员在规定时限内核对材料的完整性，出具受理或者不予受理的凭证；"
_PLACE = "某某区某某大道2345号行政服务中心一楼综合服务区12—18号窗口（地铁1号线行政中心站C2出口步行约300米）"
_FORMS = ("行政许可申请表", "承诺书（法定代表人签字并加盖公章）", "授权委托书")
_PAPERS = (
    "营业执照",
    "法定代表人身份证明",
    "场所使用权证明",
    "验资报告",
    "环境影响评价批复文件",
    "从业人员资格证书",
    "主要设备清单",
    "安全管理制度",
)
_SHORT_STEPS = "申请→受理→审查→现场核查→决定→制证→送达"


def department() -> tuple[Item, ...]:
    """A short item, one of three pages, 30 materials, a very long name, no materials, and 40 more that fill the contents."""
    special = (
        item(1, "社会保障卡挂失", {"procedure": "即来即办", "windows": _PLACE}, materials=[material(1, "居民身份证")]),
        item(2, "危险化学品经营许可（核发）", _long_elements(), materials=[*_materials(9), *_groups(10)]),
        item(3, "建设工程竣工联合验收", {**_elements(4), "procedure": _SHORT_STEPS}, materials=_materials(30)),
        item(4, _LONG_NAME, _elements(3), materials=_materials(6)),
        item(5, "公共法律服务咨询", {**_elements(2), "materials": "无需提交材料"}, materials=[]),
        item(6, "办件进度查询", {"online_url": _URL, "phone": "0755-00000000、0755-00000001转8012", "procedure": f"登录 {_URL} 查询"}),
        item(7, "=1+1 名称<b>像公式</b>的事项", {"conditions": '=HYPERLINK("http://x")\n@SUM(A1)\n{{正文}}'}, materials=_materials(1)),
    )
    return (*special, *(item(number, f"{_PAPERS[number % 8]}备案（第{number}类）", _elements(2), _materials(3)) for number in range(8, 49)))


def outcome(items: tuple[Item, ...]) -> Outcome:
    """What a run would have found in these items: codes, and tickets on materials, elements and whole items."""
    parts = [(line.code, line.name) for one in items for line in one.materials]
    coded = {
        code: CodedMaterial(
            code=code, name=str(name), kind="证照", variants=(str(name), f"{name}复印件（加盖公章）"), items=_users(items, code)
        )
        for code, name in parts
        if code
    }
    batch = Batch(guides=items, files=(_FILE,))
    return Outcome(batch=batch, materials=tuple(coded[code] for code in sorted(coded)), tickets=tuple(_tickets(items)), district="某某区")


def item(number: int, name: str, elements: dict[str, str], materials: list[Material] | None = None) -> Item:
    source = _source(number)
    code = f"11440306346200000X34401050{number:05d}"
    said = {"item_code": code, "name": name, "competent_department": DEPARTMENT, **elements}
    return Item(
        source=source,
        code=code,
        name=name,
        department=DEPARTMENT,
        elements={key: _element(source, key, raw) for key, raw in said.items()},
        materials=tuple(materials or ()),
    )


def material(seq: int, name: str, **fields: object) -> Material:
    number = (*_PAPERS, *_FORMS, name).index(name)
    said = {"code": f"440306A{number:06d}X", "name": name, "originals": 1, "copies": seq % 4, "medium": "paper", "necessity": "required"}
    return Material.model_validate({"source": _source(seq), "seq": seq, "name_raw": name, **said, **fields})


def _source(row: int) -> Source:
    return Source(file=_FILE, locator=f"办事指南!B{row + 2}")


def _element(source: Source, key: str, raw: str) -> Element:
    return Element(source=source, raw=raw, value=TimeLimit(raw=raw) if key == "time_limit" else raw)


def _numbered(text: str, times: int) -> str:
    return "\n".join(f"{number}. {text}" for number in range(1, times + 1))


def _elements(clauses: int) -> dict[str, str]:
    return {
        "topics": "设立变更、准营准办",
        "accepting_agency": DEPARTMENT,
        "service_targets": "自然人、企业法人、事业法人、社会组织法人、其他组织",
        "conditions": _numbered(_CLAUSE, clauses),
        "procedure": _numbered(_STEP, clauses),
        "time_limit": "法定办结时限：20个工作日；承诺办结时限：5个工作日",
        "windows": _PLACE,
        "fees": "不收费",
        "service_hours": "周一至周五 9:00—12:00，14:00—17:45（法定节假日除外）",
        "phone": "0755-00000000",
    }


def _long_elements() -> dict[str, str]:
    """So much that the item takes three pages and more, with a row that is longer than half a page."""
    basis = "".join(
        f"《危险化学品安全管理条例》（国务院令第591号）第{number}条：{_CLAUSE}" for number in ("三十三", "三十四", "三十五", "三十六")
    )
    return {**_elements(9), "legal_basis": basis * 3, "online_url": _URL, "forms": "\n".join(_FORMS), "result": "《危险化学品经营许可证》"}


def _materials(count: int) -> list[Material]:
    names = islice(cycle((*_PAPERS, *_FORMS, "其他证明材料（" + _CLAUSE + "）")), count)
    return [
        material(seq, name, is_form=name in _FORMS, note="核验原件，收复印件；复印件须加盖公章并注明“与原件一致”" if seq % 3 == 0 else "")
        for seq, name in enumerate(names, 1)
    ]


def _groups(seq: int) -> list[Material]:
    """One line that names several materials: all of them, and any of them."""
    kinds: tuple[tuple[str, Relation], ...] = (("、", "all"), ("或", "any"))
    papers = ("居民身份证", "居民户口簿", "港澳居民来往内地通行证")
    members = tuple(MaterialPart(name=name, code=f"440306A00009{number}X") for number, name in enumerate(papers))
    return [
        material(seq + number, sign.join(papers), relation=relation, members=members).model_copy(update={"code": None, "name": None})
        for number, (sign, relation) in enumerate(kinds)
    ]


def _users(items: tuple[Item, ...], code: str) -> tuple[str, ...]:
    return tuple(str(one.code) for one in items if any(line.code == code for line in one.materials))


def _tickets(items: tuple[Item, ...]) -> Iterator[Ticket]:
    first = {one.name: one.materials[0].name_raw for one in items if one.materials}
    for one in items:
        number = int(str(one.code)[-5:])
        yield _ticket(
            2 * number, one, kind="element-missing", severity="error", element="conditions", found="", expected="办理条件应当写明"
        )
        if one.name in first:
            yield _ticket(2 * number + 1, one, kind="material-missing-online", severity="warning", material=first[one.name])


def _ticket(number: int, one: Item, **fields: object) -> Ticket:
    finding = {
        "department": DEPARTMENT,
        "item_code": one.code,
        "item_name": one.name,
        "found": f"指南的材料清单有“{_FORMS[1]}”，并要求{_CLAUSE}",
        "expected": "网厅没有申报这项材料",
        "suggestion": "请核实；确需提交的在网厅补报，不需要的从指南删去。",
        "source": one.source,
        "other_source": Source(file="输入/网厅申报材料/网厅导出（全区）.xlsx", locator=f"Sheet1!D{number + 2}"),
    }
    return Ticket(ticket_id=f"GD-{number:06d}", finding=Finding.model_validate(finding | fields), status=("open", "accepted")[number % 2])


def _silent(done: int, of: int) -> None:
    pass


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit(__doc__)
    rules, items = load_rulebook(), department()
    output, publicity, comparison = (Path(arguments[0], name) for name in ("输出", "宣传", "对比"))
    for folder in (output, publicity, comparison):
        folder.mkdir(parents=True)
    write(outcome(items), output, rules, _silent)
    write_publicity(outcome(items), publicity, rules)
    earlier = (items[0].model_copy(update={"name": "社保卡挂失"}), *items[2:])
    degree = rules.comparison.degree[0]
    with tempfile.TemporaryDirectory() as before:
        write(outcome(earlier), Path(before), rules, _silent)
        found = pipeline.compare(Path(before), output, degree, rules)
    write_differences(comparison, found, rules.comparison.title.format(degree=0, name=degree.name), DEPARTMENT, rules)


if __name__ == "__main__":
    main(sys.argv[1:])
