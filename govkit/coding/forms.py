"""Forms and their items: a form that says nothing by itself (申请表) is named by the item that asks for it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from govkit.coding.dictionary import KnownMaterials
from govkit.coding.spelling import separate
from govkit.model import NameParts
from govkit.rulebook.naming import GenericRules

Letters = tuple[str, tuple[tuple[str, str], ...]]
"""The letters of a core, sorted, and its discriminators: the same for 占用道路 and 道路占用."""


class Forms:
    """The forms of items, by the rules of rules/names.toml."""

    def __init__(self, rules: GenericRules, spell: Callable[[str], str], parts: Callable[[str], NameParts], known: KnownMaterials) -> None:
        """`spell` writes a name in one spelling, `parts` takes one apart; `known`: the dictionary."""
        self._generic = frozenset(rules.forms)
        self._endings = tuple(sorted(rules.forms))
        self._lengths = sorted({len(form) for form in rules.forms})
        self._acts = re.compile(rules.acts)
        self._spell = spell
        self._parts = parts
        self._known = known
        self._of_item = lru_cache(maxsize=4096)(self._forms_of_item)

    def is_generic(self, core: str) -> bool:
        """Whether the core says nothing without the item that asks for it."""
        return core in self._generic

    def is_form(self, core: str) -> bool:
        """Whether the core is a form's, so that the item that asks for it may name it."""
        return core.endswith(self._endings)

    def of_item(self, parts: NameParts, item_name: str) -> NameParts:
        """The parts of one of the item's own forms under the form's full name; any other parts unchanged.

        A form is the item's own where it says nothing by itself, leaves out acts of the item, or turns its words round: what the
        item 占用城市道路审批 asks for is 申请表, 占用城市道路申请表 and 城市道路占用审批申请表 alike.
        """
        if not item_name:
            return parts
        if self.is_generic(parts.core):
            full, _ = self._of_item(item_name, parts.core)
            return NameParts(core=full.core, discriminators=tuple(sorted({*parts.discriminators, *full.discriminators})))
        letters = _letters(parts)
        for form in sorted({parts.core[-length:] for length in self._lengths} & self._generic):
            full, names = self._of_item(item_name, form)
            if letters in names:
                return parts if parts == full else full
        return parts

    def _forms_of_item(self, item_name: str, form: str) -> tuple[NameParts, frozenset[Letters]]:
        """The parts of the item's form, and the letters of its full name and of those that leave out acts of the item.

        The parts are those of the name that the dictionary has, or else of the full name.
        """
        item, notes = separate(self._spell(item_name))
        beside = "".join(f"({note})" for note in notes)
        names = [self._parts(_joined(stem, form) + beside) for stem in self._stems(item)]
        settled = next((parts for parts in names if parts.core in self._known), names[0])
        return settled, frozenset(_letters(parts) for parts in names if not self.is_generic(parts.core))

    def _stems(self, item: str) -> Iterator[str]:
        """What a form of the item may begin with: the item's name, and the name without more and more acts at its end."""
        yield item
        while (found := self._acts.search(item)) and found.start() > 1:
            item = item[: found.start()]
            yield item


def _letters(parts: NameParts) -> Letters:
    return "".join(sorted(parts.core)), parts.discriminators


def _joined(item: str, form: str) -> str:
    """The form's name behind its item's, words that both have only once: 公租房申请, 申请表."""
    overlap = max((size for size in range(2, len(form) + 1) if item.endswith(form[:size])), default=0)
    return item + form[overlap:]
