"""What material lines name, each distinct line read once: what one run has read, the next finds in the registry's database."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from govkit import store
from govkit.cache import program_stamp
from govkit.coding.names import anatomy
from govkit.coding.several import is_material, split
from govkit.coding.turning import turned
from govkit.model import NameParts, Relation
from govkit.processes import packed, pool, unpacked
from govkit.rulebook import Rulebook

_CHUNK = 2000
_WORTH_PROCESSES = 10_000
"""Lines from which a second process reads sooner than it starts."""
_PROCESSES = 2
_MOST_NAMES = 500
"""What asks for more names than these is a list of materials and no item: names that turn words round tell nothing there."""

_Encoded = tuple[list[tuple[str, str, str]], Relation | None, bool]
"""A line as the database keeps it in JSON: its names (raw, for print, key), their relation, whether one is a form."""


class Name(NamedTuple):
    """One material as a line names it."""

    raw: str
    shown: str
    """The name for print."""
    key: str
    """The name key, which tells its parts; empty for a choice between several (乙或丙), which is no material itself."""
    tied: bool = False
    """Whether it is a form that is named by the item that asks for it."""


class Line(NamedTuple):
    """What one material line names. No names: it is a rule, a condition, a question or a catch-all."""

    names: tuple[Name, ...]
    relation: Relation | None = None
    form: bool = False
    """Whether a name of it is a form's, which the item that asks for it may name."""


class LineReader:
    """Reads what lines name; a line that many items share is read once."""

    def __init__(self, rules: Rulebook) -> None:
        """Read by these rules."""
        self._rules = rules
        self._anatomy = anatomy(rules.names, rules.materials)
        self._known: dict[str, Line] = {}
        self._of_items: dict[tuple[str, str], Line] = {}
        self._abridged: dict[tuple[str, str], NameParts] = {}
        """By item and key, the item's own form that a form of it abridges, or the material that another turns round."""

    def prepare(self, asked: Collection[tuple[str, str]], database: Connection, codes: Mapping[str, str]) -> None:
        """Read all these lines (raw, name of the item): those that the database knows from there, the others anew.

        Many of them are read in two processes. What the items ask for beside one another tells which names are one, but for
        those that have different codes already: `codes` by keys.
        """
        origin = _fingerprint(self._rules)
        for lines in _recalled(database, origin):
            self._known |= _decoded(lines)
        fresh = sorted({raw for raw, _ in asked if raw not in self._known})
        if fresh:
            lines = dict(zip(fresh, _read_all(fresh, self._rules), strict=True))
            text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
            database.execute(insert(store.reading).values(origin=origin, lines=text))
            self._known |= _decoded(lines)
        self._settle(asked, codes)

    def _settle(self, asked: Iterable[tuple[str, str]], codes: Mapping[str, str]) -> None:
        """Find out which names of each item are one material there. What has a code keeps it."""
        forms: defaultdict[str, set[str]] = defaultdict(set)
        lone: defaultdict[str, set[str]] = defaultdict(set)
        for raw, item_name in asked:
            line = self._known[raw]
            if item_name and line.form:
                forms[item_name].update([name.key for name in line.names if name.key])
            if item_name and len(line.names) == 1:
                lone[item_name].add(line.names[0].key)
        for item_name, keys in forms.items():
            if len(keys) > 1:
                short = ((key, full) for key, full in self._abridged_by(keys, item_name) if codes.get(key) in (None, codes.get(full.key)))
                self._abridged |= {(item_name, key): full for key, full in short}
        for item_name, keys in lone.items():
            for pair in turned(keys) if len(keys) <= _MOST_NAMES else ():
                one, other = sorted(pair, key=lambda key: (key not in codes, key))
                if other not in codes and (item_name, one) not in self._abridged:
                    full = self._anatomy.forms.of_item(NameParts.of_key(one), item_name)
                    self._abridged.setdefault((item_name, other), full)

    def _abridged_by(self, keys: Iterable[str], item_name: str) -> Iterator[tuple[str, NameParts]]:
        """The keys of an item's forms that abridge another form of it, and that form. Where several would, nobody can tell."""
        forms, parts = self._anatomy.forms, [NameParts.of_key(key) for key in sorted(keys)]
        settled = [forms.of_item(one, item_name) for one in parts]
        asked = set(settled)
        abridging: defaultdict[NameParts, list[str]] = defaultdict(list)
        for one, own in zip(parts, settled, strict=True):
            for full in set(forms.abridged(one, item_name)) & asked if own is one else ():
                abridging[full].append(one.key)
        return ((keys[0], full) for full, keys in abridging.items() if len(keys) == 1)

    def read(self, raw: str, item_name: str) -> Line:
        """What the line names. Only forms depend on the item."""
        line = self._known.get(raw)
        if line is None:
            line = self._known[raw] = _read(raw, self._rules)
        if not line.form and not any((item_name, name.key) in self._abridged for name in line.names):
            return line
        if (raw, item_name) not in self._of_items:
            names = tuple([self._of_item(name, item_name) for name in line.names])
            self._of_items[raw, item_name] = line._replace(names=names)
        return self._of_items[raw, item_name]

    def _of_item(self, name: Name, item_name: str) -> Name:
        if not name.key:
            return name
        parts = NameParts.of_key(name.key)
        tied = self._abridged.get((item_name, name.key)) or self._anatomy.forms.of_item(parts, item_name)
        if tied is parts:
            return name
        shown = f"{name.shown}（{item_name}）" if self._anatomy.forms.is_generic(parts.core) else name.shown
        return name._replace(key=tied.key, shown=shown, tied=True)


