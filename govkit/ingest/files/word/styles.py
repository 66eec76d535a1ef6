"""Word's styles: what a paragraph or run takes from its style and those that style is based on (ECMA-376 17.7)."""

import re
from dataclasses import dataclass, field
from typing import Any

from govkit.ingest.files.word.markup import Properties, W, attribute, integer, properties, switched_on

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style gives to those that use it; null or "" where it says nothing."""

    level: int | None = None
    """Outline level, from 1; 0 for a title."""
    contents: bool = False
    """Whether it marks the lines of a table of contents."""
    alignment: str = ""
    number: str = ""
    """The list (w:numId) its paragraphs belong to."""
    number_level: int | None = None
    number_style: str = ""
    """The style that brought the list."""
    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document, each resolved once."""

    _elements: dict[str, Any] = field(default_factory=dict)
    _default: str = ""
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any | None) -> "Styles":
        """Take the styles from the root of styles.xml; null where the file has none."""
        styles = cls()
        for style in () if root is None else root.iterfind(W + "style"):
            styles._elements[attribute(style, "styleId")] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                styles._default = attribute(style, "styleId")
        return styles

    def look(self, style: str) -> Look:
        """What the style of this id gives; the default paragraph style's look for ""."""
        style = style or self._default
        if style not in self._looks:
            look = Look()
            for name in reversed(self._chain(style)):
                look = _over(look, self._elements[name], name)
            self._looks[style] = look
        return self._looks[style]

    def _chain(self, style: str) -> list[str]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        chain: list[str] = []
        while style in self._elements and style not in chain:
            chain.append(style)
            based_on = self._elements[style].find(W + "basedOn")
            style = "" if based_on is None else attribute(based_on, "val")
        return chain


def _over(base: Look, style: Any, style_id: str) -> Look:
    """The look of a style laid over that of its base."""
    paragraph, run = properties(style, W + "pPr"), properties(style, W + "rPr")
    name_element = style.find(W + "name")
    name = "" if name_element is None else attribute(name_element, "val").strip()
    number, number_level = list_place(paragraph)
    return Look(
        level=_level(base.level, name, paragraph),
        contents=base.contents or bool(_CONTENTS.fullmatch(name)),
        alignment=aligned(paragraph) or base.alignment,
        number=base.number if number is None else number,
        number_level=base.number_level if number_level is None else number_level,
        number_style=base.number_style if number is None else style_id,
        bold=first_said(toggle(run, W + "b"), base.bold),
        struck=first_said(struck(run), base.struck),
        hidden=first_said(toggle(run, W + "vanish"), base.hidden),
    )


def _level(base: int | None, name: str, paragraph: Properties) -> int | None:
    """Offices often keep the name of a heading style and lose its outline level, or the other way round."""
    if (said := outline(paragraph)) is not None:
        return said or None
    if match := _HEADING.fullmatch(name):
        return int(match[1])
    return 0 if _TITLE.fullmatch(name) else base


def outline(paragraph: Properties) -> int | None:
    """The outline level of paragraph properties, from 1; 0 for body text, null where they say nothing."""
    element = paragraph.get(W + "outlineLvl")
    if element is None:
        return None
    level = integer(attribute(element, "val"), 9)
    return level + 1 if 0 <= level < 9 else 0


def aligned(paragraph: Properties) -> str:
    """The alignment of paragraph properties: "center", "left" …, "" where they say nothing."""
    element = paragraph.get(W + "jc")
    return "" if element is None else attribute(element, "val")


def list_place(paragraph: Properties) -> tuple[str | None, int | None]:
    """The list (w:numId) and level (from 0) that paragraph properties give; null each where they say nothing."""
    place = paragraph.get(W + "numPr")
    if place is None:
        return None, None
    number, level = place.find(W + "numId"), place.find(W + "ilvl")
    return None if number is None else attribute(number, "val"), None if level is None else integer(attribute(level, "val"), 0)


def toggle(run: Properties, tag: str) -> bool | None:
    """An on/off property of run properties; null where they don't say."""
    return switched_on(run.get(tag))


def struck(run: Properties) -> bool | None:
    """Whether run properties strike the text out, once or doubly."""
    single, double = toggle(run, W + "strike"), toggle(run, W + "dstrike")
    return single if double is None else bool(double or single)


def first_said(*answers: bool | None) -> bool | None:
    """The first answer that is one."""
    for answer in answers:
        if answer is not None:
            return answer
    return None
