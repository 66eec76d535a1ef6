"""Schema of rules/problems.toml: every Problem that a run can give, its severity and its words."""

from typing import Annotated

from pydantic import Field, StringConstraints

from govkit.model import Frozen, Problem, Severity

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]


class ProblemRule(Frozen):
    """One kind of problem: `message` is one Chinese sentence with `{file}`, `{locator}` and the caller's own fields."""

    severity: Severity
    message: str = Field(pattern="。$")


class ProblemRules(Frozen):
    """rules/problems.toml: a table a code, `[codes.file-corrupt]`."""

    codes: dict[Code, ProblemRule]

    def problem(self, code: str, file: str, locator: str = "", **values: object) -> Problem:
        """The problem of this code at this place, its message filled in.

        Raises KeyError for an unknown code or a field that the template wants and the caller didn't give: both are bugs.
        """
        rule = self.codes[code]
        message = rule.message.format(file=file, locator=locator, **values)
        return Problem(file=file, locator=locator, code=code, message=message, severity=rule.severity)
