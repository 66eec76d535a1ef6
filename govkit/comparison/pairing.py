"""Records of two outputs laid beside each other."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from govkit.comparison.outputs import Record

Key = Callable[[Record], Hashable | None]
"""What two records have in common that are the same thing; null: nothing to tell it by."""
Pair = tuple[Record | None, Record | None]


def paired(old: Sequence[Record], new: Sequence[Record], keys: Iterable[Key]) -> list[Pair]:
    """Every record with its counterpart or with none: by the first key, what is left by the next one …

    Records that share a key are paired in their order. The pairs come in the order of `new`, what is only in `old` after.
    """
    partners: dict[int, Record] = {}
    left = list(old)
    for key in keys:
        waiting: defaultdict[Hashable, list[Record]] = defaultdict(list)
        for record in left:
            waiting[key(record)].append(record)
        for record in new:
            mark = key(record)
            if id(record) not in partners and mark is not None and waiting[mark]:
                partners[id(record)] = waiting[mark].pop(0)
        taken = {id(record) for record in partners.values()}
        left = [record for record in left if id(record) not in taken]
    return [*((partners.get(id(record)), record) for record in new), *((record, None) for record in left)]


def by(*fields: str) -> Key:
    """A key of these fields; null where the first one is empty."""
    return lambda record: tuple(str(record.get(field)) for field in fields) if record.get(fields[0]) else None
