"""The results of runs in the registry's database, for a report that tells before from after.

A run with the result of the run before leaves no trace: running again changes nothing.
"""

from sqlalchemy import Connection, insert, select

from govkit.model import Stage
from govkit.store import stage


def enter(now: Stage, connection: Connection) -> tuple[Stage, ...]:
    """Enter the result of a run; those before it, the first one first."""
    stages = [Stage.model_validate_json(figures) for figures in connection.execute(select(stage.c.figures).order_by(stage.c.id)).scalars()]
    if stages and stages[-1] == now:
        return tuple(stages[:-1])
    connection.execute(insert(stage).values(figures=now.model_dump_json()))
    return tuple(stages)
