"""Made-up material names, as many as are asked for: what offices write for a fifth as many materials."""

import random
from itertools import product

AREAS = [
    *(
        "食品",
        "药品",
        "医疗器械",
        "化妆品",
        "危险化学品",
        "烟花爆竹",
        "特种设备",
        "建筑垃圾",
        "餐厨垃圾",
        "户外广告",
        "城市绿地",
        "市政道路",
    ),
    *("取水", "排水", "供水", "水土保持", "防洪", "河道采砂", "环境噪声", "放射诊疗", "辐射安全", "危险废物", "医疗废物", "动物诊疗"),
    *(
        "种畜禽",
        "农作物种子",
        "兽药",
        "农药",
        "渔业捕捞",
        "水产苗种",
        "林木采伐",
        "林地使用",
        "野生动物",
        "草原征用",
        "海域使用",
        "港口岸线",
    ),
    *(
        "道路货运",
        "道路客运",
        "网约车",
        "机动车维修",
        "驾驶培训",
        "船舶营运",
        "航道工程",
        "民用爆炸物品",
        "保安服务",
        "旅馆业",
        "典当业",
        "印章刻制",
    ),
    *(
        "互联网上网",
        "娱乐场所",
        "营业性演出",
        "出版物零售",
        "印刷企业",
        "广播电视",
        "文物保护",
        "旅行社",
        "体育场馆",
        "高危体育",
        "民办学校",
        "校外培训",
    ),
    *(
        "社会团体",
        "民办非企业单位",
        "基金会",
        "养老机构",
        "殡葬设施",
        "慈善组织",
        "劳务派遣",
        "人力资源",
        "职业培训",
        "工伤保险",
        "失业保险",
        "住房公积金",
    ),
    *(
        "商品房预售",
        "物业服务",
        "房屋租赁",
        "建筑施工",
        "工程监理",
        "工程勘察",
        "燃气经营",
        "消防设计",
        "防雷装置",
        "人防工程",
        "无线电台",
        "外商投资",
    ),
]
SUBJECTS = [
    "经营许可",
    "生产许可",
    "备案",
    "资质认定",
    "项目验收",
    "安全评价",
    "场地使用",
    "人员配备",
    "设备检测",
    "质量管理",
    "环境保护",
    "资金使用",
    "服务协议",
    "技术方案",
    "应急处置",
]
DOCUMENTS = [
    "申请表",
    "登记表",
    "情况说明",
    "证明文件",
    "合同",
    "检测报告",
    "实施方案",
    "管理制度",
    "平面布置图",
    "人员名册",
    "设备清单",
    "承诺书",
    "批复",
    "许可证",
    "评审意见",
]
STAGES = ["", "", "", "变更", "延续", "注销", "补办"]
HOLDERS = ["", "", "", "法定代表人", "申请人", "施工单位", "建设单位"]
FRONTS = ["", "", "", "有效的", "提交", "《"]
TAILS = [
    "",
    "",
    "原件",
    "复印件",
    "（原件及复印件）",
    "（加盖公章）",
    "（一式三份）",
    "（复印件1份，验原件）",
    "电子版",
    "（如有）",
    "（PDF格式）",
    "。",
]
SLIPS = [
    ("申请", "申清"),
    ("登记", "登计"),
    ("证明文件", "证明材料"),
    ("情况说明", "说明"),
    ("报告", "报告书"),
    ("合同", "协议"),
    ("平面布置图", "平面布局图"),
    ("管理制度", "制度"),
    ("人员名册", "人员名单"),
]


def made_names(count: int, seed: int = 0) -> list[str]:
    """`count` distinct names, the same for the same seed."""
    return list(made_materials(count, seed))


def made_materials(count: int, seed: int = 0) -> dict[str, str]:
    """`count` distinct names, each with the name of the material that it was made from."""
    chance = random.Random(seed)
    materials = ["".join(words) for words in product(HOLDERS[2:], AREAS, SUBJECTS, STAGES[2:], DOCUMENTS)]
    chosen = chance.sample(materials, count // 5)
    names: dict[str, str] = {}
    while len(names) < count:
        material = chance.choice(chosen)
        names.setdefault(_written(material, chance), material)
    return names


def _written(name: str, chance: random.Random) -> str:
    """The name as some office writes it: decorated, with other words for the same, or with a character dropped."""
    if chance.random() < 0.3:
        name = name.replace(*chance.choice(SLIPS))
    if chance.random() < 0.1:
        place = chance.randrange(1, len(name))
        name = name[:place] + name[place + 1 :]
    if chance.random() < 0.1:
        place = chance.randrange(1, len(name))
        name = name[:place] + "的" + name[place:]
    front = chance.choice(FRONTS)
    return front + name + ("》" if front == "《" else "") + chance.choice(TAILS)
