"""Rows and paragraphs that are no content: titles, remarks, signatures and totals around a table."""

import re

from govkit.ingest.layouts.view import Cell, View
from govkit.ingest.numbering import take_number
from govkit.rulebook.reading import LayoutRules

TITLE, REMARK, SIGNATURE, TOTAL, HEAD, UNPLACED, SKIPPED = "标题行", "说明", "签名", "合计", "表头", "未识别", "按配置不读"


class Remarks:
    """Knows what is no content; a remark's numbered lines run on below it (注：1.…, 2.…), so it must be asked in order."""

    def __init__(self, rules: LayoutRules) -> None:
        """Begin where no remark is running."""
        self._rules = rules
        self._next: int | None = None

    def reason(self, view: View, cells: list[Cell]) -> str | None:
        """Why a row is no content; null where it may be content."""
        first = cells[0].text
        if re.match(self._rules.total_rows, first) and len(first) <= self._rules.label_length:
            return TOTAL
        if re.match(self._rules.signature_rows, first) and (len(cells) == 1 or cells[0].column == 0) and not view.labels.element(first):
            return SIGNATURE
        if (len(cells) <= 2 or "说明" in first[:4]) and self.holds(first):
            return REMARK
        return None

    def holds(self, text: str) -> bool:
        """Whether a text is a remark, or a numbered line that carries one on."""
        begun = re.match(self._rules.note_rows, text)
        words = text[begun.end() :].lstrip("：: \n") if begun else text
        numbered = take_number(words)
        runs_on = bool(numbered and numbered.number == self._next)
        if not begun and not runs_on:
            self._next = None
            return False
        last = take_number(words.splitlines()[-1]) if words else None
        ended = last or numbered
        self._next = ended.number + 1 if ended else 1 if not words else None
        return True
