"""Material names become stable codes: names taken apart, matched, and coded by the registry."""

from govkit.coding.assign import Coding, assign
from govkit.coding.decisions import Decision, apply_decisions, read_decisions
from govkit.coding.registry import Registry, Serials

__all__ = ["Coding", "Decision", "Registry", "Serials", "apply_decisions", "assign", "read_decisions"]
