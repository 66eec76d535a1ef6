"""Which item of one list is which entry of another: by code, else by name and department."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from govkit.model import CatalogueEntry, Item
from govkit.validate.codes import Codes
from govkit.validate.likeness import plain

Left = TypeVar("Left", Item, CatalogueEntry)
Right = TypeVar("Right", Item, CatalogueEntry)


@dataclass(frozen=True)
class Match(Generic[Left, Right]):
    """One item and the entry that it is."""

    left: Left
    right: Right
    by: Literal["code", "name"]


@dataclass(frozen=True)
class Joined(Generic[Left, Right]):
    """Two lists laid beside each other; several items of the left may be the same entry of the right."""

    matches: tuple[Match[Left, Right], ...]
    only_left: tuple[Left, ...]
    only_right: tuple[Right, ...]


@dataclass(frozen=True)
class Departments:
    """Whether two wordings name the same department."""

    endings: tuple[str, ...]

    def same(self, one: str, other: str) -> bool:
        """Whether the names are equal but for a leading region and an ending such as 办事处; an unknown department is any."""
        short, long = sorted((self._stem(one), self._stem(other)), key=len)
        return long.endswith(short)

    def _stem(self, name: str) -> str:
        stem = plain(name)
        for ending in self.endings:
            stem = stem.removesuffix(ending)
        return stem.replace("和", "")


def join(left: Sequence[Left], right: Sequence[Right], departments: Departments, codes: Codes) -> Joined[Left, Right]:
    """Lay `left` beside `right`.

    A name that fits counts for more than a code that fits, so that an item under a stranger's code is still itself;
    but an entry whose own item is there is nobody else's.
    """
    search = _Search(left, right, departments, codes)
    matches: list[Match[Left, Right]] = []
    alone: list[Left] = []
    for item in left:
        found = search.find(item)
        if found is None:
            alone.append(item)
        else:
            matches.append(found)
    taken = {id(match.right) for match in matches}
    return Joined(tuple(matches), tuple(alone), tuple(entry for entry in right if id(entry) not in taken))


class _Search(Generic[Left, Right]):
    """The entries of the right by code, by basic code and by name."""

    def __init__(self, left: Sequence[Left], right: Sequence[Right], departments: Departments, codes: Codes) -> None:
        self._departments, self._codes = departments, codes
        self._by_code: dict[str, list[Right]] = defaultdict(list)
        self._by_basic: dict[str, list[Right]] = defaultdict(list)
        self._by_name: dict[str, list[Right]] = defaultdict(list)
        for entry in right:
            self._by_name[plain(entry.name)].append(entry)
            for code in _codes(entry):
                self._by_code[code].append(entry)
                self._by_basic[codes.basic(code) or ""].append(entry)
        self._owned = {id(entry) for item in left for entry in self._under(item) if plain(entry.name) == plain(item.name)}

    def find(self, item: Left) -> Match[Left, Right] | None:
        """The entry that the item is; null where there is none, or several that could be it."""
        under = self._under(item)
        for entry in under:
            if plain(entry.name) == plain(item.name):
                return Match(item, entry, "code")
        free = [entry for entry in self._by_name.get(plain(item.name), ()) if id(entry) not in self._owned]
        near = [entry for entry in free if self._departments.same(item.department, entry.department)]
        if near:
            return Match(item, near[0], "name")
        if under and (set(_codes(item)) & set(_codes(under[0])) or self._is_only(item, under)):
            return Match(item, under[0], "code")
        if item.code is None and len(free) == 1:
            return Match(item, free[0], "name")
        return None

    def _under(self, item: Left) -> list[Right]:
        """The entries under the item's code, then those whose longer or shorter code agrees with it; the own department's first.

        Where a list tells of changed codes, the former ones count too, after today's.
        """
        for code in _codes(item):
            beside = self._by_basic.get(self._codes.basic(code) or "-", ())
            agreeing = [entry for entry in beside if any(self._codes.agree(code, other) for other in _codes(entry))]
            if found := agreeing or self._by_code.get(code, []):
                return sorted(found, key=lambda entry: (entry.code != code, not self._departments.same(item.department, entry.department)))
        return []

    def _is_only(self, item: Left, under: Sequence[Right]) -> bool:
        """Whether the department has one entry alone under codes that agree with the item's."""
        return [self._departments.same(item.department, entry.department) for entry in under].count(True) == 1


def _codes(entry: Item | CatalogueEntry) -> tuple[str, ...]:
    """The codes that the entry has or had."""
    return entry.codes if isinstance(entry, CatalogueEntry) else (entry.code,) if entry.code else ()
