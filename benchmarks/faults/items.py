"""Faults of whole items, of their elements, and of the lists beside the guides."""

from typing import Any

from benchmarks.faults.world import Fault, World
from govkit.identifiers import Malformed, parse_item_code
from govkit.model import Duration, Item, SlimmingEntry, Source, StationedEntry, TimeLimit
from govkit.rulebook import Rulebook

_TOPICS = ("就业创业", "社会保障", "教育科研", "医疗卫生", "交通出行", "住房保障", "婚姻登记", "证件办理", "规划建设", "公用事业")
_AT = Source(file="输入/精简.xlsx", locator="精简!A2")


def _has(item: Item, key: str) -> bool:
    return key in item.elements and bool(item.elements[key].raw.strip("无/ "))


def taken_out(world: World, kind: str) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    if kind == "item-not-in-catalogue":
        world.catalogue[place] = world.loaded[place] = None
    else:
        sides: dict[str, list[Any]] = {"item-missing-guide": world.guides, "item-missing-online": world.online, "not-loaded": world.loaded}
        sides[kind][place] = None
    return Fault(kind, item.code or "")


def extra_loaded(world: World) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    world.catalogue[place] = None
    return Fault("loaded-not-in-catalogue", item.code or "", also=frozenset({"item-not-in-catalogue"}))


def broken_code(world: World) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    code = item.code or ""
    middle = world.random.randrange(8, len(code) - 4)
    broken = world.random.choice(
        (code[:middle] + code[middle + 1 :], code[:middle] + "I" + code[middle + 1 :], code + "0", code[:middle] + "?" + code[middle + 1 :])
    )
    world.guides[place] = item.model_copy(update={"code": broken})
    return Fault("item-code-invalid", broken)


def other_code(world: World, rules: Rulebook, side: str) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    codes = {one.code for one in world.guides if one}
    code = item.code or ""
    while code in codes:
        where = len(code) - world.random.randrange(1, 7)
        code = code[:where] + world.random.choice("0123456789") + code[where + 1 :]
    if isinstance(parse_item_code(code, rules.codes.scheme), Malformed):
        return None
    if side == "loaded":
        world.loaded[place] = world.loaded[place].model_copy(update={"code": code})  # type: ignore[union-attr]
        return Fault("loaded-code-differs", item.code or "")
    world.guides[place] = item.model_copy(update={"code": code})
    return Fault("item-code-differs", code)


def other_name(world: World, side: str) -> Fault | None:
    taken = world.take(lambda item: len(item.name) > 4)
    if not taken:
        return None
    place, item = taken
    name, middle = item.name, len(item.name) // 2
    end = name.rstrip("）)")
    choices = (
        name[:-1],
        name + "办理",
        name[:middle].rstrip("（(、，") + name[middle + 1 :],
        "申请" + name,
        end + "业务）" if end != name else name + "（新办）",
    )
    name = world.random.choice(
        [choice for choice in choices if sorted(filter(str.isalnum, choice)) != sorted(filter(str.isalnum, name)) or choice == name[:-1]]
    )
    if side == "loaded":
        world.loaded[place] = world.loaded[place].model_copy(update={"name": name})  # type: ignore[union-attr]
        return Fault("loaded-name-differs", item.code or "")
    world.guides[place] = item.model_copy(update={"name": name})
    return Fault("item-name-differs", item.code or "")


def other_department(world: World) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    others = sorted({one.department for one in world.guides if one and one.department != item.department})
    world.catalogue[place] = world.catalogue[place].model_copy(update={"department": world.random.choice(others)})  # type: ignore[union-attr]
    return Fault("item-department-differs", item.code or "")


