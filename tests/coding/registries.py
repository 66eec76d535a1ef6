"""Registries for the tests of this folder: names in, codes out."""

from sqlalchemy import Connection

from govkit.coding import Registry, Serials, assign
from govkit.coding.registry import ANY_SERIAL
from govkit.model import Batch, Item, Material, Source
from govkit.rulebook import load_rulebook

RULES = load_rulebook()
SOURCE = Source(file="指南.xlsx", locator="Sheet1!A1")


def give(connection: Connection, *names: str, serials: Serials = ANY_SERIAL, item: str = "某事项") -> dict[str, str | None]:
    """The code of each name after a run that reads them."""
    lines = tuple(Material(source=SOURCE, seq=seq, name_raw=name) for seq, name in enumerate(names, 1))
    guide = Item(source=SOURCE, code=None, name=item, department="某局", materials=lines)
    coding = assign(Batch(guides=(guide,)), Registry(connection, RULES, "440306", serials), RULES, 82)
    return {line.name_raw: line.code for line in coding.batch.guides[0].materials}
