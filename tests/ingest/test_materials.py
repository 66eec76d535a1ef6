"""Lines of materials: split, named, and their attributes taken off."""

import pytest
from documents import sheet, understand

from govkit.ingest.lists import split_lines
from govkit.ingest.materials import MaterialLine, MaterialReader
from govkit.model import Material
from govkit.rulebook import Rulebook


def read(rules: Rulebook, text: str, **columns: str) -> Material:
    return MaterialReader(rules).read(MaterialLine(text, "A1", columns), 1, "f")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1、身份证；\n2、户口簿；", ["身份证；", "户口簿；"]),
        ("1、身份证；2、户口簿（1份）；3、申请表", ["身份证；", "户口簿（1份）；", "申请表"]),
        ("1.申请表 2.身份证 3.照片", ["申请表", "身份证", "照片"]),
        ("①身份证②户口簿③申请表", ["身份证", "户口簿", "申请表"]),
        ("（1）身份证\n（2）户口簿", ["身份证", "户口簿"]),
        ("身份证\n户口簿", ["身份证", "户口簿"]),
        ("身份证；户口簿（首页；本人页）；", ["身份证", "户口簿（首页；本人页）"]),
        ("1 申请表\n2 身份证", ["申请表", "身份证"]),
        ("身份证、户口簿", ["身份证、户口簿"]),
        ("1、2019年1、2月报表；2、申请表", ["2019年1、2月报表；", "申请表"]),
        ("1.身份证：（1）正面（2）反面；2.申请表", ["身份证：（1）正面（2）反面；", "申请表"]),
        ("申请表；下列证明之一：①低保证；②特困证；身份证", ["申请表", "低保证", "特困证", "身份证"]),
        ("申请表；身份证：（1）正面（2）反面", ["申请表", "身份证：（1）正面（2）反面"]),
        ("申请表\n平面布置图、\n设施平面图\n身份证", ["申请表", "平面布置图、\n设施平面图", "身份证"]),
        ("户口簿（户主页、\n本人页）\n身份证或\n护照", ["户口簿（户主页、\n本人页）", "身份证或\n护照"]),
        ("“一照多址”\n登记表\n关于“多证\n合一”的说明", ["“一照多址”", "登记表", "关于“多证\n合一”的说明"]),
        ("身份证\n（正反面复印）\n户口簿", ["身份证\n（正反面复印）", "户口簿"]),
        ("身份证（正反面\n户口簿\n结婚证\n照片\n申请表", ["身份证（正反面", "户口簿", "结婚证", "照片", "申请表"]),
        ("以下证明之一：房产证；租赁合同", ["以下证明之一：房产证；租赁合同"]),
        ("申请表；下列材料任选其一：房产证；租赁合同；居住证", ["申请表", "下列材料任选其一：房产证；租赁合同；居住证"]),
        ("", []),
    ],
)
def test_a_cell_is_split_into_lines(rules: Rulebook, text: str, lines: list[str]) -> None:
    assert [line.text for line in split_lines(text, rules.lines)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1.申请表\n2.身份证\n3.2名以上见证人的声明", ["申请表", "身份证", "2名以上见证人的声明"]),
        ("1.申请表；2.2寸照片2张；3.身份证", ["申请表；", "2寸照片2张；", "身份证"]),
        ("1.1寸照片2张\n2.身份证", ["1寸照片2张", "身份证"]),
        ("1.3个月内的银行流水；2.身份证", ["3个月内的银行流水；", "身份证"]),
        ("1．申请表\n2．3年内的审计报告\n3．2024年度报表\n4．章程", ["申请表", "3年内的审计报告", "2024年度报表", "章程"]),
        ("1.平面图，\n2.5米以上的附剖面图\n2.身份证", ["平面图，\n2.5米以上的附剖面图", "身份证"]),
        ("1.申请表\n2.1营业执照\n2.2身份证", ["申请表\n2.1营业执照\n2.2身份证"]),
        ("2.5吨以上车辆证明\n身份证", ["2.5吨以上车辆证明", "身份证"]),
        ("（一）新办\n1.申请表\n2.5年内无违法的证明\n（二）变更\n1.身份证\n2.照片", ["申请表", "5年内无违法的证明", "身份证", "照片"]),
        ("1.层高2.5米的证明；2.5个以上担保人的证明", ["层高2.5米的证明；", "5个以上担保人的证明"]),
    ],
)
def test_a_digit_may_be_glued_to_the_number_that_a_list_asks_for(rules: Rulebook, text: str, lines: list[str]) -> None:
    assert [line.text for line in split_lines(text, rules.lines)] == lines


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("情形一：新办\n1.甲\n2.乙\n情形二：变更\n1.丙", ["情形一：新办", "情形二：变更"]),
        ("情形一：自有住房的1.甲；2.乙；情形二：租房的1.丙", ["情形一：自有住房的", "情形二：租房的"]),
        ("情形1：新办 （1）甲；（2）乙。情形2：变更 （1）丙", ["情形1：新办", "情形2：变更"]),
        ("情况一、新办：\n①甲\n②乙\n情况二、变更：\n①丙", ["情况一、新办", "情况二、变更"]),
        ("类型一：甲；乙；类型二：丙", ["类型一", "类型二"]),
        ("类型一（法人）：\n甲\n乙\n类型二（个人）：\n丙", ["类型一（法人）", "类型二（个人）"]),
        ("第一种情形：新办\n1、甲\n2、乙\n第二种情形：变更\n1、丙", ["第一种情形：新办", "第二种情形：变更"]),
        ("第一类：甲；乙。第二类：丙", ["第一类", "第二类"]),
        ("（一）新办的：1.甲；2.乙；（二）变更的：1.丙", ["新办的", "变更的"]),
        ("（一）情形一：新办\n1.甲\n2.乙\n（二）情形二：变更\n1.丙", ["情形一：新办", "情形二：变更"]),
        ("A.新办\n1.甲\n2.乙\nB.变更\n1.丙", ["新办", "变更"]),
        ("A、新办：（1）甲；（2）乙；B、变更：（1）丙", ["新办", "变更"]),
        ("甲类企业：\n1.甲\n2.乙\n乙类企业：\n1.丙", ["甲类企业", "乙类企业"]),
        ("一、新办\n1.甲\n2.乙\n二、分情形提交\n情形一：变更\n1.丙", ["新办", "情形一：变更"]),
        ("方式一：甲\n方式二：乙\n方式三：丙", ["方式一", "方式二", "方式三"]),
    ],
)
def test_cases_have_lists_of_their_own(rules: Rulebook, text: str, heads: list[str]) -> None:
    lines = split_lines(text, rules.lines)
    assert [line.text.strip("；。") for line in lines] == ["甲", "乙", "丙"]
    assert list(dict.fromkeys(line.group for line in lines)) == heads


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1.申请表\n2.身份证：（1）正面（2）反面", ["申请表", "身份证：（1）正面（2）反面"]),
        ("1.第一类、第二类精神药品清单\n2.符合情形一的说明", ["第一类、第二类精神药品清单", "符合情形一的说明"]),
        (
            "1.申请表\n2.情形一：自有的，产权证；\n情形二：租赁的，合同\n3.照片",
            ["申请表", "情形一：自有的，产权证；\n情形二：租赁的，合同", "照片"],
        ),
        ("1.申请表：\nA.正本\nB.副本\n2.章程", ["申请表：\nA.正本\nB.副本", "章程"]),
    ],
)
def test_what_is_no_case_stays_in_its_line(rules: Rulebook, text: str, lines: list[str]) -> None:
    assert [line.text for line in split_lines(text, rules.lines)] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "1.评价报告，其中：\n①辐射类附监测数据\n②水利类附论证\n2.申请书",
            ["评价报告，其中：\n①辐射类附监测数据\n②水利类附论证", "申请书"],
        ),
        ("评价报告，其中：\n（1）正本\n（2）附图\n申请书", ["评价报告，其中：\n（1）正本\n（2）附图", "申请书"]),
        ("评价报告，其中：①正本；②附图；申请书", ["评价报告，其中：①正本；②附图", "申请书"]),
        ("1.申请书；2.评价报告，其中：①正本；②附图；3.章程", ["申请书；", "评价报告，其中：①正本；②附图；", "章程"]),
        ("申报材料，其中：\n1.申请书\n2.章程", ["申请书", "章程"]),
    ],
)
def test_parts_of_a_material_are_no_materials(rules: Rulebook, text: str, lines: list[str]) -> None:
    assert [line.text for line in split_lines(text, rules.lines)] == lines


