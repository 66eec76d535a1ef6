"""Random service items from word lists: what the files say is made from these, and so is the truth."""

from dataclasses import dataclass, field
from random import Random

DEPARTMENTS = (
    "临江区农业农村局",
    "临江区交通运输局",
    "临江区文化广电旅游体育局",
    "临江区应急管理局",
    "东湖街道办事处",
    "临江区自然资源和规划局",
)
SUBJECTS = (
    "道路货物运输经营", "农药经营", "生鲜乳收购站", "娱乐场所经营", "高危险性体育项目经营", "烟花爆竹零售", "临时占用绿地",
    "动物诊疗", "水产苗种生产", "出租汽车客运", "互联网上网服务场所", "危险化学品经营", "乡村建设规划", "种畜禽生产", "营业性演出",
    "机动车维修经营", "临时用地", "养老机构", "独生子女父母奖励金",
)  # fmt: skip
ACTS = ("许可", "备案", "登记", "审批", "核发")
STAGES = ("新办", "变更", "延续", "注销", "补办", "设立（首次）", "变更法定代表人", "A类、B类", "")
HOLDERS = ("申请人", "法定代表人", "经办人", "监护人", "企业负责人")
PAPERS = (
    "身份证",
    "户口簿",
    "身份证明",
    "学历证书（本科、专科）",
    "近期免冠照片",
    "社会保险缴纳证明",
    "无犯罪记录证明",
    "授权委托书",
    "任职文件",
)
DOCUMENTS = (
    "营业执照", "《建设用地规划许可证》", "房屋租赁合同或产权证明", "经营场所平面布置图", "安全生产管理制度", "企业章程", "验资报告",
    "消防验收合格意见", "环境影响评价批复文件", "专业技术人员名单及职称证书", "设备设施清单", "质量检测报告（近六个月内）",
    "经营管理制度文本", "营业场所使用证明", "股东会决议", "公证书（涉外）", "项目可行性研究报告", "第三方检测机构出具的检验报告",
    "土地权属证明", "上年度财务报表",
)  # fmt: skip
TOPICS = ("准营准办", "设立变更", "医疗卫生", "交通运输", "农林牧渔", "文体教育", "安全生产", "社会保障")
TARGETS = ("自然人", "企业法人", "事业法人", "社会组织法人", "非法人企业", "其他组织")
CONDITIONS = (
    "具有独立承担民事责任的能力", "有与经营范围相适应的固定场所和设施", "有健全的管理制度", "从业人员具备相应资格",
    "近三年内无重大违法记录", "符合本行政区域的发展规划", "依法取得营业执照，且经营期限在一年以上", "场所面积不少于200平方米",
)  # fmt: skip
STEPS = ("申请人提交申请", "窗口收件", "受理审核", "现场核查", "作出决定", "制证送达")
ITEM_TYPES = ("行政许可", "行政确认", "公共服务", "其他行政权力")


@dataclass(frozen=True)
class Line:
    """One material as the office means it; `copies` and `originals` are never both null."""

    name: str
    originals: int | None
    copies: int | None
    medium: str | None
    necessity: str
    note: str


@dataclass(frozen=True)
class Service:
    """One item as the office means it; `texts` are the words of its elements by key."""

    code: str
    name: str
    department: str
    texts: dict[str, str]
    statutory: int | None
    promised: int
    lines: tuple[Line, ...] = field(default=())


def services(count: int, random: Random, departments: tuple[str, ...]) -> list[Service]:
    """`count` items shared out among the departments, in the departments' order, no name twice."""
    names: dict[str, None] = {}
    while len(names) < count:
        stage = random.choice(STAGES)
        names[random.choice(SUBJECTS) + random.choice(ACTS) + (f"（{stage}）" if stage else "")] = None
    return [_service(number, name, departments[number * len(departments) // count], random) for number, name in enumerate(names)]


def _service(number: int, name: str, department: str, random: Random) -> Service:
    code = f"11440999MB2X{7000 + DEPARTMENTS.index(department)}{_digits(random, 2)}44401{_digits(random, 5)}{number:03d}"
    plain = name.replace("（", "").replace("）", "").replace("、", "")
    conditions = random.sample(CONDITIONS, random.randint(1, 4))
    steps = random.sample(STEPS, random.randint(2, 5))
    statutory = random.choice((None, 5, 10, 20, 30, 45))
    promised = random.choice((0, 1, 3, 5)) if statutory is None or random.random() < 0.9 else statutory
    texts = {
        "item_code": code,
        "name": name,
        "item_type": random.choice(ITEM_TYPES),
        "topics": "、".join(random.sample(TOPICS, random.randint(1, 3))),
        "competent_department": department,
        "accepting_agency": f"{department}政务服务科",
        "service_targets": "、".join(random.sample(TARGETS, random.randint(1, 3))),
        "conditions": _numbered(conditions),
        "procedure": random.choice(("→".join(steps), _numbered(steps))),
        "windows": f"临江区政务服务中心{random.randint(1, 4)}楼{random.randint(1, 60)}号窗口",
        "service_hours": random.choice(("周一至周五9:00-12:00，13:30-17:30", "工作日上午8:30至12:00，下午2:30至5:30（节假日除外）")),
        "fees": random.choice(("不收费", "收费：每证10元，依据《行政事业性收费目录》")),
        "forms": f"{plain}申请表",
        "phone": f"0755-2799{random.randint(1000, 9999)}",
        "complaint_phone": "0755-12345",
        "online_url": f"https://www.gdzwfw.gov.cn/portal/guide/{code}",
        "visits": str(random.randint(0, 2)),
    }
    return Service(code, name, department, texts, statutory, promised, _lines(plain, random))


def _lines(plain: str, random: Random) -> tuple[Line, ...]:
    papers = [f"{holder}{paper}" for holder in HOLDERS for paper in PAPERS]
    names = [f"{plain}申请表", *random.sample(papers, random.randint(1, 3)), *random.sample(DOCUMENTS, random.randint(1, 5))]
    return tuple(_line(name, random) for name in names)


def _line(name: str, random: Random) -> Line:
    originals, copies = random.choice(((1, None), (None, 1), (2, None), (None, 2), (1, 1), (1, 2), (3, None)))
    return Line(
        name,
        originals,
        copies,
        random.choice((None, "paper", "both")),
        random.choice(("required", "required", "required", "conditional", "optional")),
        random.choice(("", "", "", "加盖公章")),
    )


def _digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def _numbered(phrases: list[str]) -> str:
    if len(phrases) == 1:
        return f"{phrases[0]}。"
    return "\n".join(f"{number}.{phrase}{'。' if number == len(phrases) else '；'}" for number, phrase in enumerate(phrases, 1))
