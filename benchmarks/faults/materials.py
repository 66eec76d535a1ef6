"""Faults between the material lists of guide and online side, and harmless differences of wording."""

import random
import re

from opencc import OpenCC

from benchmarks.faults.world import Fault, World, line_like
from govkit.model import Item, Material
from govkit.rulebook import Rulebook

_REWORDED = (
    ("申请表", "申请书"),
    ("申请书", "申请表"),
    ("复印件", "影印件"),
    ("登记表", "登记申请表"),
    ("审批表", "审批申请表"),
    ("证明", "证明材料"),
    ("报告", "报告书"),
    ("方案", "方案书"),
    ("合同", "合同书"),
    ("委托书", "授权委托书"),
    ("说明", "情况说明"),
    ("章程", "章程草案"),
    ("资料", "材料"),
    ("材料", "资料"),
    ("图纸", "图"),
    ("申请表", "申报表"),
    ("申请书", "申请"),
    ("证明", "证明书"),
    ("报告", "报告表"),
    ("协议", "协议书"),
    ("证书", "证"),
    ("照片", "相片"),
    ("委托书", "委托函"),
    ("登记表", "登记卡"),
    ("清单", "明细清单"),
    ("方案", "实施方案"),
    ("文件", "批复文件"),
)
_NOTES = ("（加盖公章）", "(需签字)", "（A4纸打印）", "（请下载填写）", "（见样表）", "（需提供）", "（加盖单位公章）", "（申请人签名）")
_COUNTS = ("（复印件）", "（原件1份）", "（一式两份）", "，原件1份", " 复印件2份")
"""Harmless where the line says nothing of numbers."""
_TRADITIONAL = OpenCC("s2t")
_WIDE = {number: number + 0xFEE0 for number in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_DOCUMENTS = ("证", "书", "表", "证明", "报告", "合同", "章程", "图", "协议", "决议")
_OPEN = re.compile("其他|其它|相关|有关|等材料")
"""A catch-all is told as such."""
_ENDINGS = ("证明", "报告", "合同", "图纸", "材料", "证书", "协议", "方案")
_HALF = str.maketrans("（），：；", "(),:;")
_FULL = str.maketrans("(),:;", "（），：；")


def _several(item: Item) -> bool:
    return len(item.materials) > 1 and len({line.name_raw for line in item.materials}) == len(item.materials)


def _pick(world: World) -> tuple[int, Item, Material] | None:
    taken = world.take(_several)
    lines = [line for line in taken[1].materials if not _OPEN.search(line.name_raw)] if taken else []
    return (*taken, world.random.choice(lines)) if taken and lines else None


def _without(item: Item, line: Material) -> tuple[Material, ...]:
    return tuple(one for one in item.materials if one.seq != line.seq)


def _with(item: Item, line: Material, new: Material) -> tuple[Material, ...]:
    return tuple(new if one.seq == line.seq else one for one in item.materials)


def missing(world: World, side: str) -> Fault | None:
    picked = _pick(world)
    if not picked:
        return None
    place, item, line = picked
    world.edit(world.guides if side == "guide" else world.online, place, _without(item, line))
    return Fault(f"material-missing-{'in-guide' if side == 'guide' else 'online'}", item.code or "", (line.name_raw,))


def extra(world: World, side: str) -> Fault | None:
    """A line of another item stands on one side only."""
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    own = {line.name_raw for line in item.materials}
    others = [name for name in world.names if not _OPEN.search(name) and not any(name in one or one in name for one in own)]
    name = world.random.choice(others)
    new = Material(seq=99, name_raw=name, source=item.source)
    side_items = world.guides if side == "guide" else world.online
    world.edit(side_items, place, (*item.materials, new))
    return Fault(f"material-missing-{'online' if side == 'guide' else 'in-guide'}", item.code or "", (name,))


def renamed(world: World) -> Fault | None:
    words = [(old, new) for old, new in _REWORDED]
    taken = world.take(lambda item: _several(item) and any(_reworded(line.name_raw, words) for line in item.materials))
    if not taken:
        return None
    place, item = taken
    line = world.random.choice([line for line in item.materials if _reworded(line.name_raw, words)])
    name = world.random.choice(_reworded(line.name_raw, words))
    world.edit(world.guides, place, _with(item, line, line_like(line, name)))
    return Fault("material-name-differs", item.code or "", (name, line.name_raw))


def mistyped(world: World) -> Fault | None:
    """A character too many or too few in a long name; not 的, which wordings may have or leave out."""
    taken = world.take(lambda item: _several(item) and any(_is_long(line) for line in item.materials))
    if not taken:
        return None
    place, item = taken
    line = world.random.choice([line for line in item.materials if _is_long(line)])
    middle = world.random.randrange(2, len(line.name_raw) - 2)
    start, rest = line.name_raw[:middle], line.name_raw[middle:]
    name = world.random.choice((start + rest[1:], start + world.random.choice("与相有之") + rest, start + rest[0] + rest))
    world.edit(world.guides, place, _with(item, line, line_like(line, name)))
    return Fault("material-name-differs", item.code or "", (name, line.name_raw))


def _is_long(line: Material) -> bool:
    return len(line.name_raw) >= 8 and line.name_raw.isalpha()


def swapped(world: World) -> Fault | None:
    """The guide asks for another material than the online side, of the same kind of document."""
    taken = world.take(lambda item: _several(item) and any(line.name_raw[-2:] in _ENDINGS for line in item.materials))
    if not taken:
        return None
    place, item = taken
    line = world.random.choice([line for line in item.materials if line.name_raw[-2:] in _ENDINGS])
    own = {one.name_raw for one in item.materials}
    others = [
        name for name in world.names if name.endswith(line.name_raw[-2:]) and name not in own and not set(name[:4]) & set(line.name_raw)
    ]
    if not others:
        return None
    name = world.random.choice(others)
    world.edit(world.guides, place, _with(item, line, line_like(line, name)))
    return Fault("material-missing-online", item.code or "", (name,), frozenset({"material-missing-in-guide"}))


def _reworded(name: str, words: list[tuple[str, str]]) -> list[str]:
    if len(name) < 5:
        return []
    return [name[: -len(old)] + new for old, new in words if name.endswith(old) and not name.endswith(new)]


def attribute(world: World, name: str) -> Fault | None:
    """Both sides give the attribute, and differ."""
    picked = _pick(world)
    if not picked:
        return None
    place, item, line = picked
    choice = world.random
    field = choice.choice(("originals", "copies")) if name == "copies" else name
    values: list[object] = {"copies": [1, 2, 3], "medium": ["paper", "electronic"], "necessity": ["required", "optional", "conditional"]}[
        name
    ]  # type: ignore[assignment]
    ours, theirs = choice.sample(values, 2)
    world.edit(world.guides, place, _with(item, line, line.model_copy(update={field: ours})))
    world.edit(world.online, place, _with(item, line, line.model_copy(update={field: theirs})))
    return Fault(f"material-{name}-differ" + ("" if name == "copies" else "s"), item.code or "", (line.name_raw,))


def _simple_lines(item: Item) -> list[Material]:
    """Lines that are one document's name and nothing else."""
    return [
        line
        for line in item.materials
        if line.name_raw.endswith(_DOCUMENTS) and len(line.name_raw) < 16 and not set(line.name_raw) & set("、，,和及与或（(/")
    ]


def joined(world: World, side: str) -> Fault | None:
    """Two simple lines of one side are one line on the other."""
    taken = world.take(lambda item: _several(item) and len(_simple_lines(item)) > 1)
    if not taken:
        return None
    place, item = taken
    simple = _simple_lines(item)
    chosen = world.random.sample(simple, world.random.choice((2, 2, min(3, len(simple)))))
    first, *others = names = [line.name_raw for line in chosen]
    link = world.random.choice(("、", "和", "及", ",", "与", "，", "以及", "/", "+", " 和 ", "或", "或者"))
    name = "、".join(names[:-1]) + link + others[-1]
    gone = {line.seq for line in chosen[1:]}
    lines = tuple(line for line in _with(item, chosen[0], line_like(chosen[0], name)) if line.seq not in gone)
    world.edit(world.guides if side == "guide" else world.online, place, lines)
    kind = "material-split" if side == "guide" else "material-merged"
    return Fault(kind, item.code or "", (name, first, *others))


def duplicated(world: World, side: str) -> Fault | None:
    picked = _pick(world)
    if not picked:
        return None
    place, item, line = picked
    again = line_like(line, world.random.choice(("{}", "《{}》", "{}（加盖公章）", "{}。", " {} ")).format(line.name_raw))
    world.edit(world.guides if side == "guide" else world.online, place, (*item.materials, again))
    return Fault("material-duplicate" + ("" if side == "guide" else "-online"), item.code or "", (line.name_raw,))


def catch_all(world: World) -> Fault | None:
    taken = world.take()
    if not taken:
        return None
    place, item = taken
    own = {line.name_raw for line in item.materials}
    names = (
        "其他材料",
        "其他相关材料",
        "法律、法规规定的其他材料",
        "与申请事项有关的其他材料",
        "主管部门要求提供的其他材料",
        "其它需要提交的证明文件",
        "相关证明材料",
        "有关资料",
        "审批机关认为需要提供的其他资料",
        "其他必要的申请材料。",
        "其他应提交的材料",
        "主管部门认为必要的其他材料",
        "需要补充的其他资料",
        "其他法定材料",
        "审批部门要求的补充材料",
        "其他（视具体情况提供）",
        "按规定应当提交的其他文件",
        "根据实际情况需要提供的其他材料",
        "相关佐证材料",
        "与事项相关的其他证明文件",
        "其他证明材料（如有）",
        "法律法规规章规定应当提交的其他文件、资料",
        "其他需说明情况的材料",
        "上述材料以外的其他材料",
    )
    name = world.random.choice([name for name in names if name not in own])
    new = Material(seq=99, name_raw=name, source=item.source)
    world.edit(world.guides, place, (*item.materials, new))
    if world.random.random() < 0.5:
        world.edit(world.online, place, (*item.materials, new))
    return Fault("catch-all-material", item.code or "", (name.split("（")[0].rstrip("。"),))


def harmless(world: World, rules: Rulebook, share: float) -> dict[str, int]:
    """Reword lines of untouched items so that nothing changes; item code → how many lines."""
    changed: dict[str, int] = {}
    aliases = {
        name: [one for one in (known.name, *known.aliases) if one != name]
        for known in rules.materials.material
        for name in (known.name, *known.aliases)
    }
    for place, item in enumerate(world.guides):
        if item is None or place in world.busy or world.random.random() > share or not _several(item):
            continue
        lines = [line_like(line, _harmless(line, aliases, world.random)) for line in item.materials]
        if len({line.name_raw for line in lines}) < len(lines):
            continue
        count = sum(line.name_raw != old.name_raw for line, old in zip(lines, item.materials, strict=True))
        if world.random.random() < 0.5:
            world.random.shuffle(lines)
        world.edit(world.guides, place, tuple(lines))
        world.busy.add(place)
        changed[item.code or ""] = count
    return changed


def _harmless(line: Material, aliases: dict[str, list[str]], chance: random.Random) -> str:
    name = line.name_raw
    notes = _NOTES if line.originals or line.copies else _NOTES + _COUNTS
    if aliases.get(name) and chance.random() < 0.6:
        return chance.choice(aliases[name])
    middle = len(name) // 2
    return chance.choice(
        (
            name,
            name.translate(_HALF),
            name.translate(_FULL),
            name.replace("《", "").replace("》", "") if "《" in name else f"《{name}》",
            name + chance.choice(notes),
            name.translate(_WIDE),
            _TRADITIONAL.convert(name),
            f"{name}{chance.choice(notes)}。",
            name.rstrip("。；;") + chance.choice("。；;"),
            f"{name[:middle]} {name[middle:]}",
        )
    )
