"""Schemas of the rule files that govkit.validate reads: rules/checks.toml and rules/topics.toml."""

from re import Pattern
from typing import Literal

from pydantic import Field

from govkit.model import Frozen, Medium, Necessity, Severity

Input = Literal["online", "catalogue", "slimming", "loaded", "stationed", "reachability"]


class ExampleMaterial(Frozen):
    """A material line of an example; equal codes mean the same material. No code: the line names several (`members`) or is not coded."""

    name: str
    code: str | None = None
    discriminators: dict[str, str] = Field(default_factory=dict)
    members: dict[str, str] = Field(default_factory=dict)
    """Name → code, where the line names several materials."""
    originals: int | None = None
    copies: int | None = None
    medium: Medium | None = None
    necessity: Necessity | None = None
    is_form: bool = False


class ExampleItem(Frozen):
    """An item of an example. An element is its text, a list, a number, or for time_limit `{statutory, promised}` in working days."""

    code: str | None = None
    name: str = "示例事项"
    department: str = "示例局"
    elements: dict[str, str | int | list[str] | dict[str, int]] = Field(default_factory=dict)
    materials: tuple[ExampleMaterial, ...] = ()


class ExampleEntry(Frozen):
    """A line of the catalogue or of the load export in an example."""

    code: str | None = None
    name: str = "示例事项"
    department: str = "示例局"
    topics: tuple[str, ...] = ()
    former_code: str | None = None
    former_topics: tuple[str, ...] = ()


class ExampleDecision(Frozen):
    """A line of the slimming list in an example."""

    item_code: str | None = None
    item_name: str = "示例事项"
    material: str
    replacement: str = ""


class ExampleAddress(Frozen):
    """An item of a stationed unit in an example."""

    unit: str = "示例银行"
    item_name: str = "示例业务"
    url: str


class Example(Frozen):
    """A small batch that a check passes or fails."""

    guides: tuple[ExampleItem, ...] = ()
    online: tuple[ExampleItem, ...] | None = None
    catalogue: tuple[ExampleEntry, ...] | None = None
    slimming: tuple[ExampleDecision, ...] | None = None
    loaded: tuple[ExampleEntry, ...] | None = None
    stationed: tuple[ExampleAddress, ...] | None = None
    unreachable: dict[str, str] | None = None
    """Address → why it didn't answer; null: nobody asked."""


class Check(Frozen):
    """One check: what it is called, how its finding is worded, why it exists, and examples that prove it.

    `found`, `expected` and `suggestion` are jinja2 templates over the words that the check gives.
    """

    number: str = Field(pattern=r"^G\d{3}$")
    """Never used again, even when the check is switched off."""
    kind: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    severity: Severity
    title: str
    needs: tuple[Input, ...] = ()
    """Inputs besides the guides without which the check is skipped."""
    about: Literal["guides", "inputs"] = "guides"
    """Whether it judges guides, or one of the other inputs by itself."""
    found: str
    expected: str
    suggestion: str
    help: str
    """How the department corrects it."""
    basis: str = ""
    """Document and article, where they are certain."""
    off: bool = False
    passes: tuple[Example, ...] = Field(min_length=1, alias="pass")
    fails: tuple[Example, ...] = Field(min_length=1, alias="fail")


class PairingRules(Frozen):
    """How two lists of materials are paired."""

    near: float = Field(ge=0, le=100)
    """Similarity from which two lines that are left over are the same material under two names."""
    lone: float = Field(ge=0, le=100)
    """The same where only one line is left over on either side and both are documents of the same kind (same last character)."""
    soft: tuple[str, ...]
    """Discriminators that lower no pair: their difference is a difference of wording."""
    strict: tuple[str, ...]
    """Discriminators that part two lines even where only one of them has one."""
    connectors: Pattern[str]
    """What stands between the names of several materials in one line."""
    versions: Pattern[str]
    """Words that tell two versions of one document apart (original and copy, paper and file)."""
    filling_note: Pattern[str]
    """Words in brackets that tell how to fill in or hand in, not which document."""
    one_sided_note: Pattern[str]
    """Words in brackets that only one side need say: who issues the document, or which documents will do."""
    joining: Pattern[str]
    """Words between two others that say the same."""
    unsaid: Pattern[str]
    """Words that one of two wordings may leave out."""
    said_twice: Pattern[str]
    """The ending that members of a list share, where the first says it too: 学历证书或职称证书."""
    telling: Pattern[str]
    """Characters of which one more or less makes another document: 犯罪记录证明, 无犯罪记录证明."""
    paper: Pattern[str]
    """How names end that say by what kind of paper something is shown, and what else doesn't tell such papers apart."""
    modifier: Pattern[str]
    """Words before a document that say with whom it was made, by whom or for what, and that only one side need say."""
    certificate: Pattern[str]
    """Names of certificates."""
    certifies: Pattern[str]
    """What certificates certify: two of which each has a word that the other lacks are two documents."""
    together: dict[str, tuple[str, ...]]
    """Holders that stand for several: 父母双方 for 父亲 and 母亲."""


