"""Faults of whole items: left out, repeated, under another code or name."""

from typing import Any

from benchmarks.faults.world import Fault, World
from govkit.identifiers import Malformed, parse_item_code
from govkit.model import Source
from govkit.rulebook import Rulebook


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


def wrong_check(world: World) -> Fault | None:
    """A credit code inside the item code whose check character is another."""
    taken = world.take(lambda item: len(item.code or "") in (31, 33))
    if not taken:
        return None
    place, item = taken
    code = item.code or ""
    others = [char for char in "0123456789ABCDEFGHJKLMNPQRTUWXY" if char != code[17]]
    broken = code[:17] + world.random.choice(others) + code[18:]
    world.guides[place] = item.model_copy(update={"code": broken})
    return Fault("item-code-invalid", broken, also=frozenset({"item-code-differs"}))


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


def streets(world: World) -> Fault | None:
    """Three streets have the item; one says otherwise."""
    taken = world.take(lambda item: len(item.materials) > 1 and world.is_named_once(item))
    if not taken:
        return None
    _, item = taken
    items = [item.model_copy(update={"code": None, "department": f"{name}街道办事处"}) for name in ("东风", "红旗", "前进")]
    odd = items[world.random.randrange(3)]
    items[items.index(odd)] = odd.model_copy(update={"materials": odd.materials[:1]})
    world.added += items
    beside = (
        "item-missing-online",
        "item-department-differs",
        "item-not-in-catalogue",
        "element-missing",
        "form-missing",
        "catch-all-material",
        "material-duplicate",
    )
    return Fault("streets-differ", item.name, also=frozenset(beside))


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
