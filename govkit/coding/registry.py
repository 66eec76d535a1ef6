"""The registry of material codes (登记库): what was given stays given.

All of it is read once; what is new or changed is written by `save`, inside the caller's transaction. Times are kept only
here: no output carries them. Serials run on within one division whatever the class, so that a serial alone names a
material. What a person does to codes stands in `acts`, what a person decided on proposals in `decisions`.
"""

from bisect import insort
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from govkit import store
from govkit.coding.codes import MaterialCode, compose, parse
from govkit.errors import RegistryError
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import EntryStatus, Kind, RelationKind

IN_USE = frozenset({"draft", "approved"})
"""What a status must be for a material to be matched and proposed."""


class Entry(NamedTuple):
    """One code ever given."""

    code: str
    name: str
    kind: str
    status: EntryStatus
    merged_into: str | None


class Pair(NamedTuple):
    """Two codes laid before a person, and the decision: `verdict` is empty until the person decides."""

    proposal_id: str
    code: str
    candidate_code: str
    score: float
    verdict: str = ""
    why: str = ""
    who: str = ""
    at: str = ""


class Relation(NamedTuple):
    """How `code` belongs to `other`."""

    code: str
    kind: RelationKind
    other: str


class Act(NamedTuple):
    """Who does something to the registry, and why."""

    who: str = "govkit"
    why: str = ""


class Serials(NamedTuple):
    """The range of serials that a body may give; `last` null: as far as the digits go."""

    first: int = 1
    last: int | None = None


ANY_SERIAL = Serials()
"""No other body gives codes here."""
BY_RUN = Act()
"""What a run does by the rules, without a person."""


