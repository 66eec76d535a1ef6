"""The stage: codes that last, whatever is read, in whatever order, how often."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from govkit import store
from govkit.coding import Coding, Registry, assign
from govkit.errors import RegistryError
from govkit.model import Batch, Item, Material, Source
from govkit.rulebook import load_rulebook

RULES = load_rulebook()
SOURCE = Source(file="指南.xlsx", locator="Sheet1!A1")
CITY = "11440100007482575H3440118009000"


def an_item(name: str, *lines: str, code: str | None = CITY) -> Item:
    materials = tuple(Material(source=SOURCE, seq=seq, name_raw=line) for seq, line in enumerate(lines, 1))
    return Item(source=SOURCE, code=code, name=name, department="某局", materials=materials)


def run(connection: Connection, *items: Item, division: str | None = None, near_score: float = 82) -> Coding:
    return assign(Batch(guides=items), Registry(connection, RULES, division), RULES, near_score)


def codes(coding: Coding) -> dict[str, str]:
    """Raw name → code; the forms that several items share by name are told by their standard names."""
    return {material.name if "（" in material.name else raw: material.code for material in coding.materials for raw in material.variants}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "登记库.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Connection]:
    with store.opened(path) as connection:
        yield connection


LICENCE = an_item("酒类经营许可", "营业执照副本复印件", "法人身份证", "申请表", "身份证、户口簿", "是否有外卖？")
DRIVER = an_item("机动车驾驶证申领", "居民身份证", "驾驶证（验原件）", "申请表", "营业执照")


def test_lines_get_names_codes_and_members(database: Connection) -> None:
    licence, driver = run(database, LICENCE, DRIVER).batch.guides
    shop, holder, form, both, question = licence.materials
    assert (shop.name, holder.name, form.name) == ("营业执照", "法定代表人居民身份证", "申请表（酒类经营许可）")
    assert (both.name, both.code, both.parts, both.relation) == ("居民身份证、居民户口簿", None, None, "all")
    assert (question.name, question.code, question.parts, question.members) == ("是否有外卖？", None, None, ())
    card, driving, other_form, other_shop = driver.materials
    assert both.members[0].code == card.code != holder.code
    assert other_shop.code == shop.code
    assert other_form.code != form.code
    assert driving.name == "机动车驾驶证"
    assert card.code is not None
    assert card.code.startswith("440100Z")


def test_the_raw_name_is_kept(database: Connection) -> None:
    coding = run(database, LICENCE)
    assert [line.name_raw for line in coding.batch.guides[0].materials] == [line.name_raw for line in LICENCE.materials]
    assert codes(coding).keys() == {"营业执照副本复印件", "法人身份证", "申请表（酒类经营许可）", "身份证", "户口簿"}


def test_a_second_run_gives_no_code_and_says_the_same(path: Path) -> None:
    with store.opened(path) as connection:
        first = run(connection, LICENCE, DRIVER)
    with store.opened(path) as connection:
        second = run(connection, LICENCE, DRIVER)
    assert all(material.is_new for material in first.materials)
    assert not any(material.is_new for material in second.materials)
    assert second.batch == first.batch
    assert codes(second) == codes(first)
    assert second.proposals == first.proposals


def test_the_order_of_files_changes_no_code(tmp_path: Path) -> None:
    items = [an_item(f"事项{number}", *random.Random(number).sample(RAWS, 6)) for number in range(12)]  # noqa: S311
    given = set()
    for seed in range(4):
        random.Random(seed).shuffle(items)  # noqa: S311
        with store.opened(tmp_path / f"{seed}.sqlite") as connection:
            given.add(tuple(sorted(codes(run(connection, *items)).items())))
    assert len(given) == 1


RAWS = [
    "身份证",
    "居民身份证（验原件）",
    "营业执照",
    "工商营业执照",
    "户口本",
    "结婚证",
    "委托书",
    "授权委托书",
    "照片",
    "相片2张",
    "毕业证",
    "章程",
]


def test_departments_that_come_and_go_change_no_code(path: Path) -> None:
    with store.opened(path) as connection:
        alone = codes(run(connection, DRIVER))
    with store.opened(path) as connection:
        together = codes(run(connection, LICENCE, DRIVER, an_item("新事项", "安全生产许可证")))
    with store.opened(path) as connection:
        later = codes(run(connection, LICENCE))
    assert {raw: together[raw] for raw in alone} == alone
    assert later == together


def test_a_raw_name_keeps_its_code_when_the_rules_read_it_otherwise(path: Path) -> None:
    with store.opened(path) as connection:
        before = codes(run(connection, an_item("甲", "验收意见书")))
        connection.execute(update(store.material_key).values(key="另一种读法"))
    with store.opened(path) as connection:
        after = run(connection, an_item("甲", "验收意见书"), an_item("乙", "《验收意见书》"))
    assert codes(after) == before | {"《验收意见书》": before["验收意见书"]}


def test_every_act_leaves_its_trace(path: Path) -> None:
    with store.opened(path) as connection:
        run(connection, an_item("甲", "工商营业执照"))
    with store.opened(path) as connection:
        events = connection.execute(select(store.material_event)).all()
    assert [(event.who, event.code[:7], event.act, event.detail) for event in events] == [
        ("govkit", "440100Z", "赋码", "营业执照"),
        ("govkit", "440100Z", "别名", "工商营业执照"),
    ]


def test_new_codes_begin_with_the_division_that_was_settled_first(path: Path) -> None:
    with store.opened(path) as connection:
        run(connection, an_item("甲", "营业执照"))
    with store.opened(path) as connection:
        coding = run(connection, an_item("乙", "章程", code="33622600107580123214440306"))
    assert sorted(material.code[:6] for material in coding.materials) == ["440100", "440100"]
    with store.opened(path) as connection:
        coding = run(connection, an_item("丙", "协议书"), division="440306")
    assert sorted(material.code[:6] for material in coding.materials) == ["440100", "440100", "440306"]


def test_serials_are_not_given_twice_across_classes(database: Connection) -> None:
    coding = run(database, LICENCE, DRIVER)
    serials = [material.code[7:13] for material in coding.materials]
    assert len(set(serials)) == len(serials)


def test_a_merged_code_leads_to_its_successor(path: Path) -> None:
    with store.opened(path) as connection:
        given = codes(run(connection, an_item("甲", "验收意见书", "验收结论书")))
        merged = store.material.c.code == given["验收结论书"]
        connection.execute(update(store.material).where(merged).values(status="merged", merged_into=given["验收意见书"]))
    with store.opened(path) as connection:
        coding = run(connection, an_item("甲", "验收意见书", "验收结论书"))
    assert [line.code for line in coding.batch.guides[0].materials] == [given["验收意见书"]] * 2
    successor = next(material for material in coding.materials if material.status == "active")
    assert successor.variants == ("验收意见书", "验收结论书")


def test_a_ring_of_mergers_is_refused(path: Path) -> None:
    with store.opened(path) as connection:
        given = codes(run(connection, an_item("甲", "验收意见书")))["验收意见书"]
        connection.execute(update(store.material).values(status="merged", merged_into=given))
    with (
        pytest.raises(RegistryError, match=f"登记库中材料编码 {given} 的归并关系成环；请从备份恢复登记库。"),
        store.opened(path) as connection,
    ):
        run(connection, an_item("甲", "验收意见书"))


def test_near_names_are_proposed_and_not_merged(database: Connection) -> None:
    coding = run(database, an_item("甲", "建筑景观效果专家评审意见", "建筑景观效果专家评审的意见函"))
    (proposal,) = coding.proposals
    assert len(coding.materials) == 2
    assert {proposal.name, proposal.candidate_name} == {"建筑景观效果专家评审意见", "建筑景观效果专家评审的意见函"}
    assert (proposal.score, proposal.reason) == (96.0, "文书名称相近：一方多写“函”。")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("餐厨废弃物处置协议", "餐厨废弃物处理合同"),
        ("古建筑雷击风险分析", "古建筑雷电灾害风险分析"),
        ("种畜场防疫工作方案", "种畜场防疫计划"),
        ("水生动物原产地证书", "水生动物原产地证明书"),
        ("围棋段位资格证书", "围棋段位证书"),
        ("河道清淤疏浚设备清单", "河道清淤疏浚设备目录"),
        ("特殊工种提前离岗审批表", "特殊工种提前离岗申请表"),
    ],
)
def test_words_that_offices_exchange_or_leave_out_are_asked_about(database: Connection, one: str, other: str) -> None:
    proposals = run(database, an_item("甲", one, other)).proposals
    assert [{proposal.name, proposal.candidate_name} for proposal in proposals] == [{one, other}]


def test_what_a_person_decided_is_not_asked_again(path: Path) -> None:
    items = (an_item("甲", "建筑景观效果专家评审意见", "建筑景观效果专家评审意见函"),)
    with store.opened(path) as connection:
        assert run(connection, *items).proposals
        connection.execute(update(store.proposal).values(verdict="不合并"))
    with store.opened(path) as connection:
        assert run(connection, *items).proposals == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("实验动物行政许可申请书（延续）", "实验动物行政许可申请书（注销）"),
        ("船员法定代表人声明书", "船员监护人声明书"),
        ("近三个月资金流水记录", "近六个月资金流水记录"),
        ("生物样本采集方案", "非生物样本采集方案"),
        ("4类器材申请表", "5类器材申请表"),
        ("建设工程结婚声明", "建设工程离婚声明"),
        ("食品经营许可证", "食品生产许可证"),
    ],
)
def test_vetoes_stand_whatever_the_score(database: Connection, one: str, other: str) -> None:
    assert run(database, an_item("甲", one, other), near_score=50).proposals == ()


def test_a_bare_form_and_its_full_name_share_a_code_in_every_department(database: Connection) -> None:
    permit = an_item("取水许可", "申请表", "取水许可申请表（一式三份）")
    elsewhere = an_item("临时取水备案", "《取水许可申请表》", "申请表")
    coding = run(database, permit, elsewhere)
    bare, full = coding.batch.guides[0].materials
    named, other = coding.batch.guides[1].materials
    assert (bare.code, bare.name) == (full.code, full.name) == (named.code, "取水许可申请表")
    assert (other.name, other.code != bare.code) == ("申请表（临时取水备案）", True)


def test_a_form_that_leaves_out_its_items_acts_is_one_form_for_other_items_too(tmp_path: Path) -> None:
    items = [an_item("律师执业许可", "申请表", "律师执业申请表"), an_item("律师执业年度考核", "律师执业申请表", "申请表")]
    for number, batch in enumerate((items, items[::-1])):
        with store.opened(tmp_path / f"{number}.sqlite") as connection:
            guides = sorted(run(connection, *batch).batch.guides, key=lambda item: item.name)
        (elsewhere, review), (bare, short) = (item.materials for item in guides)
        assert bare.code == short.code == elsewhere.code != review.code


def test_a_choice_among_what_is_all_asked_for_is_a_member_without_a_code(database: Connection) -> None:
    (item,) = run(database, an_item("某事项", "营业执照、经营场所产权证明或租赁合同")).batch.guides
    (line,) = item.materials
    assert (line.name, line.relation, line.code) == ("营业执照、经营场所产权证明或租赁合同", "all", None)
    assert [(member.name, member.code is None, member.parts is None) for member in line.members] == [
        ("营业执照", False, False),
        ("经营场所产权证明或租赁合同", True, True),
    ]
