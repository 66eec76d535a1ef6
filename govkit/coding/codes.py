"""The grammar of material codes, and what a new code is made from: the division and the class of the material."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from govkit.identifiers import ItemCode, check_mod37_36, parse_item_code
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import CodeRules, Dictionary, Kind, MaterialGrammar, NameRules


class MaterialCode(NamedTuple):
    """A material code taken apart, without its check character."""

    division: str
    letter: str
    serial: int


def compose(parts: MaterialCode, grammar: MaterialGrammar) -> str:
    """The code as printed: division(6), class letter, serial, check character (GB/T 17710 MOD 37,36)."""
    body = f"{parts.division}{parts.letter}{parts.serial:0{grammar.serial_digits}d}"
    return body + check_mod37_36(body)


def parse(code: str, grammar: MaterialGrammar) -> MaterialCode | None:
    """The parts of a material code; null where the text is none, or its check character is wrong."""
    letters = {known.letter for known in grammar.classes}
    serial = code[7:-1]
    well_made = len(code) == 8 + grammar.serial_digits and code[:6].isdecimal() and code[6] in letters and serial.isdecimal()
    if not well_made or not code.isascii() or check_mod37_36(code[:-1]) != code[-1]:
        return None
    return MaterialCode(code[:6], code[6], int(serial))


def division_of(item_codes: Iterable[str], rules: CodeRules) -> str:
    """The division that most item codes name; the default division where none names one."""
    parsed = (parse_item_code(code, rules.scheme) for code in item_codes)
    counts = Counter(code.division for code in parsed if isinstance(code, ItemCode) and code.division)
    if not counts:
        return rules.material.default_division
    return min(counts, key=lambda division: (-counts[division], division))


def kind_of(name: str, rules: Rulebook) -> Kind:
    """The kind that the dictionary gives a name, else the kind that the longest ending tells, else the last kind of the rules."""
    if known := _known_kinds(rules.materials).get(name):
        return next(kind for kind in rules.names.kind if kind.name == known)
    endings = _endings(rules.names)
    bare = re.sub("（[^（）]*）", "", name)
    return next((endings[bare[start:]] for start in range(len(bare)) if bare[start:] in endings), rules.names.kind[-1])


@cache
def _endings(names: NameRules) -> dict[str, Kind]:
    return {ending: kind for kind in names.kind for ending in kind.endings}


@cache
def _known_kinds(dictionary: Dictionary) -> dict[str, str]:
    return {material.name: material.kind for material in dictionary.material}
