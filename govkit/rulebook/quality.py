"""Schema of rules/quality.toml, the batch expectations that great-expectations runs."""

from typing import Any, Literal

from pydantic import Field

from govkit.model import Frozen, Severity


class ExpectationRule(Frozen):
    """One batch expectation, in great-expectations' own terms."""

    number: str = Field(pattern=r"^Q\d{3}$")
    """Never used again."""
    kind: str = Field(pattern=r"^quality(-[a-z]+)+$")
    title: str
    """The rule in words; it stands in the ticket as what is expected."""
    severity: Severity
    type: str = Field(pattern=r"^expect_[a-z_]+$")
    column: str | None = None
    """The column that `type` looks at; null where kwargs name several."""
    kwargs: dict[str, Any] = Field(default_factory=dict)
    in_column: str | None = None
    """`table.column`: the values that are allowed, for references between tables; `rules.kind`: the kinds that rules have."""
    suggestion: str


class Suite(Frozen):
    """The expectations of one table."""

    table: Literal["items", "materials", "codes", "tickets"]
    label: str
    expectation: tuple[ExpectationRule, ...]


class QualityRules(Frozen):
    """rules/quality.toml."""

    suite: tuple[Suite, ...]