def test_parts_of_a_material_are_its_note(rules: Rulebook) -> None:
    material = read(rules, "评价报告，其中：\n①正本\n②附图")
    assert (material.name_raw, material.wording, material.note) == ("评价报告，其中：①正本②附图", "评价报告", "①正本②附图")
    assert read(rules, "申请书（其中：涉密的附说明）").wording == "申请书（其中：涉密的附说明）"


def test_a_digit_may_be_glued_to_the_number_of_a_row(rules: Rulebook) -> None:
    rows = ["1.申请表", "2.2名以上见证人的声明", "3.2.5米以上的图纸"]
    grid = sheet(("事项名称", "材料名称", "份数"), *(("甲许可", words, "1") for words in rows))
    names = [material.name_raw for material in understand(rules, grid)[0][0].materials]
    assert names == ["申请表", "2名以上见证人的声明", "2.5米以上的图纸"]


def test_a_row_without_a_number_carries_on_the_one_above(rules: Rulebook) -> None:
    assert [line.text for line in split_lines("1、身份证\n（正反面）\n2、户口簿", rules.lines)] == ["身份证\n（正反面）", "户口簿"]


def test_groups_keep_their_heading(rules: Rulebook) -> None:
    text = "一、个人申请：\n1、身份证\n2、户口簿\n二、单位申请：\n1、营业执照"
    assert [(line.text, line.group) for line in split_lines(text, rules.lines)] == [
        ("身份证", "个人申请"),
        ("户口簿", "个人申请"),
        ("营业执照", "单位申请"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "originals", "copies"),
    [
        ("1、营业执照（复印件2份）；", "营业执照", None, 2),
        ("频率使用现状说明，原件1份，复印件1份；", "频率使用现状说明", 1, 1),
        ("身份证复印件1份", "身份证", None, 1),
        ("身份证原件及复印件各1份", "身份证", 1, 1),
        ("身份证（原件及复印件各一份）", "身份证", 1, 1),
        ("身份证（原件：1份；复印件：2份）", "身份证", 1, 2),
        ("验资报告（1份原件，2份复印件）", "验资报告", 1, 2),
        ("学历证书 原件1份 复印件1份", "学历证书", 1, 1),
        ("身份证【原件１份】", "身份证", 1, None),
        ("申请表一式三份", "申请表", 3, None),
        ("申请表（一式两份）", "申请表", 2, None),
        ("照片2张", "照片", 2, None),
        ("户口簿（首页及本人页复印件1份）", "户口簿（首页及本人页）", None, 1),
        ("身份证（验原件收复印件）", "身份证", None, 1),
        ("营业执照（副本）", "营业执照（副本）", None, None),
        ("近三年审计报告", "近三年审计报告", None, None),
        ("2.5吨以上车辆证明", "2.5吨以上车辆证明", None, None),
        ("营业执照或者登记证书复印件", "营业执照或者登记证书复印件", None, None),
        ("申请书（延续）", "申请书（延续）", None, None),
        ("住所证明（可承诺）", "住所证明（可承诺）", None, None),
        ("决议（已备案的成员签名、指印）（原件1份，加盖公章）", "决议（已备案的成员签名、指印）", 1, None),
        ("身份证正反面复印件（1份）", "身份证正反面", None, 1),
        ("户口本复印件（各一份）", "户口本", None, 1),
        ("毕业证书原件及复印件（各一份）", "毕业证书", 1, 1),
        ("毕业证书原件（2份）", "毕业证书", 2, None),
        ("房产证扫描原件", "房产证扫描原件", None, None),
        ("营业执照或者登记证书复印件（1份）", "营业执照或者登记证书", None, 1),
        ("建设用地规划许可证（1原1复）", "建设用地规划许可证", 1, 1),
        ("规划图（原1复2）", "规划图", 1, 2),
        ("章程（1正2副）", "章程", 1, 2),
        ("夫妻双方身份证各复印件1份", "夫妻双方身份证", None, 1),
        ("户口簿，均需原件2份", "户口簿", 2, None),
        ("户口簿验原件交复印件1份", "户口簿", None, 1),
        ("身份证复印件1份（委托办理的提供）", "身份证（委托办理的提供）", None, 1),
        ("三原1份", "三原", 1, None),
        ("道路运输证（原件）1份", "道路运输证", 1, None),
        ("验资报告（1式3份）", "验资报告", 3, None),
        ("验资报告壹式贰份", "验资报告", 2, None),
        ("取水申请书【原件 3 份】", "取水申请书", 3, None),
        ("合同（正本1份、副本2份）", "合同", 1, 2),
        ("营业执照（副本1份）", "营业执照（副本）", 1, None),
        ("平面图-原件1份", "平面图", 1, None),
        ("涉及技术参数变更的，需提供设计方案（原件2份）", "涉及技术参数变更的，需提供设计方案", 2, None),
    ],
)
def test_copies_leave_the_name(rules: Rulebook, text: str, name: str, originals: int | None, copies: int | None) -> None:
    material = read(rules, text)
    assert (material.name_raw, material.originals, material.copies) == (name, originals, copies)
    assert material.written in text


