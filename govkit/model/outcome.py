"""Everything that one run finds out: codes, proposals, findings, tickets."""

from collections.abc import Container, Mapping, Sequence
from typing import Literal, Self

from govkit.model.base import Frozen, Source
from govkit.model.batch import Batch, Severity, SlimmingEntry
from govkit.model.item import Item, Material, NameParts

MaterialStatus = Literal["active", "merged", "retired"]
ReplyVerdict = Literal["applied", "unchanged", "conflict", "invalid"]


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


class SlimmingResult(Frozen):
    """What became of one decision of the slimming list in one guide."""

    entry: SlimmingEntry
    guide: Item | None = None
    """Null: none of the guides is about the decision's item."""
    line: Material | None = None
    """Where the guide still asks for what was removed or changed; null where it doesn't."""


class Expectation(Frozen):
    """The figures of one batch expectation: `checked` rows, of which `failed`."""

    table: str
    name: str
    checked: int
    failed: int


class Stage(Frozen):
    """The figures of one run's result."""

    departments: int
    items: int
    lines: int
    """Material lines of the guides."""
    names: int
    """Different wordings of coded materials in the guides."""
    codes: int
    """Different codes that they have."""
    tickets: int
    """Findings that show."""
    answered: int
    """Those of them that a department answered."""
    closed: int
    """Tickets of the ledger whose findings show no more."""

    @classmethod
    def of(cls, batch: Batch, tickets: Sequence[Ticket], closed: int, answers: Container[str]) -> Self:
        """The figures of a result; `answers` are the statuses that a department may set."""
        lines = [line for item in batch.guides for line in item.materials]
        named = {pair for line in lines for pair in line.named if pair[1]}
        return cls(
            departments=len({item.department for item in batch.guides}),
            items=len(batch.guides),
            lines=len(lines),
            names=len({name for name, _ in named}),
            codes=len({code for _, code in named}),
            tickets=len(tickets),
            answered=sum(ticket.status in answers for ticket in tickets),
            closed=closed,
        )


class Outcome(Frozen):
    """Everything that one run found out: what `render` writes."""

    batch: Batch
    """With codes."""
    materials: tuple[CodedMaterial, ...] = ()
    """Every material of the registry, by code."""
    proposals: tuple[Proposal, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    ledger_versions: Mapping[str, int] = {}
    """Department → the number of the last step that the ledger holds of its tickets."""
    replies: tuple[Reply, ...] = ()
    """The rows of the ticket workbooks that came back."""
    slimming: tuple[SlimmingResult, ...] = ()
    """In the order of the slimming list."""
    expectations: tuple[Expectation, ...] = ()
    closed: int = 0
    """Tickets of the ledger whose findings show no more."""
    earlier: tuple[Stage, ...] = ()
    """The results of the runs before, the first one first, where they differed from the one before and from this one."""
    skipped_checks: tuple[str, ...] = ()
    """What was not checked for want of input, one Chinese sentence each."""
    district: str = ""
