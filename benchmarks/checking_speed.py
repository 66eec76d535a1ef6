"""How long the comparison of guides with the online side takes, and all checks: python -m benchmarks.checking_speed WORKSPACE

The items of the workspace are repeated, each time under codes of their own and with some lines reworded, until there are
549 items (limit 5 s for their materials), and 20,000 (limit 2 minutes for every check, the batch expectations included).
"""

import sys
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from govkit import coding, ingest, store, validate
from govkit.model import Batch, CodedMaterial, Item, Material
from govkit.rulebook import Rulebook, load_rulebook
from govkit.validate.facts import Facts
from govkit.workspace import Workspace

NEAR = 82.0


def main(root: Path) -> None:
    rules = load_rulebook()
    items = ingest.read_inputs(Workspace(root), rules).guides
    for count, limit in ((549, "materials compared: 5 s"), (20_000, "all checks: 120 s")):
        batch, materials = coded(repeated(items, count), rules)
        lines = sum(len(item.materials) for item in batch.guides)
        start = perf_counter()
        pairs = sum(len(comparison.pairing.pairs) for comparison in Facts(batch, materials, rules).comparisons)
        compared = perf_counter() - start
        start = perf_counter()
        findings = validate.check(batch, materials, rules).findings
        checked = perf_counter() - start
        print(
            f"{count} items, {lines} lines: compared in {compared:.2f} s ({pairs} pairs); all checks in {checked:.1f} s (limit for {limit})"
        )
        print(f"  {len(findings)} findings; {checked / lines * 1e6:.0f} µs a line")


def repeated(items: tuple[Item, ...], count: int) -> Batch:
    """So many items on both sides; online every third line is worded otherwise and every seventh is wanting."""
    copies = list(islice(cycle(items), count))
    guides = [item.model_copy(update={"code": f"{number:031d}", "name": f"{item.name}{number}"}) for number, item in enumerate(copies)]
    online = [item.model_copy(update={"materials": tuple(_online(item.materials))}) for item in guides]
    return Batch(guides=tuple(guides), online=tuple(online))


def _online(lines: tuple[Material, ...]) -> list[Material]:
    reworded = (line.reworded(f"{line.wording}书") if place % 3 == 2 else line for place, line in enumerate(lines))
    return [line for place, line in enumerate(reworded) if place % 7 != 6]


def coded(batch: Batch, rules: Rulebook) -> tuple[Batch, tuple[CodedMaterial, ...]]:
    with store.opened(Path("/nonexistent/登记库.sqlite"), keep=False) as database:
        assigned = coding.assign(batch, coding.Registry(database, rules, None), rules, NEAR)
    return assigned.batch, assigned.materials


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
