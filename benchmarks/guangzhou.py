"""The main job on the real workspace of Guangzhou, measured: python -m benchmarks.guangzhou FOLDER

FOLDER holds a workspace and `edits.tsv`, the known changes of the guides against the online side.
"""

import csv
import sys
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measured_run import data_bytes, govkit, peak_megabytes, records, workspace_copy

MISSING = {"material-missing-in-guide", "material-missing-online"}


def main(folder: Path) -> None:
    with (folder / "edits.tsv").open(encoding="utf-8", newline="") as file:
        edits = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    help_seconds = median(govkit("--help")[0].seconds for _ in range(5))
    with workspace_copy(folder) as workspace:
        spent, printed = govkit("run", str(workspace))
        first = data_bytes(workspace)
        govkit("run", str(workspace))
        same = first == data_bytes(workspace)
        print_reading(records(workspace, "items"), records(workspace, "online"), edits)
        print_tickets(records(workspace, "tickets"), records(workspace, "items"), edits)
    print(next(line.strip(" │┃|") for line in printed.splitlines() if "用时" in line))
    print(f"run: {spent} (limit 20), peak memory {peak_megabytes():.0f} MB (limit 600), --help {help_seconds:.2f} s (limit 0.5)")
    print(f"second run byte-identical: {same}")


def print_reading(items: list[dict[str, Any]], online: list[dict[str, Any]], edits: list[dict[str, str]]) -> None:
    added = sum(bool(edit["guide"]) for edit in edits)
    removed = sum(bool(edit["online"]) and not edit["guide"] for edit in edits)
    lines = sum(len(item["materials"]) for item in items)
    truth = sum(len(item["materials"]) for item in online) + added - removed
    exact = sum(names(item) == expected for item, expected in zip(*by_code(items, online, edits), strict=True))
    print(f"items read: {len(items)} of {len(online)}; material lines read: {lines}, expected after the edits: {truth}")
    print(f"items whose material names are exactly as expected, in order: {exact} of {len(items)}")


def by_code(
    items: list[dict[str, Any]], online: list[dict[str, Any]], edits: list[dict[str, str]]
) -> tuple[list[dict[str, Any]], list[list[str]]]:
    """Items beside the material names they must have: the online side, edited."""
    expected = {item["item_code"]: names(item) for item in online}
    for edit in edits:
        listed = expected[edit["item_code"]]
        if edit["guide"]:
            listed.append(edit["guide"])
        else:
            listed.remove(edit["online"])
    return items, [sorted(expected.get(item["item_code"], [])) for item in items]


def names(item: dict[str, Any]) -> list[str]:
    return sorted(material["name_raw"] for material in item["materials"])


def print_tickets(tickets: list[dict[str, Any]], items: list[dict[str, Any]], edits: list[dict[str, str]]) -> None:
    raised = {(ticket["kind"], ticket["item_code"]) for ticket in tickets}
    found = [edit for edit in edits if (edit["kind"], edit["item_code"]) in raised]
    edited = {edit["item_code"] for edit in edits if edit["kind"] in MISSING}
    # the lines that the edits put in or took out are the only ones that may be missing on a side
    changed = {(edit["item_code"], edit["guide"] or edit["online"]) for edit in edits}
    false = [
        ticket
        for ticket in tickets
        if ticket["kind"] in MISSING and (ticket["item_code"], ticket["material"] or ticket["online_material"]) not in changed
    ]
    lines = sum(len(item["materials"]) for item in items) - len(edited)
    print(f"edits found as tickets of their kind: {len(found)} of {len(edits)}")
    print(f"untouched lines with a false missing-ticket: {len(false)} of {lines} ({len(false) / lines:.2%}, limit 2 %)")
    for edit in edits:
        if edit not in found:
            print("  not found:", edit)
    for ticket in false:
        print("  false:", ticket["kind"], ticket["item_code"], ticket["material"] or ticket["online_material"])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
