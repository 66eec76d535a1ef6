"""Faults of the lists beside the guides: topics, changed classifications, slimming list, stationed units."""

from typing import Any

from benchmarks.faults.world import Fault, World, has
from govkit.identifiers import Malformed, parse_item_code
from govkit.model import SlimmingEntry, Source, StationedEntry
from govkit.rulebook import Rulebook

_TOPICS = ("就业创业", "社会保障", "教育科研", "医疗卫生", "交通出行", "住房保障", "婚姻登记", "证件办理", "规划建设", "公用事业")
_AT = Source(file="输入/精简.xlsx", locator="精简!A2")


def other_topic(world: World, kind: str) -> Fault | None:
    taken = world.take(lambda item: has(item, "topics"))
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


def reclassified(world: World, kind: str, rules: Rulebook) -> Fault | None:
    """A list of changed classifications gives the item another code or topic; guide and platform still say the old one."""
    taken = world.take(lambda item: has(item, "topics") and isinstance(item.elements["topics"].value, tuple))
    if not taken:
        return None
    place, item = taken
    entry, old = world.catalogue[place], item.elements["topics"].value
    if kind == "item-code-differs":
        code = f"{(item.code or '')[:-3]}{world.random.randrange(900, 999)}"
        if isinstance(parse_item_code(code, rules.codes.scheme), Malformed):
            return None
        changes: dict[str, Any] = {"code": code, "former_code": item.code}
    else:
        topic = world.random.choice([topic for topic in _TOPICS if topic not in old])  # type: ignore[operator]
        changes = {"topics": (topic,), "former_topics": old}
    world.catalogue[place] = entry.model_copy(update=changes)  # type: ignore[union-attr]
    return Fault(kind, item.code or "", also=frozenset({"loaded-code-differs", "loaded-topic-differs"}), name=item.name)


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
        "url-invalid": world.random.choice(
            (
                "www.a.gov.cn",
                "http//a.gov.cn",
                "https://www。a。cn",
                "见附件",
                "http://a",
                "http:/a.gov.cn",
                "https：//www.a.gov.cn",
                "http://www.a .gov.cn",
                "https://",
                "https://www.a.gov.cn（需登录）",
                "http://http://a.gov.cn",
                "https://www..gov.cn",
            )
        ),
        "stationed-duplicate": entry.url,
    }[kind]
    changed = entry.model_copy(update={"unit": "已改" + entry.unit, "url": url})
    world.stationed[place] = changed
    if kind == "stationed-duplicate":
        world.stationed.append(StationedEntry(unit=changed.unit, item_name=changed.item_name, url=url, source=_AT))
    return Fault(kind, changed.item_name)
