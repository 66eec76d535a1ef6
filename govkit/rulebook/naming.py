"""Schemas of the rule files that govkit.coding reads."""

from govkit.model import Frozen


class NameRules(Frozen):
    """To be filled by its room."""


class Dictionary(Frozen):
    """To be filled by its room."""


class CodeRules(Frozen):
    """To be filled by its room."""