class RequiredElement(Frozen):
    """An element that a guide must have."""

    key: str
    severity: Severity
    unless_types: tuple[str, ...] = ()
    """Item types that do without."""
    may_be_none: bool = False
    """Whether 无 is an answer."""


class CompletenessRules(Frozen):
    """Which elements a guide must have."""

    required: tuple[RequiredElement, ...]
    blank: Pattern[str]
    """Contents that say nothing."""
    none: Pattern[str]
    """Contents that say that there is none."""
    fold_from: int = Field(ge=2)
    """From so many items on, what (nearly) all items of a file or department lack is told once."""
    fold_share: float = Field(gt=0.5, le=1)
    """How many of the items must lack it for that."""


class FormatRule(Frozen):
    """The form of one element: every text must hold `pattern`, and nothing of `never`."""

    key: str
    pattern: Pattern[str]
    never: Pattern[str] | None = None
    example: str
    """What a right one looks like."""


class CatchAllRules(Frozen):
    """Wording that leaves open what is asked for."""

    material: Pattern[str]
    condition: Pattern[str]
    exceptions: Pattern[str]
    """What looks like a catch-all and names something definite."""


class HandlingRules(Frozen):
    """What 办件类型 says of the promised time limit."""

    on_the_spot: Pattern[str]
    promised: Pattern[str]
    long_limit: Pattern[str]
    """Limits in units that are no days and clear all the same (一个月)."""
    on_the_spot_days: int
    """An item done on the spot is promised in at most so many working days."""


class FeeRules(Frozen):
    """What an item that charges must state."""

    charged: Pattern[str]
    free: Pattern[str]
    standard: Pattern[str]
    basis: Pattern[str]


class AudienceRules(Frozen):
    """Words of 办理对象 that name persons, and those that name organisations."""

    persons: Pattern[str]
    organisations: Pattern[str]


class PersonalRules(Frozen):
    """Numbers of persons that a guide shouldn't publish."""

    identity_label: str
    identity_card: Pattern[str]
    mobile_label: str
    mobile: Pattern[str]
    contacts: tuple[str, ...]
    """Keys of the elements where an office may give a mobile phone of its own: worth a look, no more."""
    codes_and_addresses: tuple[str, ...]
    """Keys of the elements whose digits are no person's."""


class ReachRules(Frozen):
    """How patiently addresses are tried (`--check-urls`)."""

    seconds: float = Field(gt=0, le=60)
    at_once: int = Field(ge=1, le=32)
    at_most: int = Field(ge=1)


class UnityRules(Frozen):
    """What the streets (or towns) of one district must say alike of the same item (四统一)."""

    bodies: Pattern[str]
    """Names of such departments."""
    elements: tuple[str, ...]
    """Keys of the elements, beside name and materials, that are to be the same."""


class CheckRules(Frozen):
    """rules/checks.toml."""

    pairing: PairingRules
    completeness: CompletenessRules
    format: tuple[FormatRule, ...]
    visits_at_most: int
    url: Pattern[str]
    catch_all: CatchAllRules
    handling: HandlingRules
    fees: FeeRules
    audience: AudienceRules
    unity: UnityRules
    personal: PersonalRules
    reach: ReachRules
    department_endings: tuple[str, ...]
    """Endings that a department's name may have or lack."""
    check: tuple[Check, ...]


class TopicRules(Frozen):
    """rules/topics.toml: the topics (主题分类) that exist."""

    person: tuple[str, ...]
    """面向自然人"""
    organisation: tuple[str, ...]
    """面向法人"""
    local: tuple[str, ...]
    """地方特色 and other names that sites use"""

    @property
    def known(self) -> frozenset[str]:
        """Every topic of the three lists."""
        return frozenset((*self.person, *self.organisation, *self.local))
