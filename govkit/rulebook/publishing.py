"""Schema of rules/publishing.toml: what goes into the published documents beyond the house style of rules/documents.toml."""

from re import Pattern
from typing import Literal

from pydantic import Field

from govkit.model import Frozen
from govkit.rulebook.rendering import Colour


class StepRules(Frozen):
    """How a process tells its steps."""

    characters: int = Field(gt=1)
    """A step longer than this is cut in the diagram; the text beside it says all."""
    left_out: Pattern[str]
    """What a box does without: addresses, long remarks in brackets."""
    arrow: Pattern[str]
    number: tuple[Pattern[str], ...]
    """Kinds of numbers that steps have; group 1 is what differs from step to step."""
    inline: Pattern[str]
    """Where a line of several numbered steps is split."""
    alternative: Pattern[str]
    """Begins the text of a way to apply: several of them are processes side by side."""
    listed: Pattern[str]
    """A line that lists stages and nothing else."""
    listed_by: Pattern[str]
    title: Pattern[str]
    """A step's title before its text; group 1 is the title."""
    ends: str
    """Marks that a clause ends with."""


class DiagramRules(Frozen):
    """The process diagram: boxes joined by arrows."""

    title: str
    row_characters: int = Field(ge=0)
    """Steps of at most so many characters stand in rows, longer ones under one another."""
    width_mm: float = Field(gt=0)
    inset_mm: float = Field(ge=0)
    """Between a box's edge and its text."""
    arrow_width_mm: float = Field(gt=0)
    arrow_height_mm: float = Field(gt=0)
    colour: Colour
    colour_edge: Colour


class CommentRules(Frozen):
    """Comments of the editing version: one an open ticket."""

    author: str
    lines: tuple[str, ...]
    """A paragraph each; left out where the only field it names is empty."""


Placeholder = Literal["district", "department", "count", "version", "contents", "body", "item"]
TemplateFault = Literal["unreadable", "unknown", "broken", "missing", "repeated", "misplaced", "style"]


class TemplateRules(Frozen):
    """The Word template of guides: its placeholders, and what is said of a faulty one."""

    version: str
    draft: str
    """The version of a guide that isn't final."""
    placeholders: dict[Placeholder, str]
    """What a placeholder stands for → the word between its braces."""
    faults: dict[TemplateFault, str]


class MaskRule(Frozen):
    """A kind of personal number that `--mask` makes unreadable, with examples that stay and that are masked."""

    what: str
    pattern: Pattern[str]
    first: int = Field(ge=0)
    last: int = Field(gt=0)
    """Characters that stay at either end."""
    passes: tuple[str, ...] = Field(alias="pass", min_length=1)
    fails: tuple[str, ...] = Field(alias="fail", min_length=1)


class HandoutColumn(Frozen):
    """One column of a handout's list of materials: what the guide says, or room for a person to write."""

    key: Literal["seq", "wording", "originals", "copies", "medium", "necessity", "note"] | None = None
    title: str
    width_mm: float = Field(gt=0)
    centred: bool = False
    printed: str = ""
    """Stands in each row of a column that a person fills in."""


class HandoutRules(Frozen):
    """A sheet that applicants or windows get in hand, one an item."""

    folder: str
    file: str
    top_mm: float = Field(ge=0)
    bottom_mm: float = Field(ge=0)
    """Margins, narrower than a guide's: a sheet should take one page."""
    title: str
    opening: str
    empty: str
    """Said where an item asks for no materials."""
    elements: tuple[str, ...]
    columns: tuple[HandoutColumn, ...]
    closing: tuple[str, ...]


class PublishingRules(Frozen):
    """rules/publishing.toml."""

    step: StepRules
    diagram: DiagramRules
    comment: CommentRules
    template: TemplateRules
    mask: tuple[MaskRule, ...]
    handout: tuple[HandoutRules, ...]