@pytest.mark.parametrize(
    ("text", "name", "wording"),
    [
        ("《无线电频率使用申请表》(盖章电子件)", "《无线电频率使用申请表》(盖章电子件)", "《无线电频率使用申请表》"),
        ("《申报表》（国无管表6）（盖章电子件）（原件1份）", "《申报表》（国无管表6）（盖章电子件）", "《申报表》（国无管表6）"),
        ("医师资格证书（原件及复印件）", "医师资格证书（原件及复印件）", "医师资格证书"),
        ("身份证（□原件 ☑复印件）", "身份证（□原件 ☑复印件）", "身份证"),
    ],
)
def test_what_is_no_number_stays_in_the_office_s_name(rules: Rulebook, text: str, name: str, wording: str) -> None:
    material = read(rules, text)
    assert (material.name_raw, material.wording, material.written) == (name, wording, text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("评审表（原件1份，加盖公章）", "加盖公章"),
        ("身份证（复印件1份，验原件）", "验原件"),
        ("章程（原件1份，现场核验身份）", "现场核验身份"),
        ("申请表（A4纸打印）", "A4纸打印"),
    ],
)
def test_what_is_no_attribute_becomes_a_note(rules: Rulebook, text: str, note: str) -> None:
    assert read(rules, text).note == note


