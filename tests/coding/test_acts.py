"""Acts on codes: what they change, what they leave, what the history says, and what is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from registries import RULES, give
from sqlalchemy import Connection, select

from govkit import store
from govkit.coding import Registry, Serials, acts
from govkit.coding.explain import explain, history
from govkit.coding.registry import Act
from govkit.errors import RegistryError

ACT = Act("张三", "会议定的")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Connection]:
    with store.opened(tmp_path / "登记库.sqlite") as connection:
        yield connection


def done(database: Connection, act: Callable[[Registry], object]) -> Registry:
    """The registry as a later run finds it after the act."""
    registry = Registry(database, RULES)
    act(registry)
    registry.save()
    return Registry(database, RULES)


def test_a_life(database: Connection) -> None:
    code = str(give(database, "营业执照")["营业执照"])
    done(database, lambda registry: acts.approve(registry, code, ACT))
    done(database, lambda registry: acts.rename(registry, code, "营业执照（新版）", ACT))
    done(database, lambda registry: acts.alias(registry, code, "照面信息", ACT))
    assert give(database, "照面信息")["照面信息"] == code
    after = done(database, lambda registry: acts.retire(registry, code, ACT))
    assert after.entries[code][1:] == ("营业执照（新版）", "证照", "retired", None)
    events = database.execute(select(store.material_event).where(store.material_event.c.who == "张三")).all()
    assert [(event.act, event.detail, event.why) for event in events] == [
        ("审定", "营业执照", "会议定的"),
        ("改名", "营业执照 → 营业执照（新版）", "会议定的"),
        ("别名", "照面信息", "会议定的"),
        ("停用", "营业执照（新版）", "会议定的"),
    ]
    assert list(history(code, after))[:3] == [f"{code} 营业执照（新版）（证照，已停用）", "原名：照面信息", "原名：营业执照"]


def test_merging_leads_on_and_codes_are_not_given_again(database: Connection) -> None:
    given = give(database, "验收意见书", "验收结论书", "章程")
    one, other = str(given["验收意见书"]), str(given["验收结论书"])
    after = done(database, lambda registry: acts.merge(registry, one, other, ACT))
    assert after.current(one).code == other
    again = give(database, "验收意见书", "验收结论书", "验收评价书")
    assert (again["验收意见书"], again["验收结论书"]) == (other, other)
    assert again["验收评价书"] not in given.values()


def test_splitting_gives_some_names_a_new_code(database: Connection) -> None:
    given = give(database, "户口簿", "户口本", "户口本复印件")
    code = str(given["户口簿"])
    after = done(database, lambda registry: acts.split(registry, code, ["户口本", "户口本复印件"], "户口本（旧式）", ACT))
    again = give(database, "户口簿", "户口本", "户口本复印件")
    assert again["户口簿"] == code != again["户口本"] == again["户口本复印件"]
    assert after.entries[str(again["户口本"])].name == "户口本（旧式）"
    assert [tuple(relation) for relation in after.relations] == [(again["户口本"], "derived", code)]


def test_splitting_undoes_a_merger(database: Connection) -> None:
    given = give(database, "验收意见书", "验收结论书", "验收结论书复印件")
    one, other = str(given["验收意见书"]), str(given["验收结论书"])
    done(database, lambda registry: acts.merge(registry, other, one, ACT))
    after = done(database, lambda registry: acts.split(registry, one, ["验收结论书", "验收结论书复印件"], "验收结论", ACT))
    again = give(database, "验收意见书", "验收结论书", "《验收结论书》", "验收结论书复印件")
    assert again["验收意见书"] == one
    assert {again["验收结论书"], again["《验收结论书》"], again["验收结论书复印件"]} == {after.keys["验收结论"]}
    assert after.keys["验收结论"] not in (one, other)
    assert "原名：验收结论书" not in history(one, after)


def test_a_material_that_no_guide_names_gets_a_code(database: Connection) -> None:
    given = done(database, lambda registry: acts.give(registry, "《工商营业执照》（副本）", ACT)).active()
    assert [(entry.name, entry.kind, entry.status) for entry in given] == [("营业执照", "证照", "draft")]
    assert give(database, "营业执照复印件")["营业执照复印件"] == given[0].code


def test_whoever_asks_for_a_retired_material_is_told(database: Connection) -> None:
    code = str(give(database, "营业执照")["营业执照"])
    after = done(database, lambda registry: acts.retire(registry, code, ACT))
    assert f"  对应：{code} 营业执照（同名；已停用）" in explain("营业执照", after)


def test_or_groups_hold_together(database: Connection) -> None:
    first, second, third, other = (str(code) for code in give(database, "身份证", "护照", "户口簿", "章程").values())
    done(database, lambda registry: acts.relate(registry, first, "alternative", second, ACT))
    after = done(database, lambda registry: acts.relate(registry, third, "alternative", second, ACT))
    assert acts.or_group(after, first) == sorted([first, second, third])
    assert acts.or_group(after, other) == [other]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda registry, one, other: acts.give(registry, "申请表", ACT),
            "“申请表”要靠所属事项才分得清，不能单独赋码；请写明是哪个事项的。",
        ),
        (
            lambda registry, one, other: acts.give(registry, "身份证、户口簿", ACT),
            "“身份证、户口簿”不是一种材料的名称，不能赋码；请写一种材料的全称。",
        ),
        (lambda registry, one, other: acts.merge(registry, one, one, ACT), "材料编码 {one} 不能并入自己；请写两个不同的编码。"),
        (lambda registry, one, other: acts.merge(registry, one, "X", ACT), "登记库里没有材料编码“X”；请运行 govkit codes find 查找编码。"),
        (lambda registry, one, other: acts.rename(registry, one, " ", ACT), "材料编码 {one} 的新名称是空的；请写明标准名称。"),
        (
            lambda registry, one, other: acts.alias(registry, one, "公司章程", ACT),
            "名称“公司章程”已有编码 {other}（公司章程）；两者确是同一材料时请用 govkit codes merge。",
        ),
        (
            lambda registry, one, other: acts.split(registry, one, ["没有的"], "新名", ACT),
            "材料编码 {one} 不能这样拆分：要写明它的一部分原名，不能是全部，也不能是它没有的“没有的”。",
        ),
        (
            lambda registry, one, other: acts.relate(registry, one, "replaces", one, ACT),
            "材料编码 {one} 不能与自己建立关系；请写两个不同的编码。",
        ),
    ],
)
def test_acts_that_make_no_sense_change_nothing(database: Connection, act: Callable[..., object], message: str) -> None:
    one, other = (str(code) for code in give(database, "营业执照", "公司章程").values())
    registry = Registry(database, RULES)
    before = dict(registry.entries)
    with pytest.raises(RegistryError) as refused:
        act(registry, one, other)
    assert str(refused.value) == message.format(one=one, other=other)
    assert registry.entries == before


def test_a_retired_or_merged_code_is_not_acted_on(database: Connection) -> None:
    one, other = (str(code) for code in give(database, "营业执照", "公司章程").values())
    registry = done(database, lambda registry: acts.merge(registry, one, other, ACT))
    with pytest.raises(RegistryError, match=f"材料编码 {one} 已并入 {other}；请改用 {other}。"):
        acts.rename(registry, one, "别的", ACT)
    with pytest.raises(RegistryError, match=f"材料编码 {one} 不是待审状态，不能审定；请运行 govkit codes history {one} 查看经过。"):
        acts.approve(registry, one, ACT)


def test_serials_stay_in_their_range(database: Connection) -> None:
    given = give(database, "章程", "营业执照", serials=Serials(500, 501))
    assert sorted(str(code)[7:13] for code in given.values()) == ["000500", "000501"]
    with pytest.raises(RegistryError, match=r"行政区划 440306 的材料顺序号已经用完；请放宽 govkit\.toml 的 issuer\.last"):
        give(database, "身份证", serials=Serials(500, 501))
    assert str(give(database, "户口簿", serials=Serials(1, 499))["户口簿"])[7:13] == "000001"


def test_explaining_says_parts_level_and_candidates(database: Connection) -> None:
    give(database, "建筑景观效果专家评审意见单", "工商营业执照")
    registry = Registry(database, RULES)
    code = next(entry.code for entry in registry.entries.values() if entry.name == "营业执照")
    assert list(explain("企业法人营业执照（副本）", registry)) == [
        "名称：企业法人营业执照（副本）",
        "  文书：营业执照",
        "  名称键：营业执照",
        f"  对应：{code} 营业执照（词典里的别名）",
    ]
    lines = list(explain("建筑景观效果专家评审意见函", registry))
    assert "  对应：登记库里没有；运行时会给新编码。" in lines
    assert lines[-1].endswith("建筑景观效果专家评审意见单——文书名称相近：一方写“函”，另一方写“单”。")
    assert list(explain("是否有外卖？", registry)) == [
        "“是否有外卖？”不是一种材料的名称（像是规定、条件、问题或兜底说法），不赋码，请人处理。"
    ]
