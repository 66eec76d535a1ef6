"""The canonical model: what every stage takes and gives.

Everything is frozen. A value read from a file knows its `Source`, and sources stay outside equality, so that
the same item read from two layouts is equal. The words are explained in docs/glossary.md.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Medium = Literal["paper", "electronic", "both"]
Necessity = Literal["required", "conditional", "optional"]
Severity = Literal["error", "warning", "info"]
Relation = Literal["all", "any"]
DayUnit = Literal["working", "natural"]
MaterialStatus = Literal["active", "merged", "retired"]
ReplyVerdict = Literal["applied", "unchanged", "conflict", "invalid"]


class Frozen(BaseModel):
    """Base of every model: immutable, and an unknown field is a bug."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """The place in a file where a value stands.

    `file` is the path inside the workspace, with `/`. `locator` is `Sheet!A1` or `Sheet!A1:B2` in a workbook,
    `table 3 row 2` or `paragraph 12` (both counted from 1) in a Word file, `line 7` in a text file.
    """

    file: str
    locator: str

    def __str__(self) -> str:
        return f"{self.file} {self.locator}"


class Located(Frozen):
    """Base of values that know their source; two are equal when all but their sources are."""

    source: Source

    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in type(self).model_fields if name != "source")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), repr(self._content())))


class Duration(Located):
    """One time limit as the office wrote it. `days` is 0 for what is done on the spot (即办), null where `raw` can't be parsed."""

    raw: str
    days: int | None = None
    unit: DayUnit = "working"

    @property
    def working_days(self) -> int | None:
        """The limit in working days, or null where it is not given in them."""
        return self.days if self.unit == "working" else None


class TimeLimit(Frozen):
    """办理时限: the statutory limit and the one the office promises, and the words they were read from."""

    raw: str
    statutory: Duration | None = None
    promised: Duration | None = None


class Element(Located):
    """One element (要素) of a guide: the cell's words and what they were read as."""

    raw: str
    value: str | int | tuple[str, ...] | TimeLimit


class NameParts(Frozen):
    """A material name taken apart (coding/names.py).

    `core` is the document itself, normalised. The other fields are discriminators: two names whose
    discriminators differ are never the same material, however alike they look.
    """

    core: str
    discriminators: tuple[tuple[str, str], ...] = ()
    """Pairs (dimension, value), sorted: ("holder", "法定代表人"), ("stage", "延续"), ("period", "近3个月") …"""

    @property
    def key(self) -> str:
        """Equal keys mean the same material. The string is stable: the registry stores it."""
        return "|".join([self.core, *(f"{dimension}={value}" for dimension, value in self.discriminators)])


class MaterialPart(Frozen):
    """One of several materials that a single line names."""

    name: str
    code: str | None = None
    parts: NameParts | None = None


class Material(Located):
    """One material line of an item, as the office wrote it; `ingest` fills the upper half, `coding` the lower.

    `originals` and `copies` count paper copies; null means the line doesn't say.
    """

    seq: int
    """Place in the item's list, from 1."""
    name_raw: str
    """The office's words for the material, without the line's number and without its attributes' own columns."""
    originals: int | None = None
    copies: int | None = None
    medium: Medium | None = None
    necessity: Necessity | None = None
    is_form: bool = False
    note: str = ""

    name: str | None = None
    """The standard name."""
    code: str | None = None
    parts: NameParts | None = None
    """The name taken apart; null where the line names several materials."""
    members: tuple[MaterialPart, ...] = ()
    """The materials that this one line names, where they are several."""
    relation: Relation | None = None
    """"all": every member is asked for; "any": one of them will do."""


class Item(Located):
    """One service item (政务服务事项) as one file describes it."""

    code: str | None
    """事项编码 as normalised, or null."""
    name: str
    department: str
    elements: dict[str, Element] = {}
    """By the keys of rules/elements.toml; an absent element has no entry."""
    materials: tuple[Material, ...] = ()


class CatalogueEntry(Located):
    """One line of the official catalogue (事项目录) or of the platform's load export (入库清单)."""

    code: str | None
    name: str
    department: str = ""
    topics: tuple[str, ...] = ()
    item_type: str = ""


