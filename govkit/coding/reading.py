"""What material lines name, each distinct line read once."""

from typing import NamedTuple

from govkit.coding.names import anatomy
from govkit.coding.several import is_material, split
from govkit.model import NameParts, Relation
from govkit.rulebook import Rulebook


class Name(NamedTuple):
    """One material as a line names it."""

    raw: str
    parts: NameParts


class Line(NamedTuple):
    """What one material line names. No names: it is a rule, a condition or a question."""

    names: tuple[Name, ...]
    relation: Relation | None = None


class LineReader:
    """Reads what lines name; a line that many items share is read once."""

    def __init__(self, rules: Rulebook) -> None:
        """Read by these rules."""
        self._rules = rules
        self._anatomy = anatomy(rules.names, rules.materials)
        self._known: dict[str, Line] = {}

    def read(self, raw: str, item_name: str) -> Line:
        """What the line names. Only forms that say nothing by themselves depend on the item."""
        line = self._known.get(raw)
        if line is None:
            line = self._known[raw] = self._read(raw)
        return line._replace(names=tuple(Name(name, self._anatomy.of_item(parts, item_name)) for name, parts in line.names))

    def _read(self, raw: str) -> Line:
        if not is_material(raw, self._rules):
            return Line(())
        pieces, relation = split(raw, self._rules) or ((raw,), None)
        return Line(tuple(Name(piece, self._anatomy.parts(piece)) for piece in pieces), relation)
