"""The dictionary of common materials, taken apart: under which core it knows a name, and which materials it asks about."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from govkit.coding.discriminators import Pairs, Taken
from govkit.model import NameParts
from govkit.rulebook.naming import Dictionary, KnownMaterial, NameRules

_STEPS = 4
"""An alias leads to a standard name, and that with its holder perhaps to another; never further than so."""


class _Alias(NamedTuple):
    """One name of a material: what it says beside its core, and the material's standard name, taken apart."""

    pairs: Pairs
    standard: Taken
    material: KnownMaterial


class KnownMaterials:
    """The materials of rules/materials.toml by the cores of all their names."""

    def __init__(self, dictionary: Dictionary, names: NameRules, dissect: Callable[[str], Taken]) -> None:
        """Take every name apart by `dissect`."""
        materials = dictionary.material
        self._forms = frozenset(names.generic.forms)
        self._holder, self._held = re.compile(names.unlisted_holder.words), frozenset(names.unlisted_holder.kinds)
        self._telling = re.compile(names.issuer.telling)
        self._authority = re.compile(names.issuer.authority)
        self._aliases: dict[str, list[_Alias]] = {}
        self.asked: set[frozenset[str]] = set()
        """Pairs of cores that the dictionary lays before a person: often one material, not always."""
        for material in materials:
            standard = dissect(material.name)
            for name in (material.name, *material.aliases):
                alias = dissect(name)
                self._aliases.setdefault(alias.core, []).append(_Alias(alias.pairs, standard, material))
        for aliases in self._aliases.values():
            aliases.sort(key=lambda alias: (-len(alias.pairs), alias.material.name))
        for material in materials:
            cores = (self.canonical(dissect(name)).core for name in (material.name, *material.ask))
            self.asked |= {frozenset({one, other}) for one, *others in [tuple(cores)] for other in others}
        self._standards = frozenset(alias.standard.core for aliases in self._aliases.values() for alias in aliases)

    def __contains__(self, core: str) -> bool:
        """Whether the dictionary has this document."""
        return core in self._aliases

    def is_standard(self, core: str) -> bool:
        """Whether this is the core of a standard name."""
        return core in self._standards

    def canonical(self, taken: Taken) -> Taken:
        """The same material under the dictionary's own core, without an issuer that goes without saying."""
        for _ in range(_STEPS):
            alias = self._alias(taken)
            if alias is None:
                break
            rest = {pair for pair in taken.pairs - alias.pairs if not self._goes_without_saying(pair, alias.material)}
            taken = Taken(alias.standard.core, alias.standard.pairs | rest)
        return taken

    def of_holder(self, taken: Taken) -> Taken:
        """A known material of somebody the rules don't list (被投靠人户口簿): the words before it are its holder."""
        if taken.core in self._aliases:
            return taken
        for holder, document, material in self._behind(taken):
            if material.kind in self._held and self._holder.fullmatch(holder):
                return self.canonical(Taken(document, taken.pairs | {("holder", holder)}))
        return taken

    def of_issuer(self, taken: Taken) -> Taken:
        """A known material behind the body that alone issues it (人民法院离婚判决书) as that material."""
        if taken.core in self._aliases:
            return taken
        for body, document, material in self._behind(taken):
            if self._authority.fullmatch(body) and self._goes_without_saying(("issuer", body), material):
                return self.canonical(Taken(document, taken.pairs))
        return taken

    def _behind(self, taken: Taken) -> Iterator[tuple[str, str, KnownMaterial]]:
        """The known materials that the core ends with, the longest first: the words before each, its words, and what it is."""
        for place in range(2, len(taken.core) - 1):
            before, document = taken.core[:place], taken.core[place:]
            alias = self._alias(Taken(document, taken.pairs)) if document in self._aliases else None
            if alias:
                yield before, document, alias.material

    def of_document(self, taken: Taken) -> Taken:
        """A form about a document (残疾证申请表) under the document's own core (残疾人证申请表)."""
        if taken.core in self._aliases:
            return taken
        for place in range(2, len(taken.core) - 1):
            document, form = taken.core[:place], taken.core[place:]
            if form in self._forms:
                licence = "证" if document.endswith("许可") else ""
                alias = self._alias(Taken(document + licence, taken.pairs))
                if alias and alias.standard.core.endswith(licence):
                    return Taken(alias.standard.core.removesuffix(licence) + form, alias.standard.pairs | (taken.pairs - alias.pairs))
        return taken

    def standard_name(self, parts: NameParts) -> str | None:
        """The dictionary's name for exactly this material, or with its holder before it; null where it has none."""
        pairs = frozenset(parts.discriminators)
        for alias in self._aliases.get(parts.core, ()):
            if alias.pairs == pairs:
                return alias.material.name
            if [dimension for dimension, _ in pairs - alias.pairs] == ["holder"] and alias.pairs <= pairs:
                return f"{next(iter(pairs - alias.pairs))[1]}{alias.material.name}"
        return None

    def _alias(self, taken: Taken) -> _Alias | None:
        """The name that says the most of what is said here, and nothing else."""
        return next((alias for alias in self._aliases.get(taken.core, ()) if alias.pairs <= taken.pairs), None)

    def _goes_without_saying(self, pair: tuple[str, str], material: KnownMaterial) -> bool:
        """Whether only this kind of body issues the material: 公安机关出具的无犯罪记录证明."""
        dimension, value = pair
        return dimension == "issuer" and any(body in value for body in material.issuers) and not self._telling.search(value)