class SlimmingEntry(Located):
    """One decision of the slimming list (精简清单): for an item, a material that was removed or changed."""

    item_code: str | None
    item_name: str
    department: str = ""
    material: str
    action: Literal["removed", "changed"]
    replacement: str = ""
    """What the material became, where it was changed."""


class StationedEntry(Located):
    """One item of a stationed unit (驻区单位): who offers it and where it is handled online."""

    unit: str
    item_name: str
    url: str


class FileCount(Frozen):
    """What became of one sheet or table: `rows` with content = `used` + the sum of `skipped`, by reason."""

    file: str
    place: str
    layout: str
    rows: int
    used: int
    skipped: dict[str, int] = {}


class Problem(Frozen):
    """Something that could not be read, or was read with doubt: what, where, what to do, in one Chinese sentence."""

    file: str
    locator: str
    code: str
    """Stable, lower case with hyphens: `file-corrupt`, `label-unknown` …"""
    message: str
    severity: Severity = "error"
    """error: content was not read; warning: read with doubt; info: left out on purpose."""


class Batch(Frozen):
    """Everything that one run has read. An input whose folder is absent or empty is null, not empty: its checks are skipped."""

    guides: tuple[Item, ...] = ()
    online: tuple[Item, ...] | None = None
    catalogue: tuple[CatalogueEntry, ...] | None = None
    slimming: tuple[SlimmingEntry, ...] | None = None
    loaded: tuple[CatalogueEntry, ...] | None = None
    stationed: tuple[StationedEntry, ...] | None = None
    files: tuple[str, ...] = ()
    """Every input file that was taken up, read or not, sorted."""
    counts: tuple[FileCount, ...] = ()
    problems: tuple[Problem, ...] = ()


class CodedMaterial(Frozen):
    """One material of the registry as this run sees it."""

    code: str
    name: str
    """The standard name."""
    kind: str
    variants: tuple[str, ...] = ()
    """Every raw name that has this code, sorted."""
    items: tuple[str, ...] = ()
    """The codes of the items that ask for it, sorted."""
    status: MaterialStatus = "active"
    merged_into: str | None = None
    is_new: bool = False
    """Whether this run gave the code."""


class Proposal(Frozen):
    """Two coded materials that may be one; a person decides, once."""

    proposal_id: str
    code: str
    name: str
    candidate_code: str
    candidate_name: str
    score: float
    """Similarity of the cores, 0 to 100."""
    reason: str
    parts: NameParts | None = None
    candidate_parts: NameParts | None = None
    """Both names taken apart."""


class Finding(Frozen):
    """One thing that is wrong or differs, with both places; the fields are those of tickets.jsonl."""

    kind: str
    severity: Severity
    department: str
    item_code: str | None
    item_name: str
    found: str
    expected: str
    suggestion: str
    source: Source | None
    other_source: Source | None = None
    element: str | None = None
    material: str | None = None
    online_material: str | None = None
    key: tuple[str, ...] = ()
    """What makes this finding itself from run to run; survives moved rows and reworded messages."""


class Ticket(Frozen):
    """A finding with an identity and a history (纠错工单)."""

    ticket_id: str
    finding: Finding
    status: str
    reason: str = ""
    """What the person wrote who set the status; empty while nobody has."""


class Reply(Frozen):
    """One row of a ticket workbook that came back, and what became of it."""

    ticket_id: str
    department: str = ""
    item_name: str = ""
    status: str
    """The status as the row words it."""
    reason: str
    source: Source
    verdict: ReplyVerdict
    note: str = ""
    """Why it was not taken, one Chinese sentence."""
    now: str = ""
    """The ledger's status."""
    now_reason: str = ""


class Expectation(Frozen):
    """The figures of one batch expectation: `checked` rows, of which `failed`."""

    table: str
    name: str
    checked: int
    failed: int


class Outcome(Frozen):
    """Everything that one run found out: what `render` writes."""

    batch: Batch
    """With codes."""
    materials: tuple[CodedMaterial, ...] = ()
    """Every material of the registry, by code."""
    proposals: tuple[Proposal, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    ledger_version: int = 0
    """Rises with everything that is entered into the ledger of tickets."""
    replies: tuple[Reply, ...] = ()
    """The rows of the ticket workbooks that came back."""
    expectations: tuple[Expectation, ...] = ()
    skipped_checks: tuple[str, ...] = ()
    """What was not checked for want of input, one Chinese sentence each."""
    district: str = ""
