"""Why a name has the code it has, and what became of a code: nobody has to trust a black box."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from govkit import store
from govkit.coding.match import Named, near, reason
from govkit.coding.names import anatomy
from govkit.coding.reading import LineReader, Name
from govkit.coding.registry import IN_USE, Registry
from govkit.model import NameParts

_ANYTHING = "?"
"""The code that stands for the name asked about: no code looks like it."""
_LOWEST = 50.0
"""Similarity from which a candidate is worth showing."""
_SHOWN = 10


def explain(raw: str, registry: Registry) -> Iterator[str]:
    """Lines that say how a name is taken apart, on what level it is matched, and which materials are near."""
    line = LineReader(registry.rules).read(raw, "")
    if not line.names:
        yield f"“{raw}”不是一种材料的名称（像是规定、条件、问题或兜底说法），不赋码，请人处理。"
    elif line.relation:
        yield f"“{raw}”写了 {len(line.names)} 种材料，{'任选其一' if line.relation == 'any' else '都要'}："
    for name in line.names:
        yield from _explain_name(name, registry) if name.key else explain(name.raw, registry)


def _explain_name(name: Name, registry: Registry) -> Iterator[str]:
    rules = registry.rules
    labels, parts = rules.names.proposal.dimensions, NameParts.of_key(name.key)
    yield f"名称：{name.raw}"
    yield f"  文书：{parts.core}"
    for dimension, value in parts.discriminators:
        yield f"  {labels.get(dimension, dimension)}：{value}"
    yield f"  名称键：{name.key}"
    entry = registry.by_variant(name.raw) or registry.by_key(name.key)
    if entry is None:
        known = anatomy(rules.names, rules.materials).known.standard_name(parts)
        yield f"  对应：登记库里没有{f'，词典里是“{known}”' if known else ''}；运行时会给新编码。"
    else:
        level, status = _level(name, entry.name, registry), rules.codes.statuses[entry.status]
        yield f"  对应：{entry.code} {entry.name}（{level}{'' if entry.status in IN_USE else f'；{status}'}）"
    materials = [Named(one.code, one.name, NameParts.of_key(registry.first_key(one.code))) for one in registry.active() if one != entry]
    candidates = near([*materials, Named(_ANYTHING, name.raw, parts)], {_ANYTHING}, _LOWEST, rules)
    by_code = {material.code: material for material in materials}
    for pair in candidates[:_SHOWN]:
        (code,) = {pair.code, pair.candidate_code} - {_ANYTHING}
        yield f"  相近 {pair.score:5.1f}：{code} {by_code[code].name}——{reason(parts, by_code[code].parts, rules)}"


def _level(name: Name, standard: str, registry: Registry) -> str:
    """On what level the name is matched."""
    known = anatomy(registry.rules.names, registry.rules.materials)
    if name.raw == standard:
        return "同名"
    if registry.by_variant(name.raw):
        return "登记过的原名"
    if known.dissect(name.raw).core != NameParts.of_key(name.key).core:
        return "词典里的别名"
    return "拆解后相同"


def history(code: str, registry: Registry) -> Iterator[str]:
    """Lines that tell a code's state, its raw names, its relations, and every act in order."""
    entry, words = registry.entry(code), registry.rules.codes

    def named(text: str) -> str:
        """A code with the name of its material; any other text as it is."""
        return f"{text} {registry.entries[text].name}" if text in registry.entries else text

    yield f"{entry.code} {entry.name}（{entry.kind}，{words.statuses[entry.status]}）"
    if entry.merged_into:
        yield f"今天的编码：{named(registry.current(code).code)}"
    yield from (f"原名：{raw}" for raw in sorted(registry.variants().get(code, ())))
    for relation in sorted(registry.relations):
        if code in (relation.code, relation.other):
            yield f"关系：{named(relation.code)} {words.relations[relation.kind]} {named(relation.other)}"
    table = store.material_event
    for event in registry.connection.execute(select(table).where(table.c.code == code).order_by(table.c.id)):
        at = datetime.fromisoformat(event.at).astimezone()
        yield f"{at:%Y-%m-%d %H:%M} {event.act} {named(event.detail)}（{event.who}{f'：{event.why}' if event.why else ''}）"