@pytest.mark.parametrize(
    ("text", "medium", "necessity"),
    [
        ("户口簿（电子版）", "electronic", None),
        ("合同（纸质/电子）", "both", None),
        ("委托书（如有）", None, "conditional"),
        ("产权证（必要）", None, "required"),
        ("推荐信（非必要）", None, "optional"),
        ("身份证（容缺后补）", None, "conditional"),
        ("低保证（容缺受理）", None, "conditional"),
        ("低保证（视情况提供）", None, "conditional"),
        ("低保证（不可容缺）", None, "required"),
        ("户口簿，纸质版1份、电子版1份", "both", None),
    ],
)
def test_medium_and_necessity_leave_the_name(rules: Rulebook, text: str, medium: str | None, necessity: str | None) -> None:
    material = read(rules, text)
    assert (material.medium, material.necessity) == (medium, necessity)


@pytest.mark.parametrize(
    ("columns", "originals", "copies"),
    [
        ({"count": "2"}, 2, None),
        ({"count": "原件1份；复印件1份"}, 1, 1),
        ({"count": "2份", "attributes": "复印件"}, None, 2),
        ({"count": "1/2"}, 1, 2),
        ({"count": "一式二份"}, 2, None),
        ({"count": "2原"}, 2, None),
        ({"count": "1复"}, None, 1),
        ({"count": "原1复2"}, 1, 2),
        ({"count": "1+2"}, 1, 2),
        ({"attributes": "原件和复印件"}, 1, 1),
        ({"attributes": "原件1份（纸质）；复印件1份"}, 1, 1),
        ({"originals": "1", "copies": "√"}, 1, 1),
        ({"originals": "无", "copies": "/"}, 0, None),
        ({"originals": "1份（核验）", "copies": "2份"}, 1, 2),
        ({"note": "复印件1份，加盖公章"}, None, 1),
        ({"attributes": "电子", "count": "1"}, None, None),
    ],
)
def test_columns(rules: Rulebook, columns: dict[str, str], originals: int | None, copies: int | None) -> None:
    material = read(rules, "身份证", **columns)
    assert (material.originals, material.copies) == (originals, copies)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("☑纸质 □电子", "paper"),
        ("□纸质☑电子", "electronic"),
        ("■纸质 ■电子", "both"),
        ("纸质☑ 电子☐", "paper"),
        ("√纸质", "paper"),
        ("□纸质 □电子", None),
        ("电子化", "electronic"),
    ],
)
def test_of_choices_only_the_ticked_count(rules: Rulebook, text: str, medium: str | None) -> None:
    assert read(rules, "身份证", attributes=text).medium == medium


