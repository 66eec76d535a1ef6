"""Schemas of the rule files that govkit.coding reads: rules/names.toml, rules/materials.toml, rules/codes.toml."""

from pydantic import Field

from govkit.identifiers import Scheme
from govkit.model import Frozen


class NameRules(Frozen):
    """To be filled by its room."""


class Dictionary(Frozen):
    """To be filled by its room."""


class MaterialClass(Frozen):
    """A class of materials: the letter in the code, and its name."""

    letter: str = Field(pattern=r"^[A-Z]$")
    label: str


class MaterialGrammar(Frozen):
    """The grammar of material codes: division(6) + class letter + serial + check character (GB/T 17710 MOD 37,36)."""

    serial_digits: int = Field(ge=4, le=9)
    default_division: str = Field(pattern=r"^\d{6}$")
    """Stands where neither the settings nor the item codes name a division."""
    classes: tuple[MaterialClass, ...] = Field(alias="class", min_length=1)


class CodeRules(Frozen):
    """rules/codes.toml."""

    material: MaterialGrammar
    scheme: tuple[Scheme, ...]
    """Schemes of item codes, in order of preference."""
