"""Two registries that were issued apart become one."""

from typing import NamedTuple

from govkit.coding.registry import IN_USE, Act, Entry, Registry, Relation
from govkit.errors import RegistryError


class Joined(NamedTuple):
    """What joining did: codes taken over, and pairs (their code, our code) of one material."""

    taken: list[str]
    same: list[tuple[str, str]]


def join(ours: Registry, theirs: Registry, act: Act) -> Joined:
    """Take over another body's registry. A code that both gave to different materials stops it before anything is changed.

    A material that both have keeps our code; theirs leads to it, and the relation is kept.
    """
    clashes = sorted(code for code in theirs.entries.keys() & ours.entries.keys() if not _same(ours, theirs, code))
    if clashes:
        raise RegistryError(
            f"两个登记库把编码 {'、'.join(clashes[:5])} 给了不同的材料，没有合并；请先给两家分开号段（govkit.toml 的 issuer）。"
        )
    joined = Joined([], [])
    variants = theirs.variants()
    for code, entry in sorted(theirs.entries.items()):
        if code not in ours.entries:
            known = _take(entry, ours, theirs, act, joined)
            for raw in sorted(variants.get(code, ())):
                ours.add_variant(known or code, raw, act if known else None)
    for relation in sorted(theirs.relations):
        ours.relate(relation)
    for pair in theirs.pairs.values():
        ours.propose(pair.proposal_id, pair.code, pair.candidate_code, pair.score)
        if pair.verdict and not ours.pairs[pair.proposal_id].verdict:
            ours.decide(pair, pair.verdict, Act(pair.who, pair.why))
    return joined


def _take(entry: Entry, ours: Registry, theirs: Registry, act: Act, joined: Joined) -> str | None:
    """Take in an entry with its keys and its history. Our code of the same material, null where we have none."""
    code, keys = entry.code, theirs.keys_of(entry.code)
    known = min((owner.code for key in keys if (owner := ours.by_key(key))), default=None)
    ours.recall(code, theirs)
    ours.record(code, "接收", entry.name, act)
    if entry.status in IN_USE and known:
        entry = entry._replace(status="merged", merged_into=known)
        ours.relate(Relation(code, "alias", known))
        ours.record(code, "归并", known, act)
        joined.same.append((code, known))
    ours.admit(entry)
    joined.taken.append(code)
    for key in keys:
        if key not in ours.keys:
            ours.add_key(key, known or code)
    return known


def _same(ours: Registry, theirs: Registry, code: str) -> bool:
    return ours.entries[code].name == theirs.entries[code].name or bool(set(ours.keys_of(code)) & set(theirs.keys_of(code)))
