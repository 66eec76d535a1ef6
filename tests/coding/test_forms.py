"""Forms and the items that name them."""

import pytest

from govkit.coding.names import take_apart
from govkit.rulebook import load_rulebook

RULES = load_rulebook()

SAME = """
公共场所卫生许可: 申请表 = 公共场所卫生许可申请表
公共场所卫生许可: 申清表（加盖公章） = 公共场所卫生许可申请表（一式两份）
公共场所卫生许可证核发: 申请表 = 公共场所卫生许可申请表
放射诊疗许可: 《申请表格》 = 放射诊疗许可申请表（A4纸打印）
食品生产许可注销: 申请书 = 食品生产许可注销申请书
食品生产许可（延续）: 申请书 = 食品生产许可申请书（延续）
食品生产许可（延续）: 申请书 = 食品生产许可延续申请书
公租房申请: 申请表 = 公租房申请表
工伤认定: 申请表 = 工伤认定申请表
工伤认定: 认定申请表 = 工伤认定申请表
残疾儿童康复救助: 申请表 = 残疾儿童康复救助申请表
烟草专卖零售许可证停业: 申请表 = 停业申请表
烟草专卖零售许可证停业: 申请表 = 烟草专卖零售许可证停业申请表
律师执业许可: 申请表 = 律师执业申请表
律师执业许可: 申请表 = 律师执业许可申请表
教师资格认定: 申请表 = 教师资格申请表
动物诊疗许可证核发: 申请表 = 动物诊疗申请表
举办健身气功活动审批: 申请书 = 举办健身气功活动申请书
船舶安全检验证书核发: 登记表 = 船舶安全检验证书登记表
建筑起重机械使用登记: 登记表 = 建筑起重机械使用登记表
保安员证核发: 申请表 = 保安员申请表
船舶国籍证书核发: 申请表 = 船舶国籍申请表
占用城市道路审批: 申请表 = 城市道路占用审批申请表
占用城市道路审批: 申请表 = 城市道路占用申请表
采伐林木许可: 申请表 = 林木采伐申请表
残疾人证办理: 残疾评定表 = 残疾人评定表
食品经营许可证核发: 申请表 = 食品经营许可申请书
托育机构备案: 备案书 = 托育机构备案书
互联网上网服务营业场所设立审批: 告知承诺书 = 互联网上网服务营业场所设立告知承诺书
"""

APART = """
公共场所卫生许可: 申请表 ≠ 放射诊疗许可申请表
公共场所卫生许可: 申请表 ≠ 承诺书
食品生产许可（延续）: 申请书 ≠ 食品生产许可变更申请书
食品生产许可（延续）: 申请书 ≠ 食品生产许可申请书
律师执业许可: 申请表 ≠ 律师执业变更申请表
律师执业许可: 申请表 ≠ 律师事务所执业申请表
律师执业许可: 律师执业申请表 ≠ 律师执业登记表
排水许可: 申请表 ≠ 取水申请表
残疾人证办理: 申请表 ≠ 残疾评定表
护士执业注册: 申请表 ≠ 护士执业注册审核表
占用城市道路审批: 申请表 ≠ 城市道路挖掘申请表
购房提取住房公积金: 申请表 ≠ 住房公积金提取申请表
企业登记: 申请表 ≠ 登记表
烟草专卖零售许可证停业: 停业申请表 ≠ 恢复营业申请表
"""


def _cases(table: str, sign: str) -> list[tuple[str, str, str]]:
    lines = [line.partition(": ") for line in table.strip().splitlines()]
    return [(item, *map(str.strip, names.split(sign))) for item, _, names in lines]  # type: ignore[misc]


@pytest.mark.parametrize(("item", "one", "other"), _cases(SAME, " = "))
def test_an_item_names_its_forms(item: str, one: str, other: str) -> None:
    assert take_apart(one, RULES, item).key == take_apart(other, RULES, item).key


@pytest.mark.parametrize(("item", "one", "other"), _cases(APART, " ≠ "))
def test_other_forms_stay_apart(item: str, one: str, other: str) -> None:
    assert take_apart(one, RULES, item).key != take_apart(other, RULES, item).key


@pytest.mark.parametrize(
    ("one", "other"), [("取水许可", "排水许可"), ("取水许可（变更）", "取水许可（注销）"), ("购房提取住房公积金", "租房提取住房公积金")]
)
def test_one_bare_form_is_another_under_each_item(one: str, other: str) -> None:
    assert take_apart("申请表", RULES, one).key != take_apart("申请表", RULES, other).key


def test_a_form_under_its_full_name_is_itself_whoever_asks_for_it() -> None:
    under_its_item = take_apart("申请表", RULES, "取水许可")
    assert under_its_item.core == "取水许可申请表"
    assert take_apart("取水许可申请表", RULES, "临时取水备案") == under_its_item == take_apart("取水许可申请表", RULES)


@pytest.mark.parametrize("item", ["", "申请表", "（一）", "、", "许可", "申请"])
def test_an_item_that_names_nothing_leaves_a_form_generic(item: str) -> None:
    assert take_apart("申请表", RULES, item).core.endswith("申请表")


def test_a_form_of_the_dictionary_keeps_its_own_name() -> None:
    assert take_apart("残疾评定表", RULES, "残疾人证办理").core == "残疾评定表"
    assert take_apart("申请书", RULES, "食品经营许可证核发").core == "食品经营许可申请书"


def test_a_material_that_is_no_form_is_the_same_under_every_item() -> None:
    assert take_apart("营业执照", RULES, "营业执照核发") == take_apart("营业执照", RULES, "食品经营许可")
