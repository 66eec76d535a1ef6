"""驻区事项名称网址汇总表: the stationed units' items with their addresses, and what is wrong with them."""

from collections import Counter, defaultdict

from govkit.model import Finding, Outcome, Source, StationedEntry
from govkit.render.workbooks.sheets import Row, Sheet, table_sheet
from govkit.rulebook import Rulebook

_KINDS = ("url-missing", "url-invalid", "url-unreachable", "stationed-duplicate")


def stationed(outcome: Outcome, rules: Rulebook) -> list[Sheet]:
    """The items by unit, then the units with their numbers."""
    faults: defaultdict[Source, list[Finding]] = defaultdict(list)
    for kind in _KINDS:
        for finding in (ticket.finding for ticket in outcome.tickets):
            if finding.kind == kind and finding.source:
                faults[finding.source].append(finding)
    entries = sorted(outcome.batch.stationed or (), key=lambda entry: (entry.unit, entry.item_name, entry.url, str(entry.source)))
    rows = [_row(number, entry, faults.get(entry.source, []), rules) for number, entry in enumerate(entries, 1)]
    counts = Counter(entry.unit for entry in entries)
    faulty = Counter(entry.unit for entry in entries if entry.source in faults)
    nameless = rules.documents.workbook.no_department
    units: list[Row] = [{"unit": unit or nameless, "items": counts[unit], "faulty": faulty[unit]} for unit in sorted(counts)]
    return [table_sheet("stationed", rows, outcome.district, rules), table_sheet("stationed_units", units, outcome.district, rules)]


def _row(number: int, entry: StationedEntry, faults: list[Finding], rules: Rulebook) -> Row:
    return {
        "number": number,
        "unit": entry.unit or rules.documents.workbook.no_department,
        "item_name": entry.item_name,
        "url": entry.url,
        "state": "\n".join(rules.title_of(fault.kind) for fault in faults) or rules.documents.words.address["good"],
        "suggestion": "\n".join(fault.suggestion for fault in faults),
        "source": str(entry.source),
    }
