"""Faults of the elements of an item."""

from benchmarks.faults.world import Fault, World, has
from govkit.model import Duration, TimeLimit

_UNSUITED = (("自然人", "招标拍卖"), ("个人", "法人注销"), ("企业法人", "婚姻登记"), ("事业法人、企业", "入伍服役"))
_PERSONAL = (
    ("procedure", "材料交李主任（13912345678）"),
    ("conditions", "如张三，身份证号11010519491231002X"),
    ("windows", "一楼3号窗口，联系人王五 139-1234-5678"),
    ("phone", "13912345678"),
)


def unsaid(world: World) -> Fault | None:
    keys = ("topics", "service_targets", "conditions", "procedure", "time_limit", "windows", "fees")
    taken = world.take(lambda item: any(has(item, key) for key in keys))
    if not taken:
        return None
    place, item = taken
    key = world.random.choice([key for key in keys if has(item, key)])
    blank = world.random.choice((None, "/", "-", "待补充", " "))
    world.say(place, key) if blank is None else world.say(place, key, raw=blank, value=blank)
    return Fault("element-missing", item.code or "")


def malformed(world: World) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    key, words = world.random.choice(
        (
            ("phone", "0755-279912"),
            ("phone", "见官网"),
            ("online_url", "www.gdzwfw.gov.cn"),
            ("visits", "若干"),
            ("time_limit", "尽快办理"),
            ("complaint_phone", "020-1234"),
            ("online_url", "htp://x.gov.cn"),
            ("phone", "0755-2799123"),
            ("phone", "12345678901234"),
            ("visits", "-1"),
            ("time_limit", "按规定办理"),
            ("complaint_phone", "无号码可查"),
        )
    )
    world.say(place, key, raw=words, value=words)
    return Fault("element-format", item.code or "")


def wrong_limit(world: World, kind: str) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    statutory = world.random.randrange(5, 60)
    promised = statutory + world.random.randrange(1, 30) if kind == "time-limit-order" else world.random.randrange(2, statutory)
    halves = {
        name: Duration(raw=f"{days}个工作日", days=days, source=item.source)
        for name, days in (("statutory", statutory), ("promised", promised))
    }
    world.say(place, "time_limit", raw="法定、承诺", value=TimeLimit(raw="法定、承诺", **halves))
    word = "承诺件" if kind == "time-limit-order" else "即办件"
    world.say(place, "handling_type", raw=word, value=word)
    return Fault(kind, item.code or "")


def wrong_words(world: World, kind: str) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    key, choices = {
        "fee-incomplete": (
            "fees",
            ("收费", "是", "每证10元", "收费，50元/次", "需收费", "收取工本费", "按规定收费", "有", "收费标准：20元/本"),
        ),
        "catch-all-condition": (
            "conditions",
            (
                "（一）年满十八周岁；（二）法律、行政法规规定的其他条件。",
                "1.具有本市户籍；2.符合规定的其他条件",
                "有固定场所；法律法规规定的其他条件",
                "1.年满十八周岁\n2.其他条件",
                "具备完全民事行为能力，以及主管部门规定的其他条件。",
                "符合国家规定的其他有关条件",
                "有健全的管理制度；国务院主管部门规定的其他要求。",
                "满足相关条件",
            ),
        ),
    }[kind]
    words = world.random.choice(choices)
    world.say(place, key, raw=words, value=words)
    return Fault(kind, item.code or "")


def no_form(world: World) -> Fault | None:
    taken = world.take(lambda item: any(line.is_form for line in item.materials) and has(item, "forms"))
    if not taken:
        return None
    place, item = taken
    world.say(place, "forms", raw="无", value=("无",))
    return Fault("form-missing", item.code or "")


def unsuited(world: World) -> Fault | None:
    """A topic for organisations on an item for persons, or the other way round, in guide and catalogue alike."""
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    target, topic = world.random.choice(
        (("自然人", "招标拍卖"), ("个人", "法人注销"), ("企业法人", "婚姻登记"), ("事业法人、企业", "入伍服役"))
    )
    world.say(place, "service_targets", raw=target, value=target)
    world.say(place, "topics", raw=topic, value=(topic,))
    for side in (world.catalogue, world.loaded):
        side[place] = side[place].model_copy(update={"topics": (topic,)})  # type: ignore[union-attr]
    return Fault("topic-audience-differs", item.code or "")


def personal(world: World) -> Fault | None:
    """A number of a person in what will be published."""
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    key, words = world.random.choice(_PERSONAL)
    world.say(place, key, raw=words, value=words)
    return Fault("personal-data", item.code or "")