def other_topic(world: World, kind: str) -> Fault | None:
    taken = world.take(lambda item: _has(item, "topics"))
    if not taken:
        return None
    place, item = taken
    if kind == "topic-invalid":
        topic = world.random.choice(("就业创业类", "其他事项分类", "办事指南", "社会保降", "综合业务"))
        world.say(place, "topics", raw=topic, value=(topic,))
        return Fault(kind, item.code or "")
    value = item.elements["topics"].value
    topic = world.random.choice([topic for topic in _TOPICS if not isinstance(value, tuple) or topic not in value])
    side = world.catalogue if kind == "topic-differs" else world.loaded
    side[place] = side[place].model_copy(update={"topics": (topic,)})  # type: ignore[union-attr]
    return Fault(kind, item.code or "", also=frozenset({"loaded-topic-differs"}))


def repeated(world: World, where: str) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    if where == "guide":
        world.added.append(item.model_copy(update={"source": Source(file=f"输入/办事指南/{item.department}又一份.xlsx", locator="又!A1")}))
    else:
        again = {"source": Source(file="输入/目录.xlsx", locator="目录!A99")}
        world.added_entries += [entry.model_copy(update=again) for entry in (world.catalogue[place],) if entry]
    return Fault("item-duplicate", item.code or "", also=frozenset({"not-loaded"}))


def unsaid(world: World) -> Fault | None:
    keys = ("topics", "service_targets", "conditions", "procedure", "time_limit", "windows", "fees")
    taken = world.take(lambda item: any(_has(item, key) for key in keys))
    if not taken:
        return None
    place, item = taken
    key = world.random.choice([key for key in keys if _has(item, key)])
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
        "fee-incomplete": ("fees", ("收费", "是", "每证10元", "收费，50元/次", "需收费")),
        "catch-all-condition": (
            "conditions",
            (
                "（一）年满十八周岁；（二）法律、行政法规规定的其他条件。",
                "1.具有本市户籍；2.符合规定的其他条件",
                "有固定场所；法律法规规定的其他条件",
            ),
        ),
    }[kind]
    words = world.random.choice(choices)
    world.say(place, key, raw=words, value=words)
    return Fault(kind, item.code or "")


def no_form(world: World) -> Fault | None:
    taken = world.take(lambda item: any(line.is_form for line in item.materials) and _has(item, "forms"))
    if not taken:
        return None
    place, item = taken
    world.say(place, "forms", raw="无", value=("无",))
    return Fault("form-missing", item.code or "")


def slimmed(world: World, action: str) -> Fault | None:
    taken = world.take(lambda item: bool(item.materials))
    if not taken:
        return None
    _, item = taken
    line = world.random.choice(item.materials)
    changed = action == "changed"
    code = item.code if world.random.random() < 0.7 else None
    world.slimming.append(
        SlimmingEntry(
            item_code=code,
            item_name=item.name,
            department=item.department,
            material=line.name_raw,
            action="changed" if changed else "removed",
            replacement="告知承诺书" if changed else "",
            source=_AT,
        )
    )
    if not code:
        twins = [one for one in world.guides if one and one.name == item.name and one.department == item.department]
        if len(twins) > 1:
            world.slimming[-1] = world.slimming[-1].model_copy(update={"item_code": item.code})
    return Fault("material-change-not-applied" if changed else "material-removed-still-listed", item.code or "", (line.name_raw,))


def bad_address(world: World, kind: str) -> Fault | None:
    free = [place for place, entry in enumerate(world.stationed) if entry.unit.startswith("驻区")]
    place = world.random.choice(free)
    entry = world.stationed[place]
    url = {
        "url-missing": world.random.choice(("", "无", "/", "-")),
        "url-invalid": world.random.choice(("www.a.gov.cn", "http//a.gov.cn", "https://www。a。cn", "见附件", "http://a")),
        "stationed-duplicate": entry.url,
    }[kind]
    changed = entry.model_copy(update={"unit": "已改" + entry.unit, "url": url})
    world.stationed[place] = changed
    if kind == "stationed-duplicate":
        world.stationed.append(StationedEntry(unit=changed.unit, item_name=changed.item_name, url=url, source=_AT))
    return Fault(kind, changed.item_name)
