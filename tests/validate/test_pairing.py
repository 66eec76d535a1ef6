"""Which tickets two material lists give, as tables of guide line, online line, expected kinds."""

from collections.abc import Callable
from typing import Any

import pytest
from batches import batch_of, registry_of
from hypothesis import given
from hypothesis import strategies as st

from govkit.model import Batch, Material, MaterialPart, NameParts, Source
from govkit.rulebook import Rulebook, load_rulebook
from govkit.rulebook.checking import Example
from govkit.validate import CHECKS
from govkit.validate.facts import Facts
from govkit.validate.known import KnownNames
from govkit.validate.pairing import pair

COMPARING = [check.kind for check in load_rulebook().checks.check if check.kind.startswith("material-") and "online" in check.needs]


SOURCE = Source(file="输入/甲.xlsx", locator="甲!A1")


def line(name: str, code: str | None = None, **attributes: Any) -> dict[str, Any]:
    return {"name": name, "code": code, **attributes}


def holder(who: str, document: str, code: str) -> dict[str, Any]:
    return line(f"{who}{document}", code, discriminators={"holder": who})


def compared(batch: Batch, rules: Rulebook) -> list[tuple[str, str | None, str | None]]:
    facts = Facts(batch, registry_of(batch), rules)
    return [(kind, found.material, found.online_material) for kind in COMPARING for found in CHECKS[kind](facts)]


@pytest.mark.parametrize(
    ("guide", "online"),
    [
        ("申请表", "《申请表》"),
        ("申请表（一式两份）", "申请表"),
        ("申请表（须法定代表人签字并加盖公章）", "申请表(填写说明见附件)"),
        ("身份证、户口簿复印件", "身份证,户口簿复印件"),
        ("近三个月社保清单", "近3个月社保清单"),
        ("营业执照复印件", "营业执照"),
        (" 学 校 章 程 ", "学校章程。"),
        ("近期免冠照片（白底2寸）", "近期免冠照片（2寸白底）"),
        ("验资报告（会计师事务所出具）", "验资报告"),
        ("華僑交驗中華人民共和國護照", "华侨交验中华人民共和国护照"),
        ("庙会活动路线图及其说明", "庙会活动路线图与说明"),
        ("与业主委员会签订的物业服务合同", "物业服务合同"),
        ("保洁服务合同", "用于验收的保洁服务合同"),
        ("由测绘单位编制的宗地测量成果", "宗地测量成果"),
        ("场地证明", "场地证明（土地使用权证或租赁合同）"),
        ("营业执照", "营业执照（或其他主体资格证明文件）"),
        ("委托书", "委托书（委托他人代办的）"),
        ("防雷检测报告", "防雷检测报告（适用于易燃易爆场所）"),
        ("车位平面图", "车位平面图（指标明编号的车位图）"),
        ("拟与承运人签订的运输合同文本", "运输合同文本（拟与承运人签订）"),
        ("检测机构出具的水质检测报告", "水质检测报告（检测机构出具）"),
        ("资金已经到位承诺书", "资金已到位承诺书"),
        ("有关安全制度目录", "安全制度目录"),
        ("教师学历或资格证书", "教师学历证书或者资格证书"),
    ],
)
def test_harmless_wording_gives_no_ticket(guide: str, online: str, build: Callable[..., Batch], rules: Rulebook) -> None:
    for codes in (("M1", "M1"), ("M1", "M2"), (None, None)):
        lists = {"guides": [line(guide, codes[0])], "online": [line(online, codes[1])]}
        assert compared(build(**{side: [{"code": "A1", "materials": lines}] for side, lines in lists.items()}), rules) == []


