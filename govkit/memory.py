"""How Python looks after the memory of a run."""

import gc

_NEW_OBJECTS = 500_000


def collect_rarely() -> None:
    """Look for cycles among objects seldom: a run makes millions that live to its end, and each look goes through them again."""
    gc.set_threshold(_NEW_OBJECTS, 20, 100)
