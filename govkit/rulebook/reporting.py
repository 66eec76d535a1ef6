"""Schema of rules/report.toml: sections, figures and wording of the stage report."""

from re import Pattern
from typing import Literal

from pydantic import Field

from govkit.model import Frozen

SectionName = Literal["reading", "departments", "coding", "wordings", "kinds", "statuses", "spread", "stages", "asked", "sharing"]


class FigureRules(Frozen):
    """The one look of all figures; sizes in the units of their names."""

    width_mm: float = Field(gt=0)
    dots_per_inch: int = Field(gt=0)
    size_pt: float = Field(gt=0)
    colours: tuple[str, ...] = Field(min_length=1)
    heat: str
    """Name of matplotlib's colour map for heat maps."""
    fonts: tuple[str, ...] = Field(min_length=1)
    """Faces with Chinese characters, best first."""


class SharingRules(Frozen):
    """Which materials data sharing between offices could spare the applicant."""

    kinds: tuple[str, ...]
    exempt: Pattern[str] = Field(alias="except")
    """Standard names that are not meant although they are of these kinds."""


class SectionRules(Frozen):
    """One section: wording with places for its figures, and the table's head."""

    title: str
    text: tuple[str, ...]
    empty: str = ""
    """Said instead of everything else where there is nothing to tell."""
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    """Of the columns, in proportion; columns beyond take the last one's."""
    figure: str = ""
    figures: tuple[str, ...] = ()
    """The heads of the columns that the figure shows, where it isn't all."""
    rows: dict[str, str] = Field(default_factory=dict)
    stage: str = ""


class ReportRules(Frozen):
    """rules/report.toml."""

    file: str
    title: str
    top: int = Field(gt=0)
    bars: int = Field(gt=0)
    """A figure shows so many rows at most."""
    label_characters: int = Field(gt=0)
    more: str
    no_font: str
    figure: FigureRules
    sharing: SharingRules
    section: dict[SectionName, SectionRules]
