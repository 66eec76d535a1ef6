"""What the slides of a deck say: text as the rules have it, tables filled from the outcome."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from govkit.model import Item, Outcome, Ticket
from govkit.render.labels import element_labels
from govkit.render.specification import required_word
from govkit.rulebook import Rulebook
from govkit.rulebook.checking import Check
from govkit.rulebook.publicity import SlideRules

Rows = list[tuple[str, ...]]


class Slides:
    """The contents of one department's deck, or of that of all streets."""

    def __init__(self, items: Sequence[Item], outcome: Outcome, rules: Rulebook) -> None:
        """The items that the deck is about; tickets are those of their departments."""
        self.items, self.rules = items, rules
        self.names = {coded.code: coded.name for coded in outcome.materials}
        departments = {item.department for item in items}
        self.tickets = sorted(
            (ticket for ticket in outcome.tickets if ticket.finding.department in departments), key=lambda ticket: ticket.ticket_id
        )

    def rows(self, slide: SlideRules) -> Rows:
        """The rows of a slide's table; none where there is nothing to tell."""
        sources: dict[str, Callable[[], Iterator[tuple[str, ...]]]] = {
            "figures": self._figures,
            "elements": self._elements,
            "names": self._names,
            "faults": self._faults,
            "examples": self._examples,
        }
        return list(sources[slide.kind]())

    def _figures(self) -> Iterator[tuple[str, ...]]:
        nameless = self.rules.documents.workbook.no_department
        tickets = Counter(ticket.finding.department for ticket in self.tickets)
        for department in sorted({item.department for item in self.items}):
            items = [item for item in self.items if item.department == department]
            lines = [line for item in items for line in item.materials]
            codes = {code for line in lines for _, code in line.named if code}
            yield department or nameless, *map(str, (len(items), len(lines), len(codes), tickets[department]))

    def _elements(self) -> Iterator[tuple[str, ...]]:
        labels = element_labels(self.rules.elements)
        for one in self.rules.specification.element:
            if any(required.key == one.key for required in self.rules.checks.completeness.required):
                yield labels[one.key], required_word(one.key, self.rules), one.format

    def _names(self) -> Iterator[tuple[str, ...]]:
        """Wordings that aren't the standard name, the most frequent first."""
        wordings = Counter((name, code) for item in self.items for line in item.materials for name, code in line.named if code)
        differing = [pair for pair in wordings if pair[1] in self.names and pair[0] != self.names[pair[1]]]
        for name, code in sorted(differing, key=lambda pair: (-wordings[pair], pair))[: self.rules.publicity.top]:
            yield name, self.names[code], code

    def _faults(self) -> Iterator[tuple[str, ...]]:
        found = Counter(ticket.finding.kind for ticket in self.tickets)
        for kind, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[: self.rules.publicity.top]:
            rule = self.rules.findable.get(kind)
            advice = rule.help if isinstance(rule, Check) else rule.suggestion if rule else ""
            yield self.rules.title_of(kind), str(number), advice

    def _examples(self) -> Iterator[tuple[str, ...]]:
        """One ticket of each of the most frequent kinds."""
        kinds = Counter(ticket.finding.kind for ticket in self.tickets)
        firsts: dict[str, Ticket] = {}
        for ticket in self.tickets:
            firsts.setdefault(ticket.finding.kind, ticket)
        for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:5]:
            finding = firsts[kind].finding
            yield finding.item_name, finding.found, finding.suggestion
