"""Checks of what a guide leaves out: required elements, and the forms that it asks for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govkit.model import Item, Material, Severity
from govkit.rulebook.checking import RequiredElement
from govkit.validate.facts import Deviation, Facts, deviation, is_stated, text_of
from govkit.validate.likeness import plain

_NAMED = 3
"""So many of the items that do give an element are named."""


def element_missing(facts: Facts) -> Iterator[Deviation]:
    """Required elements that are absent; what (nearly) nobody gives (`Omissions`) is told once."""
    labels = facts.labels
    for required in facts.rules.checks.completeness.required:
        label, severity = labels[required.key], required.severity
        lacking = [item for item in facts.batch.guides if _lacks(item, required, facts)]
        omissions = Omissions.of(facts, facts.batch.guides, lacking)
        for together in omissions.together:
            yield together.deviation(element=required.key, severity=severity, label=label)
        for item in omissions.single:
            yield deviation(item, element=required.key, severity=severity, label=label, count="", giving="")


def form_missing(facts: Facts) -> Iterator[Deviation]:
    """Items that ask for a form and offer none; where (nearly) nobody who asks gives forms (`Omissions`), that is told once."""
    asking = [item for item in facts.batch.guides if _forms(item)]
    without = [item for item in asking if not is_stated(item, "forms", facts, none_counts=False)]
    omissions = Omissions.of(facts, asking, without)
    for together in omissions.together:
        yield together.deviation(element="forms", forms="")
    for item in omissions.single:
        forms = _forms(item)
        yield deviation(
            item, material=forms[0], element="forms", count="", giving="", forms="、".join(f"“{line.wording}”" for line in forms)
        )


@dataclass
class Together:
    """The items of a department that lack an element and are told of at once, and those beside them that give it."""

    department: str
    lacking: list[Item] = field(default_factory=list)
    giving: list[Item] = field(default_factory=list)

    def deviation(self, *, element: str, severity: Severity | None = None, **words: str) -> Deviation:
        """One deviation for all of them."""
        names = [f"“{item.name}”" for item in self.giving[:_NAMED]]
        rest = f"等{len(self.giving)}个" if len(self.giving) > _NAMED else ""
        words |= {"count": str(len(self.lacking)), "giving": "、".join(names) + rest}
        return Deviation(self.department, None, "", self.lacking[0].source, words, element=element, severity=severity)


@dataclass(frozen=True)
class Omissions:
    """Items that lack an element: told one by one, or together where their file or department as good as never gives it."""

    together: tuple[Together, ...]
    single: list[Item]

    @staticmethod
    def of(facts: Facts, concerned: Sequence[Item], lacking: list[Item]) -> "Omissions":
        """Sort `lacking`, which are some of the `concerned`.

        A file or a department as good as never gives what `fold_share` of its concerned items (and at least `fold_from`) lack:
        not all of them, so that one item that is put right doesn't turn one ticket into dozens.
        """
        rules = facts.rules.checks.completeness
        together: dict[str, Together] = {}
        lack = {id(item) for item in lacking}
        rest = set(lack)
        for group_of in (_file, _department):
            groups: dict[str, list[Item]] = {}
            for item in concerned:
                groups.setdefault(group_of(item), []).append(item)
            for items in groups.values():
                without = [item for item in items if id(item) in lack]
                if _distinct(without) >= max(rules.fold_from, rules.fold_share * _distinct(items)):
                    department = _commonest_department(without)
                    told = together.setdefault(department, Together(department))
                    told.lacking += [item for item in without if id(item) in rest]
                    told.giving += [item for item in items if id(item) not in lack and item not in told.giving]
                    rest -= {id(item) for item in without}
        return Omissions(tuple(told for told in together.values() if told.lacking), [item for item in lacking if id(item) in rest])


def _distinct(items: list[Item]) -> int:
    """How many items these are; a second copy of one counts once."""
    return len({(item.department, item.code or item.name) for item in items})


def _file(item: Item) -> str:
    return item.source.file


def _department(item: Item) -> str:
    return item.department


def _commonest_department(items: list[Item]) -> str:
    counts = Counter(item.department for item in items)
    return min(counts, key=lambda department: (-counts[department], department))


def _forms(item: Item) -> list[Material]:
    """The forms that the item asks for, in an order that moved lines don't change."""
    return sorted((line for line in item.materials if line.is_form), key=lambda line: plain(line.wording))


def _lacks(item: Item, required: RequiredElement, facts: Facts) -> bool:
    if text_of(item, "item_type") in required.unless_types:
        return False
    if {"item_code": item.code, "name": item.name, "materials": item.materials}.get(required.key):
        return False
    return not is_stated(item, required.key, facts, none_counts=required.may_be_none)
