"""Lists of changed classifications (分类调整): what they say of an item counts for more than the catalogue beside them."""

from collections.abc import Sequence

from govkit.model import CatalogueEntry


def amended(entries: Sequence[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """The catalogue with the changes worked in: an entry that a change is about gives way to it, and fills what it leaves open.

    A change is about the entry that has its code or its former code; without either, about the one of its name.
    Two changes of one item both stay, to be told as repeated.
    """
    known = {key: entry for entry in entries if not _is_change(entry) for key in (*entry.codes, entry.name)}
    pairs = [(entry, _meant(entry, known) if _is_change(entry) else None) for entry in entries]
    replaced = {id(meant) for _, meant in pairs if meant}
    return tuple(_filled(entry, meant) for entry, meant in pairs if id(entry) not in replaced)


def _is_change(entry: CatalogueEntry) -> bool:
    return bool(entry.former_code or entry.former_topics)


def _meant(change: CatalogueEntry, known: dict[str, CatalogueEntry]) -> CatalogueEntry | None:
    return next((known[key] for key in change.codes or (change.name,) if key in known), None)


def _filled(entry: CatalogueEntry, known: CatalogueEntry | None) -> CatalogueEntry:
    """What a change doesn't say is as it was."""
    if not _is_change(entry):
        return entry
    return entry.model_copy(
        update={
            "code": entry.code or entry.former_code or (known.code if known else None),
            "department": entry.department or (known.department if known else ""),
            "topics": entry.topics or entry.former_topics or (known.topics if known else ()),
            "item_type": entry.item_type or (known.item_type if known else ""),
        }
    )