def _read(raw: str, rules: Rulebook) -> Line:
    if not is_material(raw, rules):
        return Line(())
    names = anatomy(rules.names, rules.materials)
    pieces, relation = split(raw, rules) or ((raw,), None)
    parts = [None if relation and split(piece, rules) else names.parts(piece) for piece in pieces]
    named = tuple(Name(piece, names.display(piece), one.key if one else "") for piece, one in zip(pieces, parts, strict=True))
    return Line(named, relation, any(names.forms.is_form(one.core) for one in parts if one))


def _read_all(raws: Sequence[str], rules: Rulebook) -> list[_Encoded]:
    """What each line names, ready for the database."""
    if len(raws) < _WORTH_PROCESSES:
        return [_encoded(_read(raw, rules)) for raw in raws]
    chunks = [raws[start : start + _CHUNK] for start in range(0, len(raws), _CHUNK)]
    # The rules go with each chunk, as bytes that are unpacked once.
    with pool(_PROCESSES) as processes:
        return [line for lines in processes.map(partial(_read_chunk, packed(rules)), chunks) for line in lines]


def _read_chunk(shared: bytes, raws: Sequence[str]) -> list[_Encoded]:
    rules: Rulebook = unpacked(shared)
    return [_encoded(_read(raw, rules)) for raw in raws]


def _encoded(line: Line) -> _Encoded:
    return [(name.raw, name.shown, name.key) for name in line.names], line.relation, line.form


def _decoded(lines: dict[str, _Encoded]) -> dict[str, Line]:
    return {raw: Line(tuple([Name(*name) for name in names]), relation, generic) for raw, (names, relation, generic) in lines.items()}


def _recalled(database: Connection, origin: str) -> Iterator[dict[str, _Encoded]]:
    """What this program read before under the same rules; what others read is forgotten."""
    database.execute(delete(store.reading).where(store.reading.c.origin != origin))
    for text in database.execute(select(store.reading.c.lines)).scalars():
        yield json.loads(text)


def _fingerprint(rules: Rulebook) -> str:
    digest = hashlib.sha256(program_stamp())
    for part in (rules.names, rules.materials, rules.checks.catch_all):
        digest.update(part.model_dump_json().encode())
    digest.update(rules.lines.choice.encode())
    return digest.hexdigest()