@pytest.mark.parametrize(
    ("guide", "online", "expected"),
    [
        # one renamed beside one that is gone: the alike pair, the other is missing
        (
            [line("公共场所卫生检测报告书", "M1")],
            [line("公共场所卫生检测报告", "M2"), line("平面布局图", "M3")],
            [
                ("material-missing-in-guide", None, "平面布局图"),
                ("material-name-differs", "公共场所卫生检测报告书", "公共场所卫生检测报告"),
            ],
        ),
        # holders part what looks alike
        (
            [holder("经办人", "身份证", "M1")],
            [holder("法定代表人", "身份证", "M2")],
            [("material-missing-in-guide", None, "法定代表人身份证"), ("material-missing-online", "经办人身份证", None)],
        ),
        # a word that joins is a slip of the pen where there is nothing to join
        (
            [line("消杀设与备清单", "M1")],
            [line("消杀设备清单", "M1")],
            [("material-name-differs", "消杀设与备清单", "消杀设备清单")],
        ),
        # papers that show the same
        (
            [line("经营者身份证", "M1"), line("场地证", "M3")],
            [line("场地证明文件", "M4"), line("经营者身份证件", "M2")],
            [
                ("material-name-differs", "经营者身份证", "经营者身份证件"),
                ("material-name-differs", "场地证", "场地证明文件"),
            ],
        ),
        # a head and a tail that a line says once for all
        (
            [line("企业资产和信用状况证明", "M9")],
            [line("企业资产证明", "M1"), line("企业信用状况证明", "M2")],
            [("material-split", "企业资产和信用状况证明", "企业资产证明")],
        ),
        # the last two, beside others that are sure
        (
            [line("消防安全制度目录", "M1"), line("申请表", "M2")],
            [line("消防安全巡查、值班人员培训等保证安全的制度目录", "M3"), line("申请登记表", "M4")],
            [
                ("material-name-differs", "消防安全制度目录", "消防安全巡查、值班人员培训等保证安全的制度目录"),
                ("material-name-differs", "申请表", "申请登记表"),
            ],
        ),
        # with whom a document was made parts what both sides tell
        (
            [line("与甲公司签订的保洁服务合同", "M1")],
            [line("由乙银行出具的保洁服务合同", "M2")],
            [
                ("material-missing-in-guide", None, "由乙银行出具的保洁服务合同"),
                ("material-missing-online", "与甲公司签订的保洁服务合同", None),
            ],
        ),
        # a head that a line says once for all
        (
            [line("养老协会章程、场所", "M9")],
            [line("养老协会章程", "M1"), line("养老协会场所", "M2")],
            [("material-split", "养老协会章程、场所", "养老协会章程")],
        ),
        # a piece of a name is no line's own words
        (
            [line("养老协会章程、场所平面图", "M9")],
            [line("养老协会章程", "M1"), line("养老协会场所", "M2")],
            [
                ("material-missing-in-guide", None, "养老协会场所"),
                ("material-name-differs", "养老协会章程、场所平面图", "养老协会章程"),
            ],
        ),
        # a holder on one side only is another wording
        ([holder("申请人", "身份证", "M1")], [line("身份证", "M2")], [("material-name-differs", "申请人身份证", "身份证")]),
        # negation parts even then
        (
            [line("犯罪记录证明", "M1")],
            [line("无犯罪记录证明", "M2", discriminators={"negation": "无"})],
            [("material-missing-in-guide", None, "无犯罪记录证明"), ("material-missing-online", "犯罪记录证明", None)],
        ),
        # a character too many is a slip of the pen, even where it looks like another holder
        (
            [holder("游泳场馆有救生员", "健康合格证明", "M1"), line("池水净化消毒设施设备备清单", "M3")],
            [line("池水净化消毒设施设备清单", "M4"), holder("游泳场馆救生员", "健康合格证明", "M2")],
            [
                ("material-name-differs", "游泳场馆有救生员健康合格证明", "游泳场馆救生员健康合格证明"),
                ("material-name-differs", "池水净化消毒设施设备备清单", "池水净化消毒设施设备清单"),
            ],
        ),
        # unless it tells who or what
        (
            [holder("被赡养人", "户籍地址证明", "M1")],
            [holder("赡养人", "户籍地址证明", "M2")],
            [("material-missing-in-guide", None, "赡养人户籍地址证明"), ("material-missing-online", "被赡养人户籍地址证明", None)],
        ),
        # two certificates that certify different things
        (
            [line("渔业船舶检验证书", "M1")],
            [line("渔业船舶登记证书", "M2")],
            [("material-missing-in-guide", None, "渔业船舶登记证书"), ("material-missing-online", "渔业船舶检验证书", None)],
        ),
        # of two issuers
        (
            [line("居住情况证明（居委会出具）", "M1")],
            [line("居住情况证明（派出所出具）", "M2")],
            [("material-name-differs", "居住情况证明（居委会出具）", "居住情况证明（派出所出具）")],
        ),
        # numerals part
        (
            [line("申请表一", "M1")],
            [line("申请表二", "M2")],
            [("material-missing-in-guide", None, "申请表二"), ("material-missing-online", "申请表一", None)],
        ),
        # a joint line, one part of which is nowhere online
        (
            [line("身份证、户口簿", members={"身份证": "M1", "户口簿": "M2"})],
            [line("身份证", "M1")],
            [("material-missing-online", "身份证、户口簿", None)],
        ),
        # a line that repeats a part of a joint line stands in nobody's way
        (
            [line("身份证、银行卡", members={"身份证": "M1", "银行卡": "M2"}), line("居民身份证", "M1", originals=1)],
            [line("身份证", "M1", originals=0), line("银行卡", "M2")],
            [("material-split", "身份证、银行卡", "身份证")],
        ),
        (
            [line("学位证", "M2"), line("毕业证", "M1")],
            [line("毕业证书", "M1"), line("毕业证、学位证", members={"毕业证": "M1", "学位证": "M2"})],
            [("material-merged", "毕业证", "毕业证、学位证"), ("material-duplicate-online", None, "毕业证书")],
        ),
        # unless the other side repeats it too
        (
            [line("身份证、银行卡", members={"身份证": "M1", "银行卡": "M2"}), line("身份证", "M1")],
            [line("身份证", "M1"), line("身份证、银行卡", members={"身份证": "M1", "银行卡": "M2"})],
            [],
        ),
        # a joint line that was not understood as one
        (
            [line("工程设计方案图、说明书及电子文件和立项批文", "M9")],
            [line("工程设计方案图、说明书及电子文件", "M1"), line("立项批文", "M2")],
            [("material-split", "工程设计方案图、说明书及电子文件和立项批文", "工程设计方案图、说明书及电子文件")],
        ),
        # a document's name inside another name is no joint line
        (
            [line("建设工程规划许可证申请表", "M1")],
            [line("建设工程规划许可证", "M2"), line("申请表", "M3")],
            [
                ("material-missing-in-guide", None, "申请表"),
                ("material-name-differs", "建设工程规划许可证申请表", "建设工程规划许可证"),
            ],
        ),
        # the repeated line is a duplicate, not a line that online lacks
        (
            [line("验资报告", "M1"), line("章程", "M2"), line("验资报告", "M1")],
            [line("章程", "M2"), line("验资报告", "M1")],
            [],
        ),
        # two versions of one document on each side; one is gone
        (
            [line("申报表（txt格式）", "M1")],
            [line("申报表（txt格式）", "M1"), line("申报表（盖章电子件）", "M1")],
            [("material-missing-in-guide", None, "申报表（盖章电子件）")],
        ),
    ],
)
def test_lists_that_differ(guide: list[Any], online: list[Any], expected: list[Any], build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[{"code": "A1", "materials": guide}], online=[{"code": "A1", "materials": online}])
    assert compared(batch, rules) == expected


