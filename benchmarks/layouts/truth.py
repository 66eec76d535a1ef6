"""What must be read from one file: the generating data, with the cells that say it."""

from dataclasses import dataclass, field

from benchmarks.layouts.page import Place


@dataclass(frozen=True)
class ExpectedLine:
    """One material line; null where the file doesn't tell."""

    name: str
    originals: int | None
    copies: int | None
    medium: str | None
    necessity: str | None
    place: Place


@dataclass
class Expected:
    """One item of one file."""

    code: str
    name: str
    department: str
    place: Place
    texts: dict[str, str | None] = field(default_factory=dict)
    """The words of each element that the file tells, but for time limits; null where the cell holds a mark for nothing."""
    limits: tuple[int | None, int | None] = (None, None)
    """Working days, statutory and promised."""
    lines: list[ExpectedLine] = field(default_factory=list)
