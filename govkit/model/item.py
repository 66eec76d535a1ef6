"""A service item as a guide describes it: elements and materials, each with its source."""

from functools import cache
from typing import Literal

from pydantic import Field

from govkit.model.base import Frozen, Located

Medium = Literal["paper", "electronic", "both"]
Necessity = Literal["required", "conditional", "optional"]
Relation = Literal["all", "any"]
DayUnit = Literal["working", "natural"]


class Duration(Located):
    """One time limit as the office wrote it. `days` is 0 for what is done on the spot (即办), null where `raw` can't be parsed."""

    raw: str
    days: int | None = None
    unit: DayUnit = "working"

    @property
    def working_days(self) -> int | None:
        """The limit in working days, or null where it is not given in them."""
        return self.days if self.unit == "working" else None


class TimeLimit(Frozen):
    """办理时限: the statutory limit and the one the office promises, and the words they were read from."""

    raw: str
    statutory: Duration | None = None
    promised: Duration | None = None


class Element(Located):
    """One element (要素) of a guide: the cell's words and what they were read as."""

    raw: str
    value: str | int | tuple[str, ...] | TimeLimit


class NameParts(Frozen):
    """A material name taken apart (coding/names.py).

    `core` is the document itself, normalised. The other fields are discriminators: two names whose
    discriminators differ are never the same material, however alike they look.
    """

    core: str
    discriminators: tuple[tuple[str, str], ...] = ()
    """Pairs (dimension, value), sorted: ("holder", "法定代表人"), ("stage", "延续"), ("period", "近3个月") …"""

    @property
    def key(self) -> str:
        """Equal keys mean the same material. The string is stable: the registry stores it."""
        return "|".join([self.core, *[f"{dimension}={value}" for dimension, value in self.discriminators]])

    @staticmethod
    @cache
    def of_key(key: str) -> "NameParts":
        """The parts that a key was made from, the same object for the same key."""
        core, *pairs = key.split("|")
        split = [pair.partition("=") for pair in pairs]
        return NameParts(core=core, discriminators=tuple([(dimension, value) for dimension, _, value in split]))


class MaterialPart(Frozen):
    """One of several materials that a single line names."""

    name: str
    code: str | None = None
    parts: NameParts | None = None


class Material(Located):
    """One material line of an item, as the office wrote it; `ingest` fills the upper half, `coding` the lower.

    `originals` and `copies` count paper copies; null means the line doesn't say.
    """

    seq: int
    """Place in the item's list, from 1."""
    name_raw: str
    """The office's name for the material, without the line's number and without counts behind it."""
    wording: str = Field(default_factory=lambda data: data["name_raw"])
    """`name_raw` without the media, seals and conditions behind it that were read as such."""
    written: str = Field(default_factory=lambda data: data["name_raw"])
    """The office's words as they stand, with everything that was read from them; without the line's number."""
    originals: int | None = None
    copies: int | None = None
    medium: Medium | None = None
    necessity: Necessity | None = None
    is_form: bool = False
    note: str = ""

    name: str | None = None
    """The standard name."""
    code: str | None = None
    parts: NameParts | None = None
    """The name taken apart; null where the line names several materials."""
    members: tuple[MaterialPart, ...] = ()
    """The materials that this one line names, where they are several."""
    relation: Relation | None = None
    """"all": every member is asked for; "any": one of them will do."""

    def reworded(self, words: str) -> "Material":
        """The line with other words of the office, from which nothing was read."""
        return self.model_copy(update={"name_raw": words, "wording": words, "written": words})

    @property
    def named(self) -> tuple[tuple[str, str | None], ...]:
        """The office's wording and the code of the material that the line names, or of each where it names several."""
        return tuple((part.name, part.code) for part in self.members) or ((self.wording, self.code),)


class Item(Located):
    """One service item (政务服务事项) as one file describes it."""

    code: str | None
    """事项编码 as normalised, or null."""
    name: str
    department: str
    elements: dict[str, Element] = Field(default_factory=dict)
    """By the keys of rules/elements.toml; an absent element has no entry."""
    materials: tuple[Material, ...] = ()
