"""Material names become stable codes: names taken apart, matched, and coded by the registry."""

from govkit.coding.assign import Coding, assign
from govkit.coding.registry import Registry

__all__ = ["Coding", "Registry", "assign"]
