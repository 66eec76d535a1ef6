"""Forms and the items that name them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from registries import give
from sqlalchemy import Connection

from govkit import store
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
职业技能等级证书称号授予: 申请表 = 职业技能等级申请表
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

ABRIDGED = """
旅馆业特种行业许可（新办）: 申请表 = 旅馆业特种行业许可证申请表
旅馆业特种行业许可（新办）: 申请表 = 旅馆业特种行业许可申请表
不动产登记（存量房）: 申请书 = 不动产登记申请书
公办幼儿园幼儿转园: 申请表 = 转园申请表
老年人优待证办理: 申请表 = 优待证申请表
高龄补贴给付: 申请表 = 高龄老人补贴申请表
内地居民离婚登记: 申请书 = 离婚登记申请书
公共租赁住房租赁补贴申领: 申请表 = 住房租赁补贴申请表
农业机械推广鉴定: 申请表 = 农业机械鉴定申请表
灵活就业人员社会保险补贴: 申领表 = 灵活就业社会保险补贴申请表
拖拉机驾驶证业务核发: 申请表 = 拖拉机驾驶证申请表
"""

NOT_ABRIDGED = """
临时取水许可: 申请表 ≠ 取水许可申请表
跨省道路运输许可: 申请表 ≠ 道路运输申请表
律师事务所执业许可: 申请表 ≠ 律师执业申请表
兼职律师执业许可: 申请表 ≠ 律师执业申请表
民办幼儿园设立审批: 申请表 ≠ 幼儿园设立申请表
食品生产许可（注销）: 申请书 ≠ 食品生产许可申请书
爆破作业单位许可: 申请表 ≠ 爆破作业申请表
医师执业注册: 申请表 ≠ 医师变更执业注册申请表
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


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with store.opened(tmp_path_factory.mktemp("registry") / "registry.sqlite") as connection:
        yield connection


@pytest.mark.parametrize(("item", "one", "other"), _cases(ABRIDGED, " = "))
def test_a_form_that_leaves_out_words_of_its_item_is_the_items_form(database: Connection, item: str, one: str, other: str) -> None:
    codes = give(database, one, other, item=item)
    assert codes[one] == codes[other]
    assert take_apart(other, RULES, item) == take_apart(other, RULES)


def test_a_form_that_has_a_code_keeps_it(tmp_path: Path) -> None:
    with store.opened(tmp_path / "registry.sqlite") as connection:
        before = give(connection, "拖拉机驾驶证申请表", item="拖拉机驾驶证业务核发")
        after = give(connection, "拖拉机驾驶证申请表", "申请表", item="拖拉机驾驶证业务核发")
    assert after["拖拉机驾驶证申请表"] == before["拖拉机驾驶证申请表"]


@pytest.mark.parametrize(("item", "one", "other"), _cases(NOT_ABRIDGED, " ≠ "))
def test_words_that_make_another_form_are_not_left_out(database: Connection, item: str, one: str, other: str) -> None:
    codes = give(database, one, other, item=item)
    assert codes[one] != codes[other]


def test_of_two_forms_that_leave_out_words_neither_is_the_items_form(database: Connection) -> None:
    codes = give(database, "申请表", "退役安置申请表", "士兵退役安置申请表", item="自主就业士兵退役安置")
    assert len(set(codes.values())) == 3


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
