"""What the sections of the stage report count."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govkit.model import CodedMaterial, Item, Outcome, Stage
from govkit.rulebook import Rulebook


@dataclass(slots=True)
class Use:
    """Who asks for one coded material, and under which wordings."""

    code: str
    lines: int = 0
    names: set[str] = field(default_factory=set)
    items: set[int] = field(default_factory=set)
    """Places in the list of guides: an item may have no code."""
    departments: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one outcome."""

    figures: Stage
    uses: Mapping[str, Use]
    """By material code."""
    departments: Sequence[tuple[str, int, int, int]]
    """Department, items, material lines, codes."""
    tickets: Sequence[tuple[str, str, str]]
    """Department, status and kind of each ticket, in words."""
    materials: Mapping[str, CodedMaterial]

    def name(self, code: str) -> str:
        """Standard name of a code; the code where the registry doesn't tell."""
        return self.materials[code].name if code in self.materials else code

    def kind(self, code: str) -> str:
        """Kind of the coded material."""
        return self.materials[code].kind if code in self.materials else ""


def tally(outcome: Outcome, rules: Rulebook) -> Tally:
    """Count once what several sections tell."""
    nameless, statuses = rules.documents.workbook.no_department, rules.documents.words.ticket_status
    guides = outcome.batch.guides
    uses = _uses(guides, nameless)
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in guides:
        groups[item.department or nameless].append(item)
    return Tally(
        figures=Stage.of(outcome.batch, outcome.tickets, outcome.closed, rules.tickets.answers),
        uses=uses,
        departments=[
            (name, len(items), sum(len(item.materials) for item in items), len({code for item in items for code in _codes(item)}))
            for name, items in groups.items()
        ],
        tickets=[
            (ticket.finding.department or nameless, statuses.get(ticket.status, ticket.status), rules.title_of(ticket.finding.kind))
            for ticket in outcome.tickets
        ],
        materials={coded.code: coded for coded in outcome.materials},
    )


def _uses(guides: Sequence[Item], nameless: str) -> dict[str, Use]:
    uses: dict[str, Use] = {}
    for place, item in enumerate(guides):
        for line in item.materials:
            for name, code in line.named:
                if code:
                    use = uses.setdefault(code, Use(code))
                    use.lines += 1
                    use.names.add(name)
                    use.items.add(place)
                    use.departments.add(item.department or nameless)
    return uses


def _codes(item: Item) -> set[str]:
    return {code for line in item.materials for _, code in line.named if code}
