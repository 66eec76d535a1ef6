"""The stage: every material line of a batch gets a standard name and a code from the registry."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govkit.coding.codes import division_of, kind_of
from govkit.coding.match import Named, near, proposal_id, reason
from govkit.coding.names import anatomy
from govkit.coding.reading import LineReader, Name
from govkit.coding.registry import IN_USE, Entry, Registry
from govkit.model import Batch, CodedMaterial, Frozen, Item, Material, MaterialPart, NameParts, Proposal
from govkit.rulebook import Rulebook

_JOINTS = {"all": "、", "any": "或"}


class Coding(Frozen):
    """A coded batch, every material of the registry, and what a person should look at."""

    batch: Batch
    materials: tuple[CodedMaterial, ...]
    proposals: tuple[Proposal, ...]


def assign(batch: Batch, registry: Registry, rules: Rulebook, near_score: float) -> Coding:
    """Code every material line of guides and online declarations.

    A line is matched by its exact raw name, then by its key (where the dictionary's aliases are at work already); what
    is left gets new codes in the order of the keys, so that the order of files and items never changes a code. Names that
    are only near become proposals. A line that names no material keeps `code` null and has no members.
    """
    items = (*batch.guides, *(batch.online or ()))
    lines = LineReader(rules)
    lines.prepare({(material.name_raw, item.name) for item in items for material in item.materials}, registry.connection, registry.keys)
    registry.settle_division(division_of((item.code for item in items if item.code), rules.codes))
    fresh = _give(_uses(items, lines, registry), registry, rules)
    guides = tuple(_coded(item, lines, registry, rules) for item in batch.guides)
    online = None if batch.online is None else tuple(_coded(item, lines, registry, rules) for item in batch.online)
    proposals = _propose(registry, fresh, near_score, rules, [frozenset(_codes(item)) for item in (*guides, *(online or ()))])
    registry.save()
    return Coding(
        batch=batch.model_copy(update={"guides": guides, "online": online}),
        materials=_materials(registry, fresh, (*guides, *(online or ()))),
        proposals=proposals,
    )


class Use(NamedTuple):
    """How a batch uses one key: its parts, and its names with their counts."""

    parts: NameParts
    names: Counter[Name]


def _uses(items: Iterable[Item], lines: LineReader, registry: Registry) -> dict[str, Use]:
    """The uses of every key that leads to no code yet."""
    uses: dict[str, Use] = {}
    for item in items:
        for material in item.materials:
            for name in lines.read(material.name_raw, item.name).names:
                if name.key and name.key not in registry.keys:
                    uses.setdefault(name.key, Use(NameParts.of_key(name.key), Counter())).names[name] += 1
    return uses


def _give(uses: dict[str, Use], registry: Registry, rules: Rulebook) -> set[str]:
    """Let each key lead to a code: the code that one of its raw names has, or a new one. Returns the new codes.

    In sorted order, forms that items name first: what is the form of one item (律师执业申请表) is no other form elsewhere.
    """
    fresh = set()
    for key, use in sorted(uses.items(), key=lambda use: (not any(name.tied for name in use[1].names), use[0])):
        known = [entry.code for name in use.names if not name.tied and (entry := registry.by_variant(name.raw))]
        if known:
            code = min(known)
            registry.add_key(key, code)
        else:
            name = _standard_name(use, rules)
            code = registry.give(key, name, kind_of(name, rules)).code
            fresh.add(code)
        for raw in sorted({name.raw for name in use.names}):
            registry.add_variant(code, raw)
    return fresh


def _standard_name(use: Use, rules: Rulebook) -> str:
    """The dictionary's name, else the commonest of the office's names without attributes; of equals the shortest.

    A name that leads here whatever item asks for it goes before a bare form's with its item (申请表（公共场所卫生许可）).
    """
    displayed: Counter[str] = Counter()
    for name in [name for name in use.names if not name.tied] or use.names:
        displayed[name.shown] += use.names[name]
    known = anatomy(rules.names, rules.materials).known.standard_name(use.parts)
    return known or min(displayed, key=lambda name: (-displayed[name], len(name), name))


def _coded(item: Item, lines: LineReader, registry: Registry, rules: Rulebook) -> Item:
    return item.model_copy(update={"materials": tuple(_coded_line(line, item.name, lines, registry, rules) for line in item.materials)})


def _coded_line(material: Material, item_name: str, lines: LineReader, registry: Registry, rules: Rulebook) -> Material:
    names, relation, _ = lines.read(material.name_raw, item_name)
    if not names:
        cleaned = anatomy(rules.names, rules.materials).speller.clean(material.name_raw)
        return material.model_copy(update={"name": cleaned})
    if relation is None:
        entry = _entry(names[0], registry)
        registry.add_variant(entry.code, material.written)
        return material.model_copy(update={"name": entry.name, "code": entry.code, "parts": NameParts.of_key(names[0].key)})
    members = tuple([_member(name, registry) for name in names])
    joined = _JOINTS[relation].join(member.name for member in members)
    return material.model_copy(update={"name": joined, "members": members, "relation": relation})


def _member(name: Name, registry: Registry) -> MaterialPart:
    """One of the materials of a line. A choice between several (乙或丙) stays in the office's words, without a code."""
    if not name.key:
        return MaterialPart(name=name.shown)
    entry = _entry(name, registry)
    return MaterialPart(name=entry.name, code=entry.code, parts=NameParts.of_key(name.key))


def _entry(name: Name, registry: Registry) -> Entry:
    """The material that had exactly this raw name before, else the one of its key. Forms of several items share raw names."""
    entry = (None if name.tied else registry.by_variant(name.raw)) or registry.by_key(name.key)
    assert entry is not None, f"no code was given to the key {name.key}"  # noqa: S101
    registry.add_variant(entry.code, name.raw)
    return entry


def _propose(
    registry: Registry, fresh: set[str], near_score: float, rules: Rulebook, asked: Iterable[frozenset[str]]
) -> tuple[Proposal, ...]:
    """What was proposed before and nobody decided yet, and what the new codes add."""
    names = {entry.code: Named(entry.code, entry.name, NameParts.of_key(registry.first_key(entry.code))) for entry in registry.active()}
    for pair in near(list(names.values()), fresh, near_score, rules, asked):
        registry.propose(proposal_id(pair.code, pair.candidate_code), pair.code, pair.candidate_code, pair.score)
    proposals = [
        Proposal(
            proposal_id=row.proposal_id,
            code=row.code,
            name=names[row.code].name,
            candidate_code=row.candidate_code,
            candidate_name=names[row.candidate_code].name,
            score=row.score,
            reason=reason(names[row.code].parts, names[row.candidate_code].parts, rules),
            parts=names[row.code].parts,
            candidate_parts=names[row.candidate_code].parts,
        )
        for row in registry.undecided()
    ]
    return tuple(sorted(proposals, key=lambda proposal: (-proposal.score, proposal.code, proposal.candidate_code)))


def _materials(registry: Registry, fresh: set[str], items: Iterable[Item]) -> tuple[CodedMaterial, ...]:
    """Every material of the registry, with the items of this batch that ask for it."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.code:
            for code in _codes(item):
                asked[code].add(item.code)
    variants = registry.variants()
    return tuple(
        CodedMaterial(
            code=code,
            name=entry.name,
            kind=entry.kind,
            variants=tuple(sorted(variants.get(code, ()))),
            items=tuple(sorted(asked.get(code, ()))),
            status="active" if entry.status in IN_USE else entry.status,
            merged_into=entry.merged_into,
            is_new=code in fresh,
        )
        for code, entry in sorted(registry.entries.items())
    )


def _codes(item: Item) -> Iterator[str]:
    for material in item.materials:
        yield from [material.code] if material.code else [member.code for member in material.members if member.code]
