"""Recall and precision of the checks on injected faults: python -m benchmarks.faults WORKSPACE… [--rounds N] [--held-out]

Each round writes the faulty world as the files that offices would send, and runs govkit on them.
Rounds with even seeds are for tuning; --held-out runs the odd ones, which nobody looks at while rules are changed.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.faults import elements, items, lists, materials
from benchmarks.faults.files import write
from benchmarks.faults.world import Fault, World
from govkit import ingest, pipeline
from govkit.clock import Clock, Nobody
from govkit.model import Finding
from govkit.rulebook import Rulebook, load_rulebook
from govkit.workspace import Workspace

_MISSING = {"material-missing-in-guide", "material-missing-online"}
_PER_ROUND = 3
"""So many faults of every sort are put into a round."""


def sorts(rules: Rulebook) -> list[Callable[[World], Fault | None]]:
    """Every sort of fault."""
    return [
        *(partial(materials.missing, side=side) for side in ("guide", "online")),
        *(partial(materials.extra, side=side) for side in ("guide", "online")),
        materials.renamed,
        materials.mistyped,
        materials.swapped,
        *(partial(materials.attribute, name=name) for name in ("copies", "medium", "necessity")),
        *(partial(materials.joined, side=side) for side in ("guide", "online")),
        *(partial(materials.duplicated, side=side) for side in ("guide", "online")),
        materials.catch_all,
        *(
            partial(items.taken_out, kind=kind)
            for kind in ("item-missing-guide", "item-missing-online", "item-not-in-catalogue", "not-loaded")
        ),
        items.extra_loaded,
        items.broken_code,
        items.wrong_check,
        *(partial(items.other_code, rules=rules, side=side) for side in ("guide", "loaded")),
        *(partial(items.other_name, side=side) for side in ("guide", "loaded")),
        items.other_department,
        *(partial(lists.other_topic, kind=kind) for kind in ("topic-invalid", "topic-differs", "loaded-topic-differs")),
        *(partial(lists.reclassified, kind=kind, rules=rules) for kind in ("item-code-differs", "topic-differs")),
        elements.unsuited,
        elements.personal,
        items.streets,
        *(partial(items.repeated, where=where) for where in ("guide", "catalogue")),
        elements.unsaid,
        elements.malformed,
        *(partial(elements.wrong_limit, kind=kind) for kind in ("time-limit-order", "handling-type-differs")),
        *(partial(elements.wrong_words, kind=kind) for kind in ("fee-incomplete", "catch-all-condition")),
        elements.no_form,
        *(partial(lists.slimmed, action=action) for action in ("removed", "changed")),
        *(partial(lists.bad_address, kind=kind) for kind in ("url-missing", "url-invalid", "stationed-duplicate")),
    ]


class Score:
    """Figures over all rounds."""

    def __init__(self) -> None:
        self.injected: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.harmless_lines = self.harmless_missing = 0
        self.examples: dict[str, list[str]] = defaultdict(list)

    def round(self, before: dict[str, Finding], after: dict[str, Finding], faults: list[Fault], harmless: dict[str, int]) -> None:
        """Count one round: findings that weren't there before belong to a fault, or are false."""
        new = {ticket_id: finding for ticket_id, finding in after.items() if ticket_id not in before}
        known = {(finding.kind, finding.item_name or finding.department, finding.element) for finding in before.values()}
        explained: set[str] = set()
        for fault in faults:
            self.injected[fault.kind] += 1
            hits = {ticket_id for ticket_id, finding in new.items() if _tells(finding, fault)}
            explained |= hits | {ticket_id for ticket_id, finding in new.items() if finding.kind in fault.also and _about(finding, fault)}
            if hits:
                self.found[fault.kind] += 1
            else:
                self.examples[fault.kind].append(
                    f"not found: {fault} but {[(f.kind, f.found, f.expected) for f in new.values() if _about(f, fault)]}"
                )
        # streets that share an item differ as soon as one of them is changed
        changed = {finding.item_name for finding in after.values() for fault in faults if _about(finding, fault)}
        for ticket_id, finding in new.items():
            if finding.kind == "streets-differ" and finding.item_name in changed:
                continue
            # what was told of a department as a whole may now be told of its items
            subjects = (finding.item_name, finding.department)
            told_together = not finding.item_name and any(finding.kind in fault.also for fault in faults)
            if ticket_id in explained or told_together or any((finding.kind, subject, finding.element) in known for subject in subjects):
                continue
            if finding.item_code in harmless and finding.kind == "material-name-differs":
                continue
            self.false[finding.kind] += 1
            place = "harmless" if finding.item_code in harmless else ",".join(fault.kind for fault in faults if _about(finding, fault))
            self.examples[finding.kind].append(f"false ({place}): {finding.item_name} {finding.found} | {finding.expected}")
            if finding.item_code in harmless and finding.kind in _MISSING:
                self.harmless_missing += 1
        self.harmless_lines += sum(harmless.values())

    def print(self, shown: int) -> None:
        for kind in sorted(self.injected | self.false):
            recall = self.found[kind] / self.injected[kind] if self.injected[kind] else 1.0
            precision = self.found[kind] / ((self.found[kind] + self.false[kind]) or 1)
            print(f"{kind:32} {self.injected[kind]:5} recall {recall:.3f} precision {precision:.3f}")
            for example in self.examples[kind][:shown]:
                print("   ", example)
        injected, found, false = (sum(counts.values()) for counts in (self.injected, self.found, self.false))
        print(f"{'all':32} {injected:5} recall {found / injected:.4f} (≥ 0.98) precision {found / (found + false):.4f} (≥ 0.97)")
        quiet = 1 - self.harmless_missing / max(self.harmless_lines, 1)
        print(f"harmless changes without a missing-ticket: {quiet:.4f} of {self.harmless_lines} (≥ 0.995)")


def _about(finding: Finding, fault: Fault) -> bool:
    return fault.item in (finding.item_code, finding.item_name) or (bool(fault.name) and fault.name == finding.item_name)


def _tells(finding: Finding, fault: Fault) -> bool:
    words = " ".join(filter(None, (finding.material, finding.online_material, finding.found, finding.expected)))
    return finding.kind == fault.kind and _about(finding, fault) and (not fault.words or any(word in words for word in fault.words))


def examined(world: World, rules: Rulebook) -> dict[str, Finding]:
    """Ticket id → finding, as a run on the world's files finds them."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "工作区"
        write(world, root, rules)
        outcome = pipeline.preview(Workspace(root), Clock(Nobody()))
    return {ticket.ticket_id: ticket.finding for ticket in outcome.tickets}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspaces", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--examples", type=int, default=3)
    arguments = parser.parse_args()
    rules = load_rulebook()
    score = Score()
    for path in arguments.workspaces:
        guides = ingest.read_inputs(Workspace(path), rules).guides
        before = examined(World.of(guides, 0), rules)
        for number in range(arguments.rounds):
            world = World.of(guides, 2 * number + arguments.held_out)
            per_sort = _PER_ROUND if len(guides) > 150 else 1
            plan = [sort for sort in sorts(rules) for _ in range(per_sort)]
            world.random.shuffle(plan)
            faults = [fault for sort in plan if len(world.busy) < len(world.guides) * 0.6 and (fault := sort(world))]
            harmless = materials.harmless(world, rules, 0.9)
            score.round(before, examined(world, rules), faults, harmless)
    score.print(arguments.examples)


if __name__ == "__main__":
    main()
