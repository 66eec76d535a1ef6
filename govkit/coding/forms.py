"""Forms and their items: a form that says nothing by itself (申请表) is named by the item that asks for it."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from govkit.coding.abridging import abridges
from govkit.coding.dictionary import KnownMaterials
from govkit.coding.spelling import separate
from govkit.model import NameParts
from govkit.rulebook.naming import GenericRules

Letters = tuple[str, tuple[tuple[str, str], ...]]
"""The letters of a core, sorted, and its discriminators: the same for 占用道路 and 道路占用."""


class _Own(NamedTuple):
    """One form of an item: its parts, and all its names, first the full one, then those that leave out acts of the item."""

    parts: NameParts
    names: tuple[NameParts, ...]
    letters: frozenset[Letters]


class Forms:
    """The forms of items, by the rules of rules/names.toml."""

    def __init__(self, rules: GenericRules, spell: Callable[[str], str], parts: Callable[[str], NameParts], known: KnownMaterials) -> None:
        """`spell` writes a name in one spelling, `parts` takes one apart; `known`: the dictionary."""
        self._generic = frozenset(rules.forms)
        self._lengths = sorted({len(form) for form in rules.forms})
        self._acts = re.compile(rules.acts)
        self._fillers = re.compile(rules.fillers)
        self._telling = re.compile(rules.telling)
        self._initial = frozenset(rules.initial)
        self._spell = spell
        self._parts = parts
        self._known = known
        self._of_item = lru_cache(maxsize=4096)(self._form_of_item)

    def is_generic(self, core: str) -> bool:
        """Whether the core says nothing without the item that asks for it."""
        return core in self._generic

    def is_form(self, core: str) -> bool:
        """Whether the core is a form's, so that the item that asks for it may name it."""
        return bool(self._forms_of(core))

    def divided(self, core: str) -> tuple[str, str]:
        """What a form's core says of its matter, and the form ("" where it is none)."""
        form = max(self._forms_of(core), key=len, default="")
        return core.removesuffix(form), form

    def of_item(self, parts: NameParts, item_name: str) -> NameParts:
        """The parts of one of the item's own forms under the form's full name; any other parts unchanged.

        A form is the item's own where it says nothing by itself, leaves out acts of the item, or turns its words round: what the
        item 占用城市道路审批 asks for is 申请表, 占用城市道路申请表 and 城市道路占用审批申请表 alike.
        """
        if not item_name:
            return parts
        if self.is_generic(parts.core):
            full = self._of_item(item_name, parts.core).parts
            return NameParts(core=full.core, discriminators=tuple(sorted({*parts.discriminators, *full.discriminators})))
        letters = _letters(parts)
        for form in self._forms_of(parts.core):
            own = self._of_item(item_name, form)
            if letters in own.letters:
                return parts if parts == own.parts else own.parts
        return parts

    def abridged(self, parts: NameParts, item_name: str) -> Iterator[NameParts]:
        """The item's own forms whose names the form's name abridges: 转学申请表, for the item 义务教育阶段学生转学.

        Elsewhere it may be another form: only what else the item asks for tells whether it is this one.
        """
        for form in self._forms_of(parts.core) if not self.is_generic(parts.core) else ():
            own = self._of_item(item_name, form)
            if own.parts != parts and self._leaves_out(parts, own, form):
                yield own.parts

    def _forms_of(self, core: str) -> list[str]:
        return sorted({core[-length:] for length in self._lengths} & self._generic)

    def _leaves_out(self, parts: NameParts, own: _Own, form: str) -> bool:
        """Whether the form's name is the item's with words left out that the item's context supplies."""
        unsaid = set(own.parts.discriminators) - set(parts.discriminators)
        if not set(parts.discriminators) <= set(own.parts.discriminators):
            return False
        if any(dimension == "stage" and value not in self._initial for dimension, value in unsaid):
            return False
        stem = self._fillers.sub("", parts.core.removesuffix(form))
        stems = [self._fillers.sub("", name.core.removesuffix(form)) for name in own.names if name.core.endswith(form)]
        if stem in stems:
            return True
        return parts.core not in self._known and any(abridges(stem, whole, self._telling) for whole in stems)

    def _form_of_item(self, item_name: str, form: str) -> _Own:
        """The item's form, under the name that the dictionary has, or else under the full name."""
        item, notes = separate(self._spell(item_name))
        beside = "".join(f"({note})" for note in notes)
        names = [self._parts(_joined(stem, form) + beside) for stem in self._stems(item)]
        settled = next((parts for parts in names if parts.core in self._known), names[0])
        telling = tuple(parts for parts in names if not self.is_generic(parts.core))
        return _Own(settled, telling, frozenset(map(_letters, telling)))

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
