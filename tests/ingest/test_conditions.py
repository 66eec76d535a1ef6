"""Materials that are asked for only under a condition, by the words that stand at them."""

import pytest
from documents import sheet, table, understand

from govkit.ingest.materials import MaterialLine, MaterialReader
from govkit.model import Material
from govkit.rulebook import Rulebook


def read(rules: Rulebook, text: str, group: str = "", **columns: str) -> Material:
    return MaterialReader(rules).read(MaterialLine(text, "A1", columns, group), 1, "f")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "残疾证（残疾人员提供）",
        "旧证（损坏换领的）",
        "单位同意函（国家工作人员提交，原件1份）",
        "房屋所有权证，非产权人本人办理时提供",
        "属于技改项目的，提供备案证明（复印件1份）",
        "授权委托书（委托办理的提供）",
        "授权委托书（如委托他人办理）",
        "结婚证复印件1份（已婚的提供）",
        "离婚协议书（离异的）",
        "出生医学证明（未成年子女随迁的，需提供）",
        "租赁合同（租赁房屋的须提交，复印件1份）",
        "董事会决议（外商投资企业提交）",
        "监护关系证明（未成年人申请的）",
        "资质证书（仅变更名称时提交）",
        "遗失声明（遗失补办的）",
        "2名以上合伙人共同申请的，提交合伙协议复印件1份",
        "涉及国有资产的，主管部门批准文件",
        "委托他人代办的还应提交授权委托书原件1份",
        "如为分公司，还需提供总公司授权书",
        "法定代表人变更时，需提供股东会决议",
        "退役证（仅限退役军人）",
        "有配偶的，配偶身份证明",
        "学生证（在校学生出示）",
        "安全评价报告（对环境影响较小的可不提供）",
        "（如有）其他资质证书",
        "户口簿（户籍不在本市的）",
        "监护人身份证（申请人未满16周岁）",
        "环评批复（涉及环评的项目提供）",
        "代理人身份证明（由代理人代为办理的，应提交）",
        "申请人为外国人的，护照",
        "委托書（委託代理人辦理的提供）",
    ],
)
def test_words_that_state_a_condition(rules: Rulebook, text: str) -> None:
    assert read(rules, text).necessity == "conditional"


@pytest.mark.parametrize(
    "text",
    [
        "申请表（加盖公章）",
        "申请表（需签字）",
        "身份证（验原件）",
        "申请表（一式两份）",
        "申请表（可现场填写）",
        "承诺书（申请人签字的）",
        "申请表（由法定代表人签字）",
        "照片（近期免冠的）",
        "身份证（办理时出示）",
        "旧证（领取新证时交回）",
        "检测报告（由有资质的机构提供）",
        "检测报告（检测机构提供）",
        "房产证（有效期内的）",
        "身份证（申请人提供）",
        "户口簿（本人页、户主页）",
        "由具备资质的单位出具的检测报告",
        "产权人提供的房产证",
        "申请人的提交材料清单",
        "加盖公章的营业执照复印件",
        "符合规定的场地使用证明",
        "经公证的委托书",
        "合同（如实填写）",
        "外文资料（须附中文译本）",
        "翻译件（如为复印件需加盖公章）",
        "有照片的申请表",
        "申请表（贴有照片的）",
        "无违法犯罪记录证明",
        "未成年人出生证明",
        "委托代理人的身份证",
        "涉及河道的初步方案",
        "申请表（窗口工作人员打印）",
        "承诺书（如有虚假承担法律责任）",
        "变更登记申请书",
        "残疾人证",
        "身份证（本人有效证件）",
        "申请人有效身份证明",
        "公司章程（需股东签字）",
        "体检表（经二级以上医院体检的）",
    ],
)
def test_words_that_state_none(rules: Rulebook, text: str) -> None:
    assert read(rules, text).necessity is None


@pytest.mark.parametrize(
    ("column", "text", "necessity"),
    [
        ("note", "非产权人本人办理时提供", "conditional"),
        ("note", "加盖公章；委托办理的提供", "conditional"),
        ("note", "核对原件", None),
        ("note", "如为外文的需附中文翻译件", None),
        ("note", "由设计单位盖章", None),
        ("condition", "委托代理人提出申请", "conditional"),
        ("condition", "变更", "conditional"),
        ("condition", "通用", None),
        ("condition", "所有情形", None),
        ("condition", "/", None),
        ("condition", "无", None),
    ],
)
def test_columns_that_state_a_condition(rules: Rulebook, column: str, text: str, necessity: str | None) -> None:
    assert read(rules, "证明", **{column: text}).necessity == necessity


@pytest.mark.parametrize(
    ("group", "necessity"),
    [
        ("有下列情形的，还应提供相应材料", "conditional"),
        ("委托办理的还需提供", "conditional"),
        ("属于涉外项目的，另须提交", "conditional"),
        ("个人申请需提交", None),
        ("共性材料", None),
        ("情形一：变更名称", None),
    ],
)
def test_headings_that_state_a_condition(rules: Rulebook, group: str, necessity: str | None) -> None:
    assert read(rules, "证明", group).necessity == necessity


def test_a_column_of_necessity_speaks_first(rules: Rulebook) -> None:
    assert read(rules, "授权委托书（委托办理的提供）", necessity="是").necessity == "required"
    assert read(rules, "授权委托书", necessity="非必要", condition="委托办理").necessity == "optional"


def test_a_column_of_conditions_in_a_table(rules: Rulebook) -> None:
    rows = [("序号", "材料名称", "份数"), ("1", "申请表", "1"), ("有以下情形的，还应提供相应材料", "", "")]
    below = [("适用情形", "材料名称", "份数"), ("委托代理", "委托书", "1"), ("通用", "承诺书", "1")]
    grid = table(("事项名称", "甲许可", ""), ("申请材料", "", ""), *rows, *below, merges=[(4, 0, 4, 2)])
    materials = understand(rules, grid)[0][0].materials
    assert [(line.name_raw, line.necessity) for line in materials] == [("申请表", None), ("委托书", "conditional"), ("承诺书", None)]


def test_a_column_of_conditions_beside_the_materials_of_items(rules: Rulebook) -> None:
    grid = sheet(("事项名称", "适用情形", "材料名称", "份数"), ("甲许可", "变更", "决议", "1"), ("甲许可", "通用", "申请表", "1"))
    materials = understand(rules, grid)[0][0].materials
    assert [(line.name_raw, line.necessity) for line in materials] == [("决议", "conditional"), ("申请表", None)]
