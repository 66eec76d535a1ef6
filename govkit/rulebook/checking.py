"""Schemas of the rule files that govkit.validate reads."""

from govkit.model import Frozen


class CheckRules(Frozen):
    """To be filled by its room."""


class TopicRules(Frozen):
    """To be filled by its room."""


class QualityRules(Frozen):
    """To be filled by its room."""
