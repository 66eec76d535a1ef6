"""Forms and their items: a form that says nothing by itself (申请表) is named by the item that asks for it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from govkit.coding.spelling import separate
from govkit.model import NameParts
from govkit.rulebook.naming import GenericRules


class Forms:
    """The forms of items, by the rules of rules/names.toml."""

    def __init__(self, rules: GenericRules, spell: Callable[[str], str], parts: Callable[[str], NameParts]) -> None:
        """`spell` writes a name in one spelling, `parts` takes one apart."""
        self._generic = frozenset(rules.forms)
        self._acts = re.compile(rules.acts)
        self._spell = spell
        self._parts = parts
        self._of_item = lru_cache(maxsize=4096)(self._forms_of_item)

    def is_generic(self, core: str) -> bool:
        """Whether the core says nothing without the item that asks for it."""
        return core in self._generic

    def is_form(self, core: str) -> bool:
        """Whether the core is a form's, so that the item that asks for it may name it."""
        return any(map(core.endswith, self._generic))

    def of_item(self, parts: NameParts, item_name: str) -> NameParts:
        """The parts of one of the item's own forms under the form's full name; any other parts unchanged.

        A form is the item's own where it says nothing by itself, or leaves out acts of the item: 律师执业申请表 is what the item
        律师执业许可 asks for, as much as 申请表 and 律师执业许可申请表.
        """
        if not item_name:
            return parts
        if self.is_generic(parts.core):
            full, _ = self._of_item(item_name, parts.core)
            return NameParts(core=full.core, discriminators=tuple(sorted({*parts.discriminators, *full.discriminators})))
        for form in filter(parts.core.endswith, sorted(self._generic)):
            full, shorter = self._of_item(item_name, form)
            if parts.key in shorter:
                return full
        return parts

    def _forms_of_item(self, item_name: str, form: str) -> tuple[NameParts, frozenset[str]]:
        """The parts of the item's form under its full name, and the keys of its names that leave out acts of the item."""
        item, notes = separate(self._spell(item_name))
        beside = "".join(f"({note})" for note in notes)
        full, *shorter = [self._parts(_joined(stem, form) + beside) for stem in self._stems(item)]
        return full, frozenset(parts.key for parts in shorter if not self.is_generic(parts.core)) - {full.key}

    def _stems(self, item: str) -> Iterator[str]:
        """What a form of the item may begin with: the item's name, and the name without more and more acts at its end."""
        yield item
        while (found := self._acts.search(item)) and found.start() > 1:
            item = item[: found.start()]
            yield item


def _joined(item: str, form: str) -> str:
    """The form's name behind its item's, words that both have only once: 公租房申请, 申请表."""
    overlap = max((size for size in range(2, len(form) + 1) if item.endswith(form[:size])), default=0)
    return item + form[overlap:]
