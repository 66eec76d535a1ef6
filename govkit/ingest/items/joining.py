"""Items that one file tells in two places, their elements here and their materials there."""

from govkit.model import Element, Item, TimeLimit


def joined(items: list[Item]) -> list[Item]:
    """Items that one file gives in two places, their elements here and their materials there, are put together."""
    places: dict[tuple[str, ...], int | None] = {}
    result: list[Item] = []
    for item in items:
        place = next((at for key in _keys(item) if (at := places.get(key)) is not None and _complete_each_other(result[at], item)), None)
        if place is None:
            place = len(result)
            result.append(item)
        else:
            result[place] = _together(result[place], item)
        for key in _keys(result[place]):
            is_shared = len(key) == _ANYWHERE and places.get(key, place) != place
            places[key] = None if is_shared else place
    return result


_ANYWHERE = 2
"""The length of a key without a department: it finds nothing where several items have it."""


def _keys(item: Item) -> list[tuple[str, ...]]:
    """What an item is known by, the surest first."""
    named = [(kind, value) for kind, value in (("code", item.code), ("name", item.name)) if value]
    return [key for kind, value in named for key in ((kind, value, item.department), (kind, value))]


def _together(first: Item, second: Item) -> Item:
    """One item of two that complete each other; a name of its own is better than a sheet's, a stated department than a folder's."""
    main, other = (second, first) if not _content(first) and not first.materials else (first, second)
    named = other if _has_own_name(other) and not _has_own_name(main) else main
    stated = other if "competent_department" in other.elements and "competent_department" not in main.elements else main
    elements = other.elements | main.elements
    if "name" in named.elements:
        elements["name"] = named.elements["name"]
    changes = {"code": main.code or other.code, "name": named.name, "department": stated.department, "elements": elements}
    return main.model_copy(update={**changes, "materials": main.materials or other.materials})


def _complete_each_other(first: Item, second: Item) -> bool:
    """Whether two items are the two halves of one: the same code, else the same name, and nothing that both say."""
    if first.code and second.code and first.code != second.code:
        return False
    if first.name != second.name and _has_own_name(first) and _has_own_name(second):
        return False
    is_stated = ["competent_department" in item.elements for item in (first, second)]
    if first.department != second.department and is_stated[0] == is_stated[1]:
        return False
    if first.materials and second.materials:
        return False
    shared = _content(first) & _content(second)
    says_more = bool(first.materials or second.materials or _content(first) != _content(second))
    return not shared or (says_more and all(_is_same(first.elements[key], second.elements[key]) for key in shared))


def _is_same(first: Element, second: Element) -> bool:
    """Whether two places say the same, such as a list of items beside the guide of each."""
    if isinstance(first.value, TimeLimit) and isinstance(second.value, TimeLimit):
        pairs = [(first.value.statutory, second.value.statutory), (first.value.promised, second.value.promised)]
        return all((one.days, one.unit) == (other.days, other.unit) for one, other in pairs if one and other)
    return first.value == second.value


def _content(item: Item) -> set[str]:
    """The elements that say more than which item it is."""
    return set(item.elements) - {"item_code", "name", "competent_department"}


def _has_own_name(item: Item) -> bool:
    """Whether the file names the item; a name that is only its sheet's stands where its code does."""
    name, code = item.elements.get("name"), item.elements.get("item_code")
    return bool(name and not (code and code.source == name.source))
