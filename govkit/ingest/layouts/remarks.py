"""Rows and paragraphs that are no content: titles, remarks, signatures and totals around a table."""

import re

from govkit.ingest.layouts.view import Cell, View
from govkit.ingest.numbering import BEFORE_FIRST, Numbered, take_number
from govkit.rulebook.reading import LayoutRules

TITLE, REMARK, SIGNATURE, TOTAL, HEAD, UNPLACED, SKIPPED, PAGE = "标题行", "说明", "签名", "合计", "表头", "未识别", "按配置不读", "页码"


class Remarks:
    """Knows what is no content; a remark's numbered lines run on below it (注：1.…, 2.…), so it must be asked in order."""

    def __init__(self, rules: LayoutRules) -> None:
        """Begin where no remark is running."""
        self._totals, self._signatures = re.compile(rules.total_rows), re.compile(rules.signature_rows)
        self._pages, self._closings, self._notes = map(re.compile, (rules.page_numbers, rules.closings, rules.note_rows))
        self._label_length = rules.label_length
        self._last: Numbered | None = None

    def reason(self, view: View, cells: list[Cell]) -> str | None:
        """Why a row is no content; null where it may be content."""
        first = cells[0].text
        if self._totals.match(first) and len(first) <= self._label_length:
            return TOTAL
        if self._signatures.match(first) and (len(cells) == 1 or cells[0].column == 0) and not view.labels.element(first):
            return SIGNATURE
        if len(cells) == 1 and self.is_page(first):
            return PAGE
        if len(cells) == 1 and self.closes(first):
            return REMARK
        if (len(cells) <= 2 or "说明" in first[:4]) and self.holds(first):
            return REMARK
        return None

    def is_page(self, text: str) -> bool:
        """Whether a text is the number of a page."""
        return self._pages.fullmatch(text) is not None

    def closes(self, text: str) -> bool:
        """Whether a text speaks of the whole booklet, as at its end (本手册内容如有变动…): no more of what stands above it."""
        return self._closings.match(text) is not None

    def holds(self, text: str) -> bool:
        """Whether a text is a remark, or a numbered line that carries one on."""
        begun = self._notes.match(text)
        words = text[begun.end() :].lstrip("：: \n") if begun else text
        numbered = take_number(words, self._last)
        runs_on = bool(self._last and numbered and numbered.number == self._last.number + 1)
        if not begun and not runs_on:
            self._last = None
            return False
        last = take_number(words.splitlines()[-1]) if words else None
        self._last = last or numbered or (None if words else BEFORE_FIRST)
        return True
