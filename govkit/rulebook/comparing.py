"""Schema of rules/comparison.toml: what two outputs are compared by, at each degree."""

from typing import Literal

from pydantic import Field

from govkit.model import Change, Frozen, RecordKind

RecordFile = Literal["items", "online", "materials", "tickets", "problems"]


class Degree(Frozen):
    """One degree: which records are compared, and which of their fields."""

    name: str
    records: tuple[RecordFile, ...] = Field(min_length=1)
    elements: Literal["contents", "presence"]
    """Whether elements are compared by what they say, or only by being there."""
    without: tuple[str, ...] = ()
    """Elements that don't count."""
    item: tuple[str, ...]
    line: tuple[str, ...]
    material: tuple[str, ...]
    ticket: tuple[str, ...]


class ComparisonRules(Frozen):
    """rules/comparison.toml."""

    file: str
    title: str
    summary: str
    same: str
    counts: str
    counts_heads: tuple[str, ...]
    counts_widths: tuple[float, ...]
    details: str
    list_heads: tuple[str, ...]
    list_widths: tuple[float, ...]
    elsewhere: str
    present: str
    absent: str
    limit: str
    """A time limit in words: its wording and, in working days, what it was read as."""
    changes: dict[Change, str]
    records: dict[RecordKind, str]
    fields: dict[str, str]
    degree: tuple[Degree, ...] = Field(min_length=1)
    """By number, the most thorough one first."""
