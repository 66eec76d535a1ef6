"""The registry of material codes (登记库): what was given stays given.

All of it is read once; new rows are written by `save`, inside the caller's transaction. Times are kept only here: no
output carries them. Serials run on within one division whatever the class, so that a serial alone names a material.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select

from govkit import store
from govkit.coding.codes import MaterialCode, compose, parse
from govkit.errors import RegistryError
from govkit.model import MaterialStatus
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import Kind

_WHO = "govkit"


class Entry(NamedTuple):
    """One code ever given."""

    code: str
    name: str
    kind: str
    status: MaterialStatus
    merged_into: str | None


class Pair(NamedTuple):
    """Two codes laid before a person. `verdict` is empty until the person decides."""

    proposal_id: str
    code: str
    candidate_code: str
    score: float
    verdict: str


class Registry:
    """The codes given so far, and the means to give new ones."""

    def __init__(self, connection: Connection, rules: Rulebook, division: str | None = None) -> None:
        """Read the registry. `division`: what new codes begin with; null: what the first codes began with."""
        self._connection = connection
        self._grammar = rules.codes.material
        self._new: dict[str, list[dict[str, Any]]] = {table.name: [] for table in _TABLES}
        self.entries = {row.code: Entry(*row) for row in connection.execute(select(store.material).order_by(store.material.c.code))}
        self.keys: dict[str, str] = {row.key: row.code for row in connection.execute(select(store.material_key))}
        self._variants: dict[str, set[str]] = {}
        for row in connection.execute(select(store.variant)):
            self._variants.setdefault(row.raw, set()).add(row.code)
        self._proposals = {row.proposal_id: Pair(*row) for row in connection.execute(select(store.proposal))}
        self._division = division or connection.execute(select(store.meta.c.value).where(store.meta.c.name == "division")).scalar()
        self._serials = self._last_serials()
        self._first_keys: dict[str, str] = {}

    @property
    def division(self) -> str | None:
        """What new codes begin with; null until it is settled."""
        return self._division

    def settle_division(self, division: str) -> None:
        """Fix for good what new codes begin with, unless that is fixed already."""
        if self._division is None:
            self._division = division

    def current(self, code: str) -> Entry:
        """The material that this code stands for today: itself, or what it was merged into at last."""
        entry = self.entries[code]
        seen = {code}
        while entry.merged_into is not None:
            if entry.merged_into in seen:
                raise RegistryError(f"登记库中材料编码 {code} 的归并关系成环；请从备份恢复登记库。")
            seen.add(entry.merged_into)
            entry = self.entries[entry.merged_into]
        return entry

    def by_key(self, key: str) -> Entry | None:
        """The material of this name key."""
        code = self.keys.get(key)
        return self.current(code) if code else None

    def by_variant(self, raw: str) -> Entry | None:
        """The one material that ever had this raw name; null where none or several had it."""
        found = {self.current(code).code for code in self._variants.get(raw, ())}
        return self.entries[found.pop()] if len(found) == 1 else None

    def variants(self) -> dict[str, set[str]]:
        """Every raw name by the code that stands for it today."""
        names: dict[str, set[str]] = {}
        for raw, codes in self._variants.items():
            for code in codes:
                names.setdefault(self.current(code).code, set()).add(raw)
        return names

    def give(self, key: str, name: str, kind: Kind) -> Entry:
        """A new code for the material of this key. The division must be settled."""
        if self._division is None or key in self.keys:
            raise RegistryError(f"材料“{name}”不能赋码：行政区划代码没有确定，或名称键已有编码。")
        serial = self._serials.get(self._division, 0) + 1
        if serial >= 10**self._grammar.serial_digits:
            raise RegistryError(f"行政区划 {self._division} 的材料顺序号已经用完；请在 rules/codes.toml 中增加 serial_digits。")
        self._serials[self._division] = serial
        code = compose(MaterialCode(self._division, kind.letter, serial), self._grammar)
        entry = Entry(code, name, kind.name, "active", None)
        self.entries[code] = entry
        self._new["material"].append(entry._asdict())
        self._event(code, "赋码", name)
        self.add_key(key, code)
        return entry

    def add_key(self, key: str, code: str) -> None:
        """Let one more name key lead to this code."""
        self.keys[key] = code
        self._new["material_key"].append({"key": key, "code": code})

    def add_variants(self, code: str, raws: Iterable[str]) -> None:
        """Remember raw names that have this code."""
        for raw in sorted(raws):
            codes = self._variants.setdefault(raw, set())
            if code not in codes:
                codes.add(code)
                self._new["variant"].append({"raw": raw, "code": code})
                self._event(code, "别名", raw)

    def active(self) -> list[Entry]:
        """The materials in use, by code."""
        return [entry for _, entry in sorted(self.entries.items()) if entry.status == "active"]

    def first_key(self, code: str) -> str:
        """The key that speaks for this code: the first of its keys in sorted order."""
        if len(self._first_keys) != len(self.entries):
            self._first_keys = {owner: key for key, owner in sorted(self.keys.items(), reverse=True)}
        return self._first_keys[code]

    def propose(self, proposal_id: str, code: str, candidate_code: str, score: float) -> None:
        """Lay a pair before a person, once."""
        if proposal_id not in self._proposals:
            self._proposals[proposal_id] = Pair(proposal_id, code, candidate_code, score, "")
            self._new["proposal"].append(self._proposals[proposal_id]._asdict())

    def undecided(self) -> list[Pair]:
        """The pairs that wait for a person."""
        return [pair for pair in self._proposals.values() if not pair.verdict]

    def save(self) -> None:
        """Write what is new into the database; the caller's transaction commits it."""
        if self._new["material"] and self._division:
            self._connection.execute(delete(store.meta).where(store.meta.c.name == "division"))
            self._connection.execute(insert(store.meta).values(name="division", value=self._division))
        for table in _TABLES:
            if rows := self._new[table.name]:
                self._connection.execute(insert(table), rows)
                rows.clear()

    def _event(self, code: str, act: str, detail: str) -> None:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        self._new["material_event"].append({"at": at, "who": _WHO, "code": code, "act": act, "detail": detail})

    def _last_serials(self) -> dict[str, int]:
        last: dict[str, int] = {}
        for code in self.entries:
            if parts := parse(code, self._grammar):
                last[parts.division] = max(last.get(parts.division, 0), parts.serial)
        return last


_TABLES: tuple[Table, ...] = (store.material, store.material_key, store.variant, store.material_event, store.proposal)
