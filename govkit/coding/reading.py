"""What material lines name, each distinct line read once: what one run has read, the next finds in the registry's database."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from govkit import store
from govkit.cache import program_stamp
from govkit.coding.names import anatomy
from govkit.coding.several import is_material, split
from govkit.model import NameParts, Relation
from govkit.processes import packed, pool, unpacked
from govkit.rulebook import Rulebook

_CHUNK = 2000
_WORTH_PROCESSES = 10_000
"""Lines from which a second process reads sooner than it starts."""
_PROCESSES = 2

_Encoded = tuple[list[tuple[str, str, str, list[list[str]]]], Relation | None, bool]
"""A line as the database keeps it in JSON: its names (raw, for print, core, discriminators), their relation, whether one is generic."""


class Name(NamedTuple):
    """One material as a line names it."""

    raw: str
    parts: NameParts
    shown: str
    """The name for print."""
    tied: bool = False
    """Whether it is a form that is told apart by the item that asks for it."""


class Line(NamedTuple):
    """What one material line names. No names: it is a rule, a condition, a question or a catch-all."""

    names: tuple[Name, ...]
    relation: Relation | None = None
    generic: bool = False
    """Whether a name of it says nothing without the item that asks for it."""


class LineReader:
    """Reads what lines name; a line that many items share is read once."""

    def __init__(self, rules: Rulebook) -> None:
        """Read by these rules."""
        self._rules = rules
        self._anatomy = anatomy(rules.names, rules.materials)
        self._known: dict[str, Line] = {}

    def prepare(self, raws: Iterable[str], database: Connection) -> None:
        """Read all these lines: those that the database knows from there, the others anew, many of them in two processes."""
        stored = _recalled(database, self._rules)
        wanted = sorted(set(raws))
        fresh = [raw for raw in wanted if raw not in stored]
        read = dict(zip(fresh, _read_all(fresh, self._rules), strict=True))
        if read:
            database.execute(insert(store.reading), [{"raw": raw, "line": line} for raw, line in read.items()])
        decoder = _Decoder()
        texts = [read.get(raw) or stored[raw] for raw in wanted]
        # One text of all lines: to call the JSON reader for each would take twice as long.
        self._known |= zip(wanted, map(decoder.line, json.loads(f"[{','.join(texts)}]")), strict=True)

    def read(self, raw: str, item_name: str) -> Line:
        """What the line names. Only forms that say nothing by themselves depend on the item."""
        line = self._known.get(raw)
        if line is None:
            line = self._known[raw] = _read(raw, self._rules)
        if not line.generic:
            return line
        return line._replace(names=tuple(self._of_item(name, item_name) for name in line.names))

    def _of_item(self, name: Name, item_name: str) -> Name:
        parts = self._anatomy.of_item(name.parts, item_name)
        return name if parts is name.parts else name._replace(parts=parts, tied=True)


def _read(raw: str, rules: Rulebook) -> Line:
    if not is_material(raw, rules):
        return Line(())
    names = anatomy(rules.names, rules.materials)
    pieces, relation = split(raw, rules) or ((raw,), None)
    named = tuple(Name(piece, names.parts(piece), names.display(piece)) for piece in pieces)
    return Line(named, relation, any(names.is_generic(name.parts.core) for name in named))


def _read_all(raws: Sequence[str], rules: Rulebook) -> list[str]:
    """What each line names, as text for the database."""
    if len(raws) < _WORTH_PROCESSES:
        return [_encoded(_read(raw, rules)) for raw in raws]
    chunks = [raws[start : start + _CHUNK] for start in range(0, len(raws), _CHUNK)]
    # The rules go with each chunk, as bytes that are unpacked once.
    with pool(_PROCESSES) as processes:
        return [line for lines in processes.map(partial(_read_chunk, packed(rules)), chunks) for line in lines]


def _read_chunk(shared: bytes, raws: Sequence[str]) -> list[str]:
    rules: Rulebook = unpacked(shared)
    return [_encoded(_read(raw, rules)) for raw in raws]


def _encoded(line: Line) -> str:
    names = [[name.raw, name.shown, name.parts.core, name.parts.discriminators] for name in line.names]
    return json.dumps([names, line.relation, line.generic], ensure_ascii=False, separators=(",", ":"))


class _Decoder:
    """Makes lines of what the database's texts say; names that say the same share their parts."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, ...], NameParts] = {}

    def line(self, encoded: _Encoded) -> Line:
        names, relation, generic = encoded
        return Line(tuple(Name(raw, self._shared(core, pairs), shown) for raw, shown, core, pairs in names), relation, generic)

    def _shared(self, core: str, pairs: list[list[str]]) -> NameParts:
        known = (core, *chain.from_iterable(pairs))
        if known not in self._parts:
            self._parts[known] = NameParts(core=core, discriminators=tuple((dimension, value) for dimension, value in pairs))
        return self._parts[known]


def _recalled(database: Connection, rules: Rulebook) -> dict[str, str]:
    """What this program read before under the same rules; what others read is forgotten."""
    fingerprint = _fingerprint(rules)
    if database.execute(select(store.reading_origin)).scalar() != fingerprint:
        database.execute(delete(store.reading))
        database.execute(delete(store.reading_origin))
        database.execute(insert(store.reading_origin).values(fingerprint=fingerprint))
    return dict(database.execute(select(store.reading.c.raw, store.reading.c.line)).all())


def _fingerprint(rules: Rulebook) -> str:
    digest = hashlib.sha256(program_stamp())
    for part in (rules.names, rules.materials, rules.checks.catch_all):
        digest.update(part.model_dump_json().encode())
    return digest.hexdigest()
