"""A clean world made of a real batch: the online side, the catalogue and the load export say what the guides say."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from govkit.model import Batch, CatalogueEntry, Element, Item, Material, SlimmingEntry, Source, StationedEntry


@dataclass(frozen=True)
class Fault:
    """What was put in: a finding of `kind` about the item must come, and may bring findings of the kinds `also` with it."""

    kind: str
    item: str
    """Code or name of the item."""
    words: tuple[str, ...] = ()
    """Names of materials of which the finding names one."""
    also: frozenset[str] = frozenset()
    name: str = ""
    """The item's name, where it goes by several codes."""


@dataclass
class World:
    """The lists of a batch, item by item at the same place; null where an item was taken out."""

    random: random.Random
    guides: list[Item | None]
    online: list[Item | None]
    catalogue: list[CatalogueEntry | None]
    loaded: list[CatalogueEntry | None]
    slimming: list[SlimmingEntry] = field(default_factory=list)
    stationed: list[StationedEntry] = field(default_factory=list)
    added: list[Item] = field(default_factory=list)
    added_entries: list[CatalogueEntry] = field(default_factory=list)
    names: tuple[str, ...] = ()
    """Every material name of the batch."""
    busy: set[int] = field(default_factory=set)
    """Places that were changed; no two changes meet in one item."""

    @staticmethod
    def of(items: tuple[Item, ...], seed: int) -> "World":
        """The clean world of these items. Only items with a code of their own can be told apart for certain."""
        codes = [item.code for item in items]
        kept = [item for item in items if item.code and codes.count(item.code) == 1]
        return World(
            random=random.Random(seed),
            guides=list(kept),
            online=[_declared(item) for item in kept],
            catalogue=[_entry(item, "目录") for item in kept],
            loaded=[_entry(item, "入库") for item in kept],
            stationed=[
                StationedEntry(
                    unit=f"驻区单位{number}",
                    item_name=f"业务{number}",
                    url=f"https://www.unit{number}.gov.cn/a?item={number}#top",
                    source=_at("驻区", number),
                )
                for number in range(40)
            ],
            names=tuple(sorted({line.name_raw for item in kept for line in item.materials})),
        )

    def batch(self) -> Batch:
        """The batch as it is now."""
        return Batch(
            guides=(*filter(None, self.guides), *self.added),
            online=tuple(filter(None, self.online)),
            catalogue=(*filter(None, self.catalogue), *self.added_entries),
            loaded=tuple(filter(None, self.loaded)),
            slimming=tuple(self.slimming),
            stationed=tuple(self.stationed),
        )

    def take(self, fits: Callable[[Item], bool] = lambda _: True) -> tuple[int, Item] | None:
        """A random item that nobody has changed yet; null where none fits."""
        free = [(place, item) for place, item in enumerate(self.guides) if item and place not in self.busy and fits(item)]
        if not free:
            return None
        place, item = self.random.choice(free)
        self.busy.add(place)
        return place, item

    def is_named_once(self, item: Item) -> bool:
        """Whether no other guide has the item's name."""
        return [one.name for one in self.guides if one].count(item.name) == 1

    def edit(self, side: list[Item | None], place: int, materials: tuple[Material, ...]) -> None:
        """Give the item at this place other materials, numbered anew."""
        numbered = tuple(line.model_copy(update={"seq": seq}) for seq, line in enumerate(materials, 1))
        side[place] = self.at(side, place).model_copy(update={"materials": numbered})

    def at(self, side: list[Item | None], place: int) -> Item:
        """The item at a place that was not taken out."""
        item = side[place]
        if item is None:
            raise ValueError(f"the item at {place} was taken out")
        return item

    def say(self, place: int, key: str, **values: object) -> None:
        """Give an element of the guide other words; without any, take it out."""
        item = self.at(self.guides, place)
        elements = {name: element for name, element in item.elements.items() if name != key}
        if values:
            elements[key] = Element.model_validate({"source": item.source, **values})
        self.guides[place] = item.model_copy(update={"elements": elements})


def has(item: Item, key: str) -> bool:
    """Whether the item's element says something."""
    return key in item.elements and bool(item.elements[key].raw.strip("无/ "))


def line_like(line: Material, name: str) -> Material:
    """The line under another name, not yet coded."""
    return line.reworded(name).model_copy(update={"code": None, "name": None, "parts": None, "members": (), "relation": None})


def _declared(item: Item) -> Item:
    materials = tuple(line.model_copy(update={"source": _at("网厅", line.seq)}) for line in item.materials)
    return item.model_copy(update={"source": _at("网厅", 1), "materials": materials, "elements": {}})


def _entry(item: Item, sheet: str) -> CatalogueEntry:
    topics = item.elements["topics"].value if "topics" in item.elements else ()
    return CatalogueEntry(
        code=item.code, name=item.name, department=item.department, topics=topics if isinstance(topics, tuple) else (), source=_at(sheet, 1)
    )


def _at(sheet: str, row: int) -> Source:
    return Source(file=f"输入/{sheet}.xlsx", locator=f"{sheet}!A{row}")
