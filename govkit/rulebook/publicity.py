"""Schema of rules/publicity.toml: wording of what is published and taught besides the guides."""

from re import Pattern
from typing import Literal

from pydantic import Field

from govkit.model import Frozen
from govkit.rulebook.rendering import Colour

SlideKind = Literal["text", "figures", "elements", "names", "faults", "examples"]


class Step(Frozen):
    """One step of applying online, and which screenshot belongs to it."""

    title: str
    text: str
    picture: str


class OnlineGuide(Frozen):
    """How to apply online with one kind of device."""

    file: str
    title: str
    steps: tuple[Step, ...]


class GuideWords(Frozen):
    """Wording that the guides to applying online share."""

    intro: str
    steps: str
    picture: str
    items: str
    items_heads: tuple[str, ...]
    items_widths: tuple[float, ...]
    materials: str
    materials_text: str
    materials_heads: tuple[str, ...]
    materials_widths: tuple[float, ...]
    phones: str
    phones_heads: tuple[str, ...]
    phones_widths: tuple[float, ...]
    questions: str


class Question(Frozen):
    """A question that people ask, and its answer."""

    ask: str
    answer: str


class Panel(Frozen):
    """One of the six panels of the folded brochure."""

    title: str
    text: tuple[str, ...]
    list: Literal["materials", "phones"] | None = None
    cover: bool = False


class BrochureRules(Frozen):
    """宣传折页: A4 landscape, folded twice."""

    file: str
    title: str
    margin_mm: float = Field(gt=0)
    gap_mm: float = Field(gt=0)
    heading_pt: float = Field(gt=0)
    text_pt: float = Field(gt=0)
    colour: Colour
    panel: tuple[Panel, ...] = Field(min_length=6, max_length=6)
    """Outside: folded in, back, front cover; then the inside from left to right."""


class SlideRules(Frozen):
    """One slide: lines of text, or a table whose rows come from the outcome."""

    title: str
    kind: SlideKind = "text"
    text: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()


class DeckRules(Frozen):
    """The slides for training: look, wording, order."""

    file: str
    title: str
    subtitle: str
    width_mm: float = Field(gt=0)
    height_mm: float = Field(gt=0)
    title_pt: float = Field(gt=0)
    text_pt: float = Field(gt=0)
    table_pt: float = Field(gt=0)
    font: str
    colour: Colour
    continued: str
    slide: tuple[SlideRules, ...]


class PublicityRules(Frozen):
    """rules/publicity.toml."""

    online: Pattern[str]
    """What the element 网办地址 of an item that can be handled online holds."""
    streets: Pattern[str]
    """Names of departments that are streets or towns: one deck serves them all."""
    street_deck: str
    decks: str
    top: int = Field(gt=0)
    none: str
    slide_rows: int = Field(gt=0)
    slide_characters: int = Field(gt=0)
    guide: tuple[OnlineGuide, ...]
    words: GuideWords
    question: tuple[Question, ...]
    brochure: BrochureRules
    deck: DeckRules
