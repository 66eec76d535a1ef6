"""Placeholders of a Word template: found, checked and filled, also where Word has split one over several runs."""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from docx.oxml.ns import qn

from govkit.render.text import one_line

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_REMAINS = re.compile(r"\{\{|\}\}|\{%|%\}")
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")


def named(paragraph: Any) -> list[str]:
    """The names of the placeholders in a paragraph, in order."""
    return _PLACEHOLDER.findall(_words(paragraph))


def is_alone(paragraph: Any) -> bool:
    """Whether the paragraph is one placeholder and nothing else."""
    return _PLACEHOLDER.fullmatch(_words(paragraph).strip()) is not None


def broken(paragraph: Any) -> str | None:
    """The words of a paragraph that holds half a placeholder, or a statement of a template language; null where all is well."""
    words = _words(paragraph)
    return words if _REMAINS.search(_PLACEHOLDER.sub("", words)) else None


def fill(root: Any, values: Mapping[str, str]) -> None:
    """Put the values in the place of their placeholders, in the look of the first character; others stay."""
    for paragraph in root.iter(_PARAGRAPH):
        _fill(paragraph, values)


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    texts, words = _texts(paragraph), _words(paragraph)
    ends = list(accumulate(len(text.text or "") for text in texts))
    # From the last one on, so that what stands before keeps its place.
    for found in reversed([found for found in _PLACEHOLDER.finditer(words) if found[1] in values]):
        for text, start, end in zip(texts, [0, *ends], ends, strict=False):
            first, last = max(found.start(), start) - start, min(found.end(), end) - start
            if first < last:
                value = one_line(values[found[1]]) if start <= found.start() else ""
                text.text = text.text[:first] + value + text.text[last:]


def _words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in _texts(paragraph))


def _texts(paragraph: Any) -> list[Any]:
    """The texts of a paragraph without those of text boxes anchored in it, which have paragraphs of their own."""
    return [text for text in paragraph.iter(_TEXT) if next(text.iterancestors(_PARAGRAPH)) is paragraph]
