"""XML that stays XML and means something else: what neither flipped bytes nor honest programs make."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

VALUES = (
    "",
    "0",
    "1",
    "-1",
    "7",
    "1.5",
    "16384",
    "1048577",
    "99999999999",
    "9" * 5000,
    "x",
    "true",
    "XFD1048576",
    "A1:XFD1048576",
    "B3:A1",
)
"""What a number, a place or a flag is not."""
DEEPEST = 60
"""How often an element is put into itself."""


def reshaped(data: bytes, random: Random) -> bytes:
    """The document with a few of its elements gone, doubled, moved, nested, renamed, or with other words; as it is where it isn't XML."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(random.randint(1, 4)):
        elements = list(root.iter("*"))
        random.choice(ACTS)(random.choice(elements), random.choice(elements), random)
    return bytes(etree.tostring(root))


def _remove(element: Any, other: Any, random: Random) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)


def _double(element: Any, other: Any, random: Random) -> None:
    if element.getparent() is not None:
        for _ in range(random.randint(1, 5)):
            element.addnext(deepcopy(element))


def _move(element: Any, other: Any, random: Random) -> None:
    other.insert(random.randint(0, len(other)), deepcopy(element))


def _nest(element: Any, other: Any, random: Random) -> None:
    once = deepcopy(element)
    for _ in range(random.randint(1, DEEPEST if len(once) < 50 else 1)):
        element.append(deepcopy(once))
        element = element[-1]


def _set(element: Any, other: Any, random: Random) -> None:
    named = random.choice([element, other])
    if named.attrib:
        element.set(random.choice(sorted(named.attrib)), random.choice([*VALUES, *named.attrib.values()]))


def _unset(element: Any, other: Any, random: Random) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(element.attrib))]


def _say(element: Any, other: Any, random: Random) -> None:
    element.text = random.choice([*VALUES, other.text])


def _rename(element: Any, other: Any, random: Random) -> None:
    element.tag = other.tag


ACTS: tuple[Callable[[Any, Any, Random], None], ...] = (_remove, _double, _move, _nest, _set, _set, _set, _unset, _say, _rename)