class Registry:
    """The codes given so far, and the means to give new ones."""

    def __init__(self, connection: Connection, rules: Rulebook, division: str | None = None, serials: Serials = ANY_SERIAL) -> None:
        """Read the registry. `division`: what new codes begin with; null: what the first codes began with."""
        self.connection = connection
        self.rules = rules
        self._grammar = rules.codes.material
        self._range = serials
        self._new: dict[str, list[dict[str, Any]]] = {table.name: [] for table in _TABLES}
        self._changed: set[str] = set()
        self.entries = {row[0]: Entry(*row) for row in self._all(store.material)}
        self.keys: dict[str, str] = dict(self._all(store.material_key))
        self._variants: dict[str, set[str]] = {}
        for raw, code in self._all(store.variant):
            self._variants.setdefault(raw, set()).add(code)
        self.pairs = {row[0]: Pair(*row) for row in self._all(store.proposal)}
        self.relations = {Relation(*row) for row in self._all(store.material_relation)}
        self._division = division or connection.execute(select(store.meta.c.value).where(store.meta.c.name == "division")).scalar()
        self._serials = self._last_serials()
        self._keys_by_code: dict[str, list[str]] = {}
        for key, code in sorted(self.keys.items()):
            self._keys_by_code.setdefault(code, []).append(key)

    def settle_division(self, division: str) -> None:
        """Say what new codes begin with, unless it is known already."""
        if self._division is None:
            self._division = division

    def entry(self, code: str) -> Entry:
        """The entry of a code. Raises RegistryError where the code was never given."""
        if code not in self.entries:
            raise RegistryError(f"登记库里没有材料编码“{code}”；请运行 govkit codes find 查找编码。")
        return self.entries[code]

    def current(self, code: str) -> Entry:
        """The material that this code stands for today: itself, or what it was merged into at last."""
        entry = self.entries.get(code)
        if entry is not None and entry.merged_into is None:
            return entry
        entry = self.entry(code)
        seen = {code}
        while entry.merged_into is not None:
            if entry.merged_into in seen:
                raise RegistryError(f"登记库中材料编码 {code} 的归并关系成环；请从备份恢复登记库。")
            seen.add(entry.merged_into)
            entry = self.entry(entry.merged_into)
        return entry

    def by_key(self, key: str) -> Entry | None:
        """The material of this name key."""
        code = self.keys.get(key)
        return self.current(code) if code else None

    def by_variant(self, raw: str) -> Entry | None:
        """The one material that ever had this raw name; null where none or several had it."""
        codes = self._variants.get(raw, ())
        if len(codes) == 1:
            return self.current(*codes)
        found = {self.current(code).code for code in codes}
        return self.entries[found.pop()] if len(found) == 1 else None

    def variants(self) -> dict[str, set[str]]:
        """Every raw name by the code that stands for it today."""
        names: dict[str, set[str]] = {}
        for raw, codes in self._variants.items():
            for code in codes:
                names.setdefault(self.current(code).code, set()).add(raw)
        return names

    def give(self, key: str, name: str, kind: Kind, act: Act = BY_RUN) -> Entry:
        """A new code for the material of this key. The division must be settled."""
        if self._division is None or key in self.keys:
            raise RegistryError(f"材料“{name}”不能赋码：行政区划代码没有确定，或名称键已有编码。")
        last = self._range.last or 10**self._grammar.serial_digits - 1
        serial = max(self._serials.get(self._division, 0) + 1, self._range.first)
        if serial > min(last, 10**self._grammar.serial_digits - 1):
            remedy = "请放宽 govkit.toml 的 issuer.last 或 rules/codes.toml 的 serial_digits。"
            raise RegistryError(f"行政区划 {self._division} 的材料顺序号已经用完；{remedy}")
        self._serials[self._division] = serial
        code = compose(MaterialCode(self._division, kind.letter, serial), self._grammar)
        self.admit(Entry(code, name, kind.name, "draft", None))
        self.record(code, "赋码", name, act)
        self.add_key(key, code)
        return self.entries[code]

    def admit(self, entry: Entry) -> None:
        """Take in an entry whose code is new here."""
        self.entries[entry.code] = entry
        self._new["material"].append(entry._asdict())

    def change(self, entry: Entry) -> None:
        """Replace the entry of its code."""
        self.entries[entry.code] = entry
        self._changed.add(entry.code)

    def add_key(self, key: str, code: str) -> None:
        """Let one more name key lead to this code."""
        self.keys[key] = code
        insort(self._keys_by_code.setdefault(code, []), key)
        self._new["material_key"].append({"key": key, "code": code})

    def move_key(self, key: str, code: str) -> None:
        """Let a name key lead to another code from now on."""
        self.save()
        self.connection.execute(update(store.material_key).where(store.material_key.c.key == key).values(code=code))
        self._keys_by_code[self.keys[key]].remove(key)
        self.keys[key] = code
        insort(self._keys_by_code.setdefault(code, []), key)

    def add_variant(self, code: str, raw: str, act: Act | None = BY_RUN) -> None:
        """Remember a raw name that has this code. No act: its history tells of it already."""
        if code not in self._variants.get(raw, ()):
            self._variants.setdefault(raw, set()).add(code)
            self._new["variant"].append({"raw": raw, "code": code})
            if act:
                self.record(code, "别名", raw, act)

    def drop_variant(self, raw: str, code: str) -> None:
        """Forget that this code, or one that leads to it, had this raw name; their histories keep it."""
        self.save()
        table, dropped = store.variant, {one for one in self._variants[raw] if self.current(one).code == code}
        self.connection.execute(delete(table).where(table.c.raw == raw, table.c.code.in_(dropped)))
        self._variants[raw] -= dropped

    def relate(self, relation: Relation) -> None:
        """Remember how two materials belong together."""
        if relation not in self.relations:
            self.relations.add(relation)
            self._new["material_relation"].append(relation._asdict())

    def active(self) -> list[Entry]:
        """The materials in use, by code."""
        return [entry for _, entry in sorted(self.entries.items()) if entry.status in IN_USE]

    def first_key(self, code: str) -> str:
        """The key that speaks for this code: the first of its keys in sorted order."""
        return self.keys_of(code)[0]

    def keys_of(self, code: str) -> list[str]:
        """Every key of this code, sorted."""
        return self._keys_by_code.get(code, [])

    def propose(self, proposal_id: str, code: str, candidate_code: str, score: float) -> None:
        """Lay a pair before a person, once."""
        if proposal_id not in self.pairs:
            self.pairs[proposal_id] = Pair(proposal_id, code, candidate_code, score)
            self._new["proposal"].append(self.pairs[proposal_id]._asdict())

    def undecided(self) -> list[Pair]:
        """The pairs that wait for a person: of materials in use that no decision on other codes of theirs has settled."""
        settled = {self._today(pair) for pair in self.pairs.values() if pair.verdict}
        return [
            pair
            for pair in self.pairs.values()
            if not pair.verdict
            and self.entries[pair.code].status in IN_USE
            and self.entries[pair.candidate_code].status in IN_USE
            and self._today(pair) not in settled
        ]

    def decide(self, pair: Pair, verdict: str, act: Act) -> None:
        """Keep a person's decision for good."""
        self.save()
        decided = pair._replace(verdict=verdict, why=act.why, who=act.who, at=_now())
        self.connection.execute(update(store.proposal).where(store.proposal.c.proposal_id == pair.proposal_id).values(**decided._asdict()))
        self.pairs[pair.proposal_id] = decided
        self.record(pair.code, f"决定：{verdict}", pair.candidate_code, act)

    def record(self, code: str, event: str, detail: str, act: Act) -> None:
        """Add to the history of a code."""
        self._new["material_event"].append({"at": _now(), "who": act.who, "code": code, "act": event, "detail": detail, "why": act.why})

    def recall(self, code: str, other: "Registry") -> None:
        """Take over the history that another registry has of a code."""
        table = store.material_event
        for row in other.connection.execute(select(table).where(table.c.code == code).order_by(table.c.id)):
            self._new["material_event"].append({name: value for name, value in row._asdict().items() if name != "id"})

    def save(self) -> None:
        """Write what is new into the database; the caller's transaction commits it."""
        if self._new["material"] and self._division:
            self.connection.execute(delete(store.meta).where(store.meta.c.name == "division"))
            self.connection.execute(insert(store.meta).values(name="division", value=self._division))
        for table in _TABLES:
            if rows := self._new[table.name]:
                self.connection.execute(insert(table), rows)
                rows.clear()
        for code in sorted(self._changed):
            self.connection.execute(update(store.material).where(store.material.c.code == code).values(**self.entries[code]._asdict()))
        self._changed.clear()

    def _all(self, table: Table) -> Sequence[Row[*tuple[Any, ...]]]:
        return self.connection.execute(select(table)).all()

    def _today(self, pair: Pair) -> frozenset[str]:
        return frozenset({self.current(pair.code).code, self.current(pair.candidate_code).code})

    def _last_serials(self) -> dict[str, int]:
        """By division the last serial that was given within this body's range."""
        last: dict[str, int] = {}
        for code in sorted(self.entries, key=lambda code: code[7:], reverse=True):
            if code[:6] in last:
                continue
            parts = parse(code, self._grammar)
            if parts and self._range.first <= parts.serial <= (self._range.last or parts.serial):
                last[parts.division] = parts.serial
        return last


_TABLES: tuple[Table, ...] = (
    store.material,
    store.material_key,
    store.variant,
    store.material_event,
    store.proposal,
    store.material_relation,
)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
