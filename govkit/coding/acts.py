"""What a person does to the registry: each act is checked, done at once and kept in the history with who and why.

Every function raises RegistryError, in one Chinese sentence, where the act makes no sense; then nothing was changed.
"""

from collections.abc import Iterable

from govkit.coding.codes import kind_of
from govkit.coding.names import anatomy, take_apart
from govkit.coding.reading import LineReader
from govkit.coding.registry import IN_USE, Act, Entry, Registry, Relation
from govkit.errors import RegistryError
from govkit.model import NameParts
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import RelationKind


def give(registry: Registry, name: str, act: Act) -> Entry:
    """A new code for a material that no guide has named yet."""
    line = LineReader(registry.rules).read(name, "")
    if len(line.names) != 1:
        raise RegistryError(f"“{name}”不是一种材料的名称，不能赋码；请写一种材料的全称。")
    (one,), names = line.names, anatomy(registry.rules.names, registry.rules.materials)
    parts = NameParts.of_key(one.key)
    if names.forms.is_generic(parts.core):
        raise RegistryError(f"“{name}”要靠所属事项才分得清，不能单独赋码；请写明是哪个事项的。")
    owner = registry.by_variant(one.raw) or registry.by_key(one.key)
    if owner:
        raise RegistryError(f"材料“{name}”已有编码 {owner.code}（{owner.name}）；要添叫法请用 govkit codes alias。")
    standard = names.known.standard_name(parts) or one.shown
    registry.settle_division(registry.rules.codes.material.default_division)
    entry = registry.give(one.key, standard, kind_of(standard, registry.rules), act)
    registry.add_variant(entry.code, one.raw, act)
    return entry


def approve(registry: Registry, code: str, act: Act) -> Entry:
    """A draft becomes approved."""
    entry = registry.entry(code)
    if entry.status != "draft":
        raise RegistryError(f"材料编码 {code} 不是待审状态，不能审定；请运行 govkit codes history {code} 查看经过。")
    return _changed(registry, entry._replace(status="approved"), "审定", entry.name, act)


def rename(registry: Registry, code: str, name: str, act: Act) -> Entry:
    """Give the material another standard name; its code and all its other names stay."""
    entry = _in_use(registry, code)
    if not name.strip():
        raise RegistryError(f"材料编码 {code} 的新名称是空的；请写明标准名称。")
    return _changed(registry, entry._replace(name=name.strip()), "改名", f"{entry.name} → {name.strip()}", act)


def alias(registry: Registry, code: str, raw: str, act: Act) -> Entry:
    """Let one more name lead to this material."""
    entry = _in_use(registry, code)
    key = take_apart(raw, registry.rules).key
    owner = registry.by_key(key)
    if owner is not None and owner.code != code:
        raise RegistryError(f"名称“{raw}”已有编码 {owner.code}（{owner.name}）；两者确是同一材料时请用 govkit codes merge。")
    if owner is None:
        registry.add_key(key, code)
    registry.add_variant(code, raw, act)
    return entry


def merge(registry: Registry, code: str, into: str, act: Act) -> Entry:
    """The material turns out to be another one: its code leads there from now on, and is never given again."""
    entry, successor = _in_use(registry, code), _in_use(registry, into)
    if code == into:
        raise RegistryError(f"材料编码 {code} 不能并入自己；请写两个不同的编码。")
    _changed(registry, entry._replace(status="merged", merged_into=into), "归并", into, act)
    registry.record(into, "并入", code, act)
    return successor


def split(registry: Registry, code: str, raws: Iterable[str], name: str, act: Act) -> Entry:
    """Some of a material's raw names turn out to be another material: they get a new code, named `name`."""
    entry = _in_use(registry, code)
    moved = sorted(set(raws))
    unknown = [raw for raw in moved if raw not in registry.variants().get(code, ())]
    if unknown or not moved or len(moved) == len(registry.variants()[code]):
        raise RegistryError(f"材料编码 {code} 不能这样拆分：要写明它的一部分原名，不能是全部，也不能是它没有的“{'”、“'.join(unknown)}”。")
    if not name.strip() or name.strip() == entry.name:
        raise RegistryError(f"从 {code} 分出的材料要另有标准名称；请写明新名称。")
    leaving = _keys_leaving(registry, entry, moved)
    new_name = name.strip()
    key = f"{take_apart(new_name, registry.rules).core}|split={new_name}"
    fresh = registry.give(key, new_name, kind_of(new_name, registry.rules), act)
    for key in leaving:
        registry.move_key(key, fresh.code)
    for raw in moved:
        registry.drop_variant(raw, code)
        registry.add_variant(fresh.code, raw, act)
    registry.record(code, "拆分", fresh.code, act)
    registry.relate(Relation(fresh.code, "derived", code))
    return fresh


def _keys_leaving(registry: Registry, entry: Entry, moved: list[str]) -> list[str]:
    """The keys, also of codes merged into this one, that only the names say which leave it; it keeps one of its own at least."""
    staying = {take_apart(raw, registry.rules).key for raw in (entry.name, *(registry.variants()[entry.code] - set(moved)))}
    leaving = {take_apart(raw, registry.rules).key for raw in moved} - staying
    if leaving >= set(registry.keys_of(entry.code)):
        leaving.remove(registry.first_key(entry.code))
    return sorted(key for key in leaving if (owner := registry.by_key(key)) and owner.code == entry.code)


def retire(registry: Registry, code: str, act: Act) -> Entry:
    """The material is asked for no more. Its code stays its own."""
    entry = _in_use(registry, code)
    return _changed(registry, entry._replace(status="retired"), "停用", entry.name, act)


def relate(registry: Registry, code: str, kind: RelationKind, other: str, act: Act) -> Relation:
    """Say how a material belongs to another: replaces it, is derived from it, or will do instead of it (or-group)."""
    if registry.entry(code).code == registry.entry(other).code:
        raise RegistryError(f"材料编码 {code} 不能与自己建立关系；请写两个不同的编码。")
    relation = Relation(code, kind, other)
    registry.relate(relation)
    registry.record(code, registry.rules.codes.relations[kind], other, act)
    return relation


def relation_kind(word: str, rules: Rulebook) -> RelationKind:
    """The kind of relation that a word names, in either language."""
    kind = next((kind for kind, label in rules.codes.relations.items() if word in (kind, label)), None)
    if kind is None:
        known = "、".join(f"{kind}（{label}）" for kind, label in rules.codes.relations.items())
        raise RegistryError(f"没有“{word}”这种关系；请写 {known}。")
    return kind


def or_group(registry: Registry, code: str) -> list[str]:
    """Every material that will do instead of this one, and itself, by code."""
    group, waiting = {code}, [code]
    while waiting:
        one = waiting.pop()
        near = {other for each in registry.relations if each.kind == "alternative" and one in each for other in (each.code, each.other)}
        waiting += near - group
        group |= near
    return sorted(group)


def _in_use(registry: Registry, code: str) -> Entry:
    entry = registry.entry(code)
    if entry.status == "merged":
        raise RegistryError(f"材料编码 {code} 已并入 {entry.merged_into}；请改用 {registry.current(code).code}。")
    if entry.status not in IN_USE:
        raise RegistryError(f"材料编码 {code} 已经停用；请运行 govkit codes history {code} 查看经过。")
    return entry


def _changed(registry: Registry, entry: Entry, event: str, detail: str, act: Act) -> Entry:
    registry.change(entry)
    registry.record(entry.code, event, detail, act)
    return entry
