"""Schemas of the rule files that govkit.ingest reads."""

from typing import Literal

from govkit.model import Frozen

ElementKind = Literal["text", "list", "int", "code", "time_limit", "materials"]


class ElementRule(Frozen):
    """One element of a guide: its key in items.jsonl, its printed label, how its value is read, and the labels offices use."""

    key: str
    label: str
    kind: ElementKind = "text"
    part: Literal["statutory", "promised"] | None = None
    """For labels that give only one half of the time limit (法定办结时限, 承诺办结时限): which."""
    synonyms: tuple[str, ...] = ()


class ElementRules(Frozen):
    """rules/elements.toml: the elements in the order in which a guide prints them."""

    element: tuple[ElementRule, ...]


class LayoutRules(Frozen):
    """To be filled by its room."""


class ValueRules(Frozen):
    """To be filled by its room."""


class LineRules(Frozen):
    """To be filled by its room."""


class DeclarationRules(Frozen):
    """To be filled by its room."""
