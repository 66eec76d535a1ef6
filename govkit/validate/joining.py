"""Which item of one list is which entry of another: by code, else by name and department."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from govkit.model import CatalogueEntry, Item
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


def join(left: Sequence[Left], right: Sequence[Right], departments: Departments) -> Joined[Left, Right]:
    """Lay `left` beside `right`.

    A name that fits counts for more than a code that fits, so that an item under a stranger's code is still itself;
    but an entry whose own item is there is nobody else's.
    """
    by_code: dict[str, list[Right]] = defaultdict(list)
    by_name: dict[str, list[Right]] = defaultdict(list)
    for entry in right:
        by_name[plain(entry.name)].append(entry)
        if entry.code:
            by_code[entry.code].append(entry)
    own = {(item.code, plain(item.name)) for item in left}
    matches: list[Match[Left, Right]] = []
    alone: list[Left] = []
    for item in left:
        found = _find(item, by_code.get(item.code or "", []), by_name.get(plain(item.name), []), own, departments)
        if found is None:
            alone.append(item)
        else:
            matches.append(found)
    taken = {id(match.right) for match in matches}
    return Joined(tuple(matches), tuple(alone), tuple(entry for entry in right if id(entry) not in taken))


def _find(
    item: Left,
    same_code: list[Right],
    same_name: list[Right],
    own: set[tuple[str | None, str]],
    departments: Departments,
) -> Match[Left, Right] | None:
    same_code = sorted(same_code, key=lambda entry: not departments.same(item.department, entry.department))
    for entry in same_code:
        if plain(entry.name) == plain(item.name):
            return Match(item, entry, "code")
    free = [entry for entry in same_name if (entry.code, plain(entry.name)) not in own or not entry.code]
    near = [entry for entry in free if departments.same(item.department, entry.department)]
    if near:
        return Match(item, near[0], "name")
    if same_code:
        return Match(item, same_code[0], "code")
    if item.code is None and len(free) == 1:
        return Match(item, free[0], "name")
    return None
