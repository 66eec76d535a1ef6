"""Rows that are no content: titles, remarks, signatures and totals around a table."""

import re

from govkit.ingest.layouts.view import Cell, View
from govkit.rulebook.reading import LayoutRules

TITLE, REMARK, SIGNATURE, TOTAL, HEAD, UNPLACED = "标题行", "说明", "签名", "合计", "表头", "未识别"


def reason_of(view: View, cells: list[Cell], rules: LayoutRules) -> str | None:
    """Why a row is no content; null where it may be content."""
    first = cells[0].text
    if re.match(rules.total_rows, first) and len(first) <= rules.label_length:
        return TOTAL
    if re.match(rules.signature_rows, first) and (len(cells) == 1 or cells[0].column == 0) and not view.labels.element(first):
        return SIGNATURE
    if re.match(rules.note_rows, first) and (len(cells) <= 2 or "说明" in first[:4]):
        return REMARK
    return None