def card(holder: str, seq: int = 1) -> Material:
    parts = NameParts(core="居民身份证", discriminators=(("holder", holder),))
    return Material(source=SOURCE, seq=seq, name_raw=f"{holder}身份证", code=holder, parts=parts)


@pytest.mark.parametrize(("holders", "merged"), [(("父亲", "母亲"), 1), (("父亲",), 0), (("母亲", "监护人"), 0)])
def test_one_line_that_asks_for_both_parents(holders: tuple[str, ...], merged: int, rules: Rulebook) -> None:
    found = pair(
        [card(holder, seq) for seq, holder in enumerate(holders, 1)],
        [card("父母双方")],
        rules.checks.pairing,
        KnownNames(rules.materials.material),
    )
    assert (len(found.merges), len(found.pairs)) == (merged, 0)


@pytest.mark.parametrize(
    ("online", "split"),
    [(("申请人", "申请人"), 1), (("", "申请人"), 1), (("申请人", "监护人"), 0), (("申请人",), 0)],
)
def test_a_holder_that_a_line_names_once_for_all_its_materials(online: tuple[str, ...], split: int, rules: Rulebook) -> None:
    documents = ("居民户口簿", "居民身份证")
    members = tuple(
        MaterialPart(name=name, code=f"C{name}", parts=NameParts(core=name, discriminators=traits))
        for name, traits in zip(documents, ((("holder", "申请人"),), ()), strict=True)
    )
    whole = Material(source=SOURCE, seq=1, name_raw="申请人户口簿及身份证", relation="all", members=members)
    lines = [document(name, holder, seq) for seq, (name, holder) in enumerate(zip(documents, online, strict=False), 1)]
    found = pair([whole], lines, rules.checks.pairing, KnownNames(rules.materials.material))
    assert len(found.splits) == split


def document(name: str, holder: str, seq: int) -> Material:
    parts = NameParts(core=name, discriminators=(("holder", holder),) if holder else ())
    return Material(source=SOURCE, seq=seq, name_raw=f"{holder}{name}", code=f"M{seq}", parts=parts)


NAMES = st.lists(st.text("甲乙丙丁戊己庚辛壬癸子丑寅卯", min_size=2, max_size=6).map(lambda text: f"{text}证明"), max_size=8, unique=True)


@given(names=NAMES, data=st.data())
def test_order_never_matters(names: list[str], data: st.DataObject) -> None:
    rules = load_rulebook()
    lines = [line(name, f"M{number}") for number, name in enumerate(names)]
    shuffled = data.draw(st.permutations(lines))
    batch = _batch(lines, shuffled)
    assert compared(batch, rules) == []


@given(guide=NAMES, online=NAMES)
def test_every_line_is_accounted_for_once(guide: list[str], online: list[str]) -> None:
    batch = _batch([line(name, f"M{name}") for name in guide], [line(name, f"M{name}") for name in online])
    (comparison,) = Facts(batch, registry_of(batch), load_rulebook()).comparisons
    pairing = comparison.pairing
    left = [pair.guide.seq for pair in pairing.pairs] + [line.seq for line in pairing.only_guide]
    left += [cover.whole.seq for cover in pairing.splits] + [line.seq for cover in pairing.merges for line in cover.parts]
    right = [pair.online.seq for pair in pairing.pairs] + [line.seq for line in pairing.only_online]
    right += [cover.whole.seq for cover in pairing.merges] + [line.seq for cover in pairing.splits for line in cover.parts]
    assert sorted(left) == list(range(1, len(guide) + 1))
    assert sorted(right) == list(range(1, len(online) + 1))


def _batch(guide: list[Any], online: list[Any]) -> Batch:
    sides = {"guides": [{"code": "A1", "materials": guide}], "online": [{"code": "A1", "materials": online}]}
    return batch_of(Example.model_validate(sides))
