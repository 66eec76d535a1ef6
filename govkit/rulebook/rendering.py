"""Schema of the rule file that govkit.render reads."""

from govkit.model import Frozen


class DocumentRules(Frozen):
    """To be filled by its room."""
