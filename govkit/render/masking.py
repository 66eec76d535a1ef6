"""Persons' numbers made unreadable in what is published."""

from collections.abc import Sequence
from re import Match

from govkit.model import Element, Item, Material, TimeLimit
from govkit.rulebook.publishing import MaskRule


def masked_item(item: Item, rules: Sequence[MaskRule]) -> Item:
    """The item with every identity number and mobile number masked, in elements and materials."""
    return item.model_copy(
        update={
            "name": masked(item.name, rules),
            "elements": {key: _element(element, rules) for key, element in item.elements.items()},
            "materials": tuple(_material(material, rules) for material in item.materials),
        }
    )


def masked(text: str, rules: Sequence[MaskRule]) -> str:
    """The text with the digits of such numbers as asterisks, but for the first and last few."""
    for rule in rules:
        text = rule.pattern.sub(lambda found, rule=rule: _hidden(found, rule), text)  # type: ignore[misc]
    return text


def _hidden(found: Match[str], rule: MaskRule) -> str:
    number = found[0]
    return number[: rule.first] + "*" * (len(number) - rule.first - rule.last) + number[-rule.last :]


def _element(element: Element, rules: Sequence[MaskRule]) -> Element:
    value = element.value
    if isinstance(value, str):
        value = masked(value, rules)
    elif isinstance(value, tuple):
        value = tuple(masked(one, rules) for one in value)
    elif isinstance(value, TimeLimit):
        value = value.model_copy(update={"raw": masked(value.raw, rules)})
    return element.model_copy(update={"raw": masked(element.raw, rules), "value": value})


def _material(material: Material, rules: Sequence[MaskRule]) -> Material:
    return material.model_copy(update={key: masked(getattr(material, key), rules) for key in ("name_raw", "wording", "written", "note")})
