"""What every model shares: it is frozen, and values that were read know their source."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of every model: immutable, and an unknown field is a bug."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_GIVEN: set[str] = set()


class Numerous(Frozen):
    """Base of what is read by the hundred thousand: all share one record of the fields that were given, which halves their memory."""

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002 - pydantic's hook
        """Let go of this instance's own record."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy that shares the record too, in half the time that pydantic takes."""
        if deep:
            return super().model_copy(update=update, deep=True)
        copied = type(self).__new__(type(self))
        object.__setattr__(copied, "__dict__", {**self.__dict__, **(update or {})})
        object.__setattr__(copied, "__pydantic_fields_set__", _GIVEN)
        object.__setattr__(copied, "__pydantic_extra__", None)
        object.__setattr__(copied, "__pydantic_private__", None)
        return copied


class Source(Numerous):
    """The place in a file where a value stands.

    `file` is the path inside the workspace, with `/`. `locator` is `Sheet!A1` or `Sheet!A1:B2` in a workbook,
    `table 3 row 2` or `paragraph 12` (both counted from 1) in a Word file, `line 7` in a text file.
    """

    file: str
    locator: str

    def __str__(self) -> str:
        return f"{self.file} {self.locator}"


class Located(Numerous):
    """Base of values that know their source; two are equal when all but their sources are."""

    source: Source

    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in type(self).model_fields if name != "source")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), repr(self._content())))
