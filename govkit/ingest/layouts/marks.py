"""What the marks in a matrix of materials and items say: that a material is needed, how many of it, and under what condition."""

import re
from collections.abc import Iterable
from functools import cached_property

from govkit.ingest.attributes import phrases_of
from govkit.ingest.layouts.view import View
from govkit.rulebook import Rulebook

_PLAIN = re.compile(r"\d{1,2}(?:\s*[/+＋]\s*\d{1,2})?")
_EXPLAINED = r"([{signs}])\s*[”\"」』）)]?\s*(?:为|是|表示|代表|即|指|[：:=、—－-])*\s*(?:该)?([\u4e00-\u9fff]{{2,16}})"


class Marks:
    """The marks of one grid, with what its own legend says of them (√必交 ○视情况)."""

    def __init__(self, view: View, rules: Rulebook) -> None:
        """Know the signs; the legend is looked for among the words of `view` when it is needed."""
        self._view = view
        self._lines = rules.lines
        self._matrix = rules.layouts.matrix
        self._phrases = phrases_of(rules.lines)
        self._signs = rules.layouts.matrix.signs

    def is_mark(self, text: str) -> bool:
        """Whether a cell holds a mark, or a number or an attribute in the place of one."""
        return text in self._lines.ticks or text in self._lines.crosses or self._parted(text) is not None

    def unexplained(self, cells: Iterable[str]) -> set[str]:
        """The signs among the marks of a matrix of which nothing says what they mean beside another sign.

        A sign that stands alone is a tick; one that fills every cell that the others leave is a cross.
        """
        texts = list(cells)
        signs = {text[0] for text in texts if text and text[0] in self._signs}
        found = (signs & set(self._matrix.doubtful)) - set(self._legend)
        if len(signs) == 1 or not found:
            return set()
        if all(texts):
            self._legend |= dict.fromkeys(found, "否")
            return set()
        return found

    def said(self, text: str) -> str | None:
        """What a cell says of a material that is needed, in words; null where it isn't needed."""
        parts = self._parted(text)
        if parts is None:
            return None if not text or text in self._lines.crosses else ""
        sign, beside = parts
        told = self._legend.get(sign, "")
        if re.match(self._matrix.not_needed, told) or (sign in self._lines.crosses and sign not in self._signs):
            return None
        return "；".join(filter(None, [told, beside]))

    @cached_property
    def _legend(self) -> dict[str, str]:
        """What the words of the grid say of its signs."""
        pattern = re.compile(_EXPLAINED.format(signs=re.escape(self._signs)))
        texts = (cell.text for row in range(self._view.height) for cell in self._view.own(row))
        told = (found for text in texts for found in pattern.findall(text))
        return {sign: said for sign, words in told if (said := self._known(words)) is not None}

    def _parted(self, text: str) -> tuple[str, str] | None:
        """The sign and the attributes that a cell is made of; null where it holds anything else."""
        sign = text[:1] if text[:1] in self._signs else ""
        beside = text[len(sign) :].strip().removeprefix("（").removesuffix("）").strip("() ")
        if not beside:
            return (sign, "") if sign else None
        return (sign, beside) if _PLAIN.fullmatch(beside) or self._phrases.read(beside) else None

    def _known(self, words: str) -> str | None:
        """The part of an explanation that says something of a material, "" for a plain tick; null where it explains nothing."""
        plain = re.sub(self._matrix.explained_ends, "", words)
        if re.match(self._matrix.not_needed, plain):
            return plain
        for end in range(len(plain), 1, -1):
            if self._phrases.read(plain[:end]):
                return plain[:end]
        return "" if re.search(self._matrix.needed, plain) else None
