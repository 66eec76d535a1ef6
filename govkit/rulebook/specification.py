"""Schema of rules/specification.toml: what the departments that write guides are told about each element."""

from typing import Literal

from pydantic import Field

from govkit.model import Frozen, Severity

Label = Literal["meaning", "format", "example", "wrong", "required", "synonyms", "checks"]


class ElementSpecification(Frozen):
    """One element: what it is, how it is written, a right and a wrong example, the kinds of checks about it."""

    key: str
    meaning: str
    format: str
    example: str
    wrong: str
    checks: tuple[str, ...]


class SpecificationRules(Frozen):
    """rules/specification.toml."""

    file: str
    title: str
    intro: tuple[str, ...]
    overview: str
    overview_text: str
    overview_heads: tuple[str, ...]
    overview_widths: tuple[float, ...]
    required: dict[Severity, str]
    """How grave it is when an element is missing → what is printed."""
    optional: str
    labels: dict[Label, str]
    label_widths: tuple[float, ...]
    synonyms: int = Field(ge=0)
    unless: str
    checks: str
    checks_text: str
    checks_heads: tuple[str, ...]
    checks_widths: tuple[float, ...]
    element: tuple[ElementSpecification, ...]
