"""What every rule file is that something is compiled from."""

from govkit.model import Frozen


class Cacheable(Frozen):
    """A rule file that something is compiled from, once: as a cache's key it is itself, not its thousands of words."""

    def __hash__(self) -> int:
        return id(self)
