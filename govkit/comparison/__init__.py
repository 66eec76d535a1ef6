"""Two outputs → what differs between them, at a degree of thoroughness."""

from govkit.comparison.differences import differences
from govkit.comparison.outputs import read_output

__all__ = ["differences", "read_output"]
