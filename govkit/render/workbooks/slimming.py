"""精简调整核对表: every decision of the slimming list, and whether the guides follow it."""

from govkit.model import Outcome, SlimmingResult
from govkit.render.workbooks.counts import crossed_sheet
from govkit.render.workbooks.sheets import Row, Sheet, table_sheet
from govkit.rulebook import Rulebook


def slimming_review(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """One row a decision and guide, by department and item; the numbers of decisions followed, a row a department."""
    rows = [_row(result, rules) for result in sorted(outcome.slimming, key=_order)]
    words = rules.documents.words.slimming_result
    review = table_sheet("slimming_review", rows, outcome.district, rules)
    counts = crossed_sheet(
        "slimming_counts", rows, "result", outcome.district, rules, across_order=list(words.values()), width=14, chart=True
    )
    return [review, counts]


def _order(result: SlimmingResult) -> tuple[str, ...]:
    entry, guide = result.entry, result.guide
    department = guide.department if guide else entry.department
    return department, entry.item_code or "", entry.item_name, entry.material, str(entry.source), str(guide.source) if guide else ""


def _row(result: SlimmingResult, rules: Rulebook) -> Row:
    entry, guide, line, words = result.entry, result.guide, result.line, rules.documents.words
    state = "unread" if guide is None else "listed" if line else "applied"
    return {
        "department": (guide.department if guide else entry.department) or rules.documents.workbook.no_department,
        "item_code": entry.item_code or (guide.code if guide else None),
        "item_name": entry.item_name or (guide.name if guide else None),
        "material": entry.material,
        "action": words.slimming_action[entry.action],
        "replacement": entry.replacement,
        "result": words.slimming_result[state],
        "name_raw": line.name_raw if line else None,
        "source": str(entry.source),
        "line_source": str(line.source if line else guide.source if guide else ""),
    }
