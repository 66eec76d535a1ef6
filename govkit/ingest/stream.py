"""The one shape that every layout turns its blocks into: a stream of fields, lines of materials and titles."""

from dataclasses import dataclass, field

from govkit.ingest.headings import Match, Meaning
from govkit.ingest.materials import MaterialLine
from govkit.model import FileCount, Problem
from govkit.rulebook.reading import ElementRule


@dataclass(frozen=True, slots=True)
class Field:
    """The words of one element and where they stand; the confidence is that of its label."""

    rule: ElementRule
    text: str
    locator: str
    remark: str = ""
    """What stood in brackets behind the label, such as a unit."""
    confidence: float = 1.0
    is_number: bool = False
    """Whether the cell held a number, not text."""
    beside: tuple[ElementRule, ...] = ()
    """What else its label names (办理地点和时间)."""

    @classmethod
    def under(cls, label: Match[Meaning], rule: ElementRule, text: str, locator: str, is_number: bool = False) -> "Field":
        """The field of a label that stands for `rule`."""
        beside = tuple(entry for entry in label.beside if isinstance(entry, ElementRule))
        return cls(rule, text, locator, label.remark, label.confidence, is_number, beside)


@dataclass(frozen=True, slots=True)
class Title:
    """Words that no label goes with; the last one before an item's fields may be its name."""

    text: str
    locator: str
    strong: bool = False
    """Whether its look or number sets it apart, so that an item may begin here."""


@dataclass(frozen=True, slots=True)
class Break:
    """What follows belongs to another item."""


Event = Field | Title | Break | MaterialLine


@dataclass(frozen=True, slots=True)
class Recognised:
    """A label or a column's head, and what it was taken for; `meaning` is empty where that is not known."""

    words: str
    locator: str
    meaning: str
    confidence: float
    column: int | None = None
    """For the head of a column: the column's number in the file, from 1."""


@dataclass(slots=True)
class LayoutReading:
    """What one layout made of a grid or of a run of paragraphs."""

    layout: str
    events: list[Event] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)
    """Row → "" where it was used, else the reason why it wasn't."""
    score: float = 0.0
    rivals: dict[str, float] = field(default_factory=dict)
    """The scores of the other readings of the same rows, by layout."""
    recognised: list[Recognised] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """The numbers in the file of the rows that head tables, from 1."""

    def count(self, file: str, place: str) -> FileCount:
        """What became of the rows."""
        reasons = [reason for reason in self.rows.values() if reason]
        return FileCount(
            file=file,
            place=place,
            layout=self.layout,
            rows=len(self.rows),
            used=len(self.rows) - len(reasons),
            skipped={reason: reasons.count(reason) for reason in sorted(set(reasons))},
        )