@pytest.mark.parametrize(
    ("text", "necessity"),
    [
        ("☑必要 □非必要 □容缺", "required"),
        ("□必要 ☑非必要 □容缺", "optional"),
        ("必要□ 非必要□ 容缺☑", "conditional"),
        ("□是 ☑否", "optional"),
        ("√", "required"),
    ],
)
def test_ticks_of_necessity(rules: Rulebook, text: str, necessity: str) -> None:
    assert read(rules, "身份证", necessity=text).necessity == necessity


def test_the_ticked_kind_is_counted(rules: Rulebook) -> None:
    beside = read(rules, "身份证", attributes="□原件 ☑复印件", count="1")
    behind = read(rules, "身份证（□原件 ☑复印件）")
    assert [(line.wording, line.originals, line.copies) for line in (beside, behind)] == [("身份证", None, 1)] * 2


def test_marks_before_notes_take_nothing_away(rules: Rulebook) -> None:
    assert "双面" in read(rules, "身份证", note="■清晰 □双面").note


def test_a_count_of_its_own_counts_what_ends_the_name(rules: Rulebook) -> None:
    material = read(rules, "身份证复印件", count="2")
    assert (material.name_raw, material.wording, material.originals, material.copies) == ("身份证复印件", "身份证", None, 2)


def test_numbers_in_columns_leave_one_behind_the_name_nothing_to_say(rules: Rulebook) -> None:
    material = read(rules, "取水许可申请书（一式三份）", originals="3", copies="0")
    assert (material.name_raw, material.originals, material.copies) == ("取水许可申请书", 3, 0)
    ticked = read(rules, "取水许可申请书（一式三份）", originals="√")
    assert (ticked.originals, ticked.copies) == (3, None)


def test_columns_speak_before_the_name(rules: Rulebook) -> None:
    material = read(rules, "身份证（复印件2份）", copies="1", necessity="否", attributes="纸质", note="加盖公章")
    assert (material.copies, material.necessity, material.medium, material.note) == (1, "optional", "paper", "加盖公章")


@pytest.mark.parametrize(
    ("text", "columns", "is_form"),
    [
        ("排污申报表", {}, True),
        ("取水許可申請書", {}, True),
        ("上年度财务报表", {}, False),
        ("律师执业申请表", {}, True),
        ("实验动物许可申请书（延续）", {}, True),
        ("资产负债表", {}, False),
        ("建设项目环境影响报告表", {}, False),
        ("身份证", {}, False),
        ("承诺书", {"form": "下载"}, True),
        ("承诺书", {"form": "无"}, False),
        ("委托书", {"attributes": "申请表格文书"}, True),
    ],
)
def test_forms(rules: Rulebook, text: str, columns: dict[str, str], is_form: bool) -> None:
    assert read(rules, text, **columns).is_form is is_form


@pytest.mark.parametrize("text", ["身份证（原件1份或复印件1份）", "身份证原件1份或复印件1份", "身份证（原件一份或者复印件一份）"])
def test_either_of_two_kinds(rules: Rulebook, text: str) -> None:
    line = read(rules, text)
    assert (line.name_raw, line.originals, line.copies) == ("身份证", 1, 1)
    assert "或" in line.note


@pytest.mark.parametrize(
    ("counts", "names"), [("1", ["平面布置图、设施平面图", "身份证"]), ("1\n1\n2", ["平面布置图", "设施平面图", "身份证"])]
)
def test_counts_of_their_own_make_materials_of_rows(rules: Rulebook, counts: str, names: list[str]) -> None:
    grid = sheet(("事项名称", "材料名称", "原件份数"), ("甲", "平面布置图、\n设施平面图\n身份证", counts))
    assert [line.name_raw for line in understand(rules, grid)[0][0].materials] == names
