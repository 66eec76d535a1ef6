"""Schemas of the rule files that govkit.coding reads: rules/names.toml, rules/materials.toml, rules/codes.toml."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from govkit.identifiers import Scheme
from govkit.model import Frozen
from govkit.rulebook.cacheable import Cacheable


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"不是有效的正则表达式：{error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression; matched against text in one spelling (half-width, simplified, upper case, round brackets)."""


class Rewrite(Frozen):
    """What matches `pattern` in a core becomes `value` (a replacement template): other words for the same document."""

    pattern: Pattern
    value: str


class SpellingRules(Frozen):
    """How all spellings of the same words become one."""

    quotes: str
    opening: str
    closing: str
    """Opening and closing brackets, in pairs."""
    numeral_units: tuple[str, ...]
    """Before these, Chinese digits become Arabic."""
    numbering: tuple[Pattern, ...]
    """A line's own number, dropped."""
    typos: dict[str, str]
    synonyms: dict[str, str]
    abbreviations: dict[str, str]
    renamed: dict[str, str]
    """Names of authorities and certificates before a reform, and what they are now."""
    rewrite: tuple[Rewrite, ...]

    @model_validator(mode="after")
    def _comes_to_an_end(self) -> Self:
        """Words that their own replacement contains would grow for ever, unless a longer word that stays as it is holds them."""
        for table in (self.typos, self.synonyms | self.abbreviations | self.renamed):
            kept = [word for word, other in table.items() if word == other]
            for word, other in table.items():
                if word != other and word in other and not any(word in stays and stays in other for stays in kept):
                    raise ValueError(f"“{word}”会在“{other}”里一再替换；请写更长的字样，或加一行左右相同的“{other}”")
        return self


class AttributeRules(Frozen):
    """Words that tell how a material is handed in, not what it is; they leave the name."""

    words: tuple[Pattern, ...]
    bracket_words: tuple[Pattern, ...]
    prefixes: tuple[Pattern, ...]
    notes: tuple[Pattern, ...]
    """Found in a bracket: it is a note on filling in."""
    protected: tuple[Pattern, ...]
    """Found in a bracket: it is no note, whatever else it says."""
    contents: Pattern
    """A bracket that lists what the document contains."""
    fillers: Pattern


class Discriminator(Frozen):
    """The words of one dimension, and where in a name they are taken out."""

    dimension: str
    place: Literal["prefix", "anywhere"]
    words: tuple[str, ...]
    synonyms: dict[str, str] = Field(default_factory=dict)
    not_before: Pattern = "(?!)"
    """What follows a word that is none of these: another word begins there, or the document is about those it names."""


class DiscriminatorPattern(Frozen):
    """A dimension that is read by a regular expression; `value` is what stands for it (a replacement template)."""

    dimension: str
    pattern: Pattern
    value: str


class UnlistedHolderRules(Frozen):
    """Holders that no list has: such words, before a material of the dictionary that is of such a kind."""

    words: Pattern
    kinds: tuple[str, ...]


class IssuerRules(Frozen):
    """How a name tells who issues the document."""

    before: Pattern
    bracket: Pattern
    body: Pattern
    """How names of authorities end, whatever the authority."""
    authority: Pattern
    """The whole name of an authority that stands before a document without a verb: 人民法院判决书."""
    telling: Pattern
    """Words of an issuer that tell materials apart, even of a material that only such bodies issue."""


class NegationRules(Frozen):
    """Words that negate, and the longer words in which they don't."""

    words: tuple[str, ...]
    exceptions: tuple[str, ...] = Field(alias="except")


class GenericRules(Frozen):
    """Names that say nothing without their item."""

    forms: tuple[str, ...]
    acts: Pattern
    """Words at the end of an item's name that its forms often leave out."""
    fillers: Pattern
    """Words that an item and its forms have or lack alike."""
    telling: Pattern
    """Words of an item's name that its forms don't leave out: without them, a form is another item's."""
    initial: tuple[str, ...]
    """Stages that the forms of an item leave out: the application for a new licence is the application for the licence."""


class Kind(Frozen):
    """A kind of material, told by how names end; `letter` is its class in the code."""

    name: str
    letter: str = Field(alias="class", pattern=r"^[A-Z]$")
    endings: tuple[str, ...]


class SeveralRules(Frozen):
    """How one line names several materials."""

    all: Pattern
    any: Pattern
    quotes: tuple[str, ...]
    choice: Pattern
    """Words behind a list that ask for one of it."""
    groups: Pattern
    """What stands between groups of materials."""
    beside: Pattern
    """A bracket with another material that will do as well."""
    also: Pattern
    """What stands in such a bracket between several that will do."""
    whole: Pattern
    """What joins whole materials, where other separators stand within one."""
    alternatives: tuple[Pattern, ...]
    """Groups of materials that often stand for one another."""
    enumeration: Pattern
    joined: tuple[str, ...]
    """Words in which these signs join nothing."""
    not_alone: Pattern
    not_first: Pattern
    not_last: Pattern
    tail: Pattern


class NotMaterialRules(Frozen):
    """How a rule, a condition or a question looks that was written as a material, and what a catch-all consists of."""

    patterns: tuple[Pattern, ...]
    indefinite: Pattern
    """All that stands before a catch-all (相关材料) which names nothing definite."""


class ProposalRules(Frozen):
    """Which discriminators a proposal may bridge, and its wording."""

    near: str
    extra: str
    same: str
    asked: str
    one_sided: str
    both: str
    loose: tuple[str, ...]
    """Dimensions that may be told on one side only."""
    unsaid: dict[str, tuple[str, ...]]
    """By dimension, values that are often left unsaid: they too may be told on one side only."""
    worded: tuple[str, ...]
    """Dimensions whose values are words of the office's own and are compared by likeness."""
    exchanged: dict[str, str]
    """Words that offices exchange or leave out: names that are equal with the right ones for the left ones may be one."""
    dimensions: dict[str, str]


class VetoRules(Frozen):
    """Words that no proposal may bridge: one name says the one, the other name its opposite. `$` after a word: at the end only."""

    opposites: tuple[tuple[str, str], ...]


class NameRules(Cacheable):
    """rules/names.toml."""

    spelling: SpellingRules
    attributes: AttributeRules
    discriminator: tuple[Discriminator, ...]
    pattern: tuple[DiscriminatorPattern, ...]
    unlisted_holder: UnlistedHolderRules
    issuer: IssuerRules
    negation: NegationRules
    generic: GenericRules
    kind: tuple[Kind, ...]
    several: SeveralRules
    not_materials: NotMaterialRules
    proposal: ProposalRules
    veto: VetoRules


class KnownMaterial(Frozen):
    """A common material: its standard name, its kind, other names for it, and names that look alike and are not it."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    """Names of other materials that offices often mean it by: a person is asked whatever the likeness."""
    issuers: tuple[str, ...] = ()
    """Words of the bodies that alone issue it: named in an issuer, they tell nothing apart."""


class Dictionary(Cacheable):
    """rules/materials.toml."""

    material: tuple[KnownMaterial, ...]


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


EntryStatus = Literal["draft", "approved", "merged", "retired"]
"""Where a code stands in the registry."""
RelationKind = Literal["replaces", "derived", "alias", "alternative"]
"""One material replaces another, is derived from it, is another code for it, or will do instead of it."""


class CodeRules(Frozen):
    """rules/codes.toml."""

    material: MaterialGrammar
    statuses: dict[EntryStatus, str]
    relations: dict[RelationKind, str]
    """What users read for each status and each relation."""
    scheme: tuple[Scheme, ...]
    """Schemes of item codes, in order of preference."""
