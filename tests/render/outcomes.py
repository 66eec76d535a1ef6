"""A small outcome with what documents stumble over: long names, groups, no materials, markup and formulas as text."""

from govkit.model import (
    Batch,
    CodedMaterial,
    Duration,
    Element,
    Finding,
    Item,
    Material,
    MaterialPart,
    Outcome,
    Problem,
    Proposal,
    Source,
    Ticket,
    TimeLimit,
)

FILE = "输入/办事指南/教育局/指南.xlsx"
HOSTILE = '=HYPERLINK("http://x","点我") <w:p/> & \x01{{ 7*7 }} \'a\''
LONG_NAME = "民办学校分立、合并、变更举办者审批（实施本科以下层次学历教育且涉及校舍安全鉴定、消防验收、食品经营许可联合办理的情形）"


def place(row: int) -> Source:
    return Source(file=FILE, locator=f"指南!B{row}")


def said(raw: str, value: str | int | tuple[str, ...] | TimeLimit | None = None) -> Element:
    return Element(source=place(1), raw=raw, value=raw if value is None else value)


def line(seq: int, name_raw: str, **fields: object) -> Material:
    return Material.model_validate({"source": place(seq), "seq": seq, "name_raw": name_raw, **fields})


LIMIT = TimeLimit(
    raw="法定20个工作日，承诺5个工作日",
    statutory=Duration(source=place(9), raw="20个工作日", days=20),
    promised=Duration(source=place(9), raw="5个工作日", days=5),
)

ITEMS = (
    Item(
        source=place(2),
        code="11440306007546311W3440105003001",
        name="教师资格认定（幼儿园）",
        department="教育局",
        elements={
            "item_code": said("11440306007546311W3440105003001"),
            "name": said("教师资格认定（幼儿园）"),
            "topics": said("教育科研、职业资格", ("教育科研", "职业资格")),
            "service_targets": said("自然人"),
            "conditions": said("1. 具有中国国籍；\n（1）遵守宪法；\n2. 普通话达到二级乙等。"),
            "procedure": said("1. 登录 https://example.gov.cn/portal/guide/114403063462000000034410500300001 申请；\n2. 受理。"),
            "time_limit": said(LIMIT.raw, LIMIT),
            "fees": said("不收费"),
            "materials": said("身份证等"),
            "forms": said("《教师资格认定申请表》", ("《教师资格认定申请表》",)),
            "legal_basis": said("《中华人民共和国教师法》第十三条。" * 20),
            "phone": said("0755-27788888"),
            "visits": said("0次", 0),
        },
        materials=(
            line(
                1,
                "申请人身份证（验原件）",
                name="居民身份证",
                code="440306A000001X",
                originals=1,
                copies=2,
                medium="paper",
                necessity="required",
            ),
            line(
                2,
                "身份证或户口簿",
                relation="any",
                members=(MaterialPart(name="居民身份证", code="440306A000001X"), MaterialPart(name="居民户口簿", code="440306A0000027")),
                note="核验原件",
            ),
            line(
                3,
                "教师资格认定申请表",
                name="教师资格认定申请表",
                code="440306C0000031",
                medium="both",
                necessity="conditional",
                is_form=True,
            ),
            line(4, HOSTILE),
        ),
    ),
    Item(source=place(40), code=None, name="短事项", department="教育局", elements={"materials": said("无", ())}),
    Item(
        source=place(50),
        code="11440306007546311W3440105003002",
        name=LONG_NAME,
        department="民政局/婚姻登记处",
        elements={"conditions": said(HOSTILE)},
        materials=tuple(line(n, f"第{n}项证明材料", name=f"第{n}项证明", code=f"440306A{n:06d}X", copies=n) for n in range(1, 31)),
    ),
)


def ticket(number: int, department: str, **fields: object) -> Ticket:
    finding = {
        "kind": "material-missing-online",
        "severity": "error",
        "department": department,
        "item_code": ITEMS[0].code,
        "item_name": ITEMS[0].name,
        "found": "居民身份证",
        "expected": "网厅无此材料",
        "suggestion": "请核实后在网厅补报。",
        "source": place(number),
    }
    return Ticket(ticket_id=f"GD-{number:04d}", finding=Finding.model_validate(finding | fields), status="open")


TICKETS = (
    ticket(
        2,
        "教育局",
        material="身份证",
        online_material="居民身份证",
        other_source=Source(file="输入/网厅申报材料/网厅.json", locator="line 3"),
    ),
    ticket(1, "教育局", kind="element-missing", severity="warning", element="windows", found=HOSTILE, source=None),
    ticket(3, "民政局/婚姻登记处"),
)

OUTCOME = Outcome(
    batch=Batch(
        guides=ITEMS[::-1],
        problems=(
            Problem(file="b.xlsx", locator="", code="file-corrupt", message="文件“b.xlsx”打不开。"),
            Problem(file="a.xlsx", locator="S!A1", code="label-unknown", message="不认识的标签。", severity="warning"),
        ),
    ),
    materials=(
        CodedMaterial(code="440306A0000027", name="居民户口簿", kind="证件", status="merged", merged_into="440306A000001X"),
        CodedMaterial(
            code="440306A000001X",
            name="居民身份证",
            kind="证件",
            variants=("居民身份证", "身份证"),
            items=(str(ITEMS[0].code),),
            is_new=True,
        ),
    ),
    proposals=(
        Proposal(
            proposal_id="P-1",
            code="440306A000001X",
            name="居民身份证",
            candidate_code="440306A0000027",
            candidate_name="居民户口簿",
            score=83.333,
            reason="核心名称相近",
        ),
    ),
    tickets=TICKETS,
    district="宝安区",
)
