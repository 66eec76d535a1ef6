"""What the checks look at: the batch, and its lists laid beside each other once."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from govkit.model import Batch, CatalogueEntry, CodedMaterial, Item, Material, Severity, Source
from govkit.rulebook import Rulebook
from govkit.validate.codes import Codes
from govkit.validate.joining import Departments, Joined, join
from govkit.validate.known import KnownNames
from govkit.validate.likeness import bare, plain, same_name
from govkit.validate.pairing import Pairing, pair

Key = TypeVar("Key")


@dataclass(frozen=True)
class Deviation:
    """What a check saw, before it is put into words.

    `words` fill the templates of the check. `key` is added to the identity that item, element and materials give.
    """

    department: str
    item_code: str | None
    item_name: str
    source: Source | None
    words: dict[str, str]
    other_source: Source | None = None
    element: str | None = None
    material: str | None = None
    online_material: str | None = None
    severity: Severity | None = None
    """Where it isn't the check's own."""
    key: tuple[str, ...] = ()


def deviation(
    about: Item | CatalogueEntry,
    *,
    material: Material | None = None,
    online: Material | None = None,
    source: Source | None = None,
    other_source: Source | None = None,
    element: str | None = None,
    severity: Severity | None = None,
    key: tuple[str, ...] = (),
    **words: str,
) -> Deviation:
    """A deviation of one item; its sources are those of the material lines where no others are given."""
    if material:
        words["material"] = material.name_raw
    if online:
        words["online"] = online.name_raw
    return Deviation(
        department=about.department,
        item_code=about.code,
        item_name=about.name,
        source=source or (material.source if material else about.source),
        other_source=other_source or (online.source if online else None),
        words=words,
        element=element,
        material=material.name_raw if material else None,
        online_material=online.name_raw if online else None,
        severity=severity,
        key=key,
    )


@dataclass(frozen=True)
class Comparison:
    """An item's guide beside its online declaration."""

    guide: Item
    online: Item
    pairing: Pairing


class Facts:
    """A batch under check; what several checks need is worked out once, when the first of them asks."""

    def __init__(
        self, batch: Batch, materials: tuple[CodedMaterial, ...], rules: Rulebook, unreachable: Mapping[str, str] | None = None
    ) -> None:
        """The batch, the registry's materials, the rules to check by, and which addresses didn't answer (null: nobody asked)."""
        self.unreachable = unreachable
        self.batch = batch
        self.rules = rules
        self.departments = Departments(tuple(plain(ending) for ending in rules.checks.department_endings))
        self.codes = Codes(rules.codes.scheme)
        self._materials = materials

    @cached_property
    def online(self) -> Joined[Item, Item]:
        """The guides beside the online declarations."""
        return join(self.batch.guides, self.batch.online or (), self.departments, self.codes)

    @cached_property
    def catalogue(self) -> Joined[Item, CatalogueEntry]:
        """The guides beside the catalogue."""
        return join(self.batch.guides, self.batch.catalogue or (), self.departments, self.codes)

    @cached_property
    def load(self) -> Joined[CatalogueEntry, CatalogueEntry]:
        """The catalogue beside the load export."""
        return join(self.batch.catalogue or (), self.batch.loaded or (), self.departments, self.codes)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every item that both sides have, with its materials paired."""
        rules, known = self.rules.checks.pairing, KnownNames(self.rules.materials.material)
        return tuple(
            Comparison(match.left, match.right, pair(match.left.materials, match.right.materials, rules, known))
            for match in self.online.matches
        )

    @cached_property
    def labels(self) -> dict[str, str]:
        """Key of an element → its printed name, which its first entry gives."""
        return {rule.key: rule.label for rule in reversed(self.rules.elements.element)}

    @cached_property
    def topics(self) -> frozenset[str]:
        """Every topic that exists, without its punctuation: by the rules, or because the catalogue uses or used it."""
        catalogue = self.batch.catalogue or ()
        return frozenset(map(plain, self.rules.topics.known.union(*((*entry.topics, *entry.former_topics) for entry in catalogue))))

    @cached_property
    def codes_by_words(self) -> dict[str, str]:
        """Any wording of a coded material → its code: the registry's, the dictionary's, and without brackets where that is unambiguous."""
        found: dict[str, str] = {}
        shortened: dict[str, set[str]] = defaultdict(set)
        for material in self._materials:
            for name in (material.name, *material.variants):
                found.setdefault(plain(name), material.code)
                shortened[bare(name)].add(material.code)
        for known in self.rules.materials.material:
            names = [plain(name) for name in (known.name, *known.aliases)]
            code = next((found[name] for name in names if name in found), None)
            if code:
                found |= {name: code for name in names if name not in found}
        return {words: min(codes) for words, codes in shortened.items() if len(codes) == 1} | found

    def guides_under(self, code: str) -> Iterator[Item]:
        """The guides whose code is this one, or a longer or shorter one that agrees with it."""
        basic = self.codes.basic(code)
        return (item for item in self._guides_by_code.get(basic or code, ()) if self.codes.agree(item.code or "", code))

    @cached_property
    def _guides_by_code(self) -> dict[str, list[Item]]:
        """The guides of every basic code, and of every code that has none."""
        coded = (item for item in self.batch.guides if item.code)
        return _grouped(coded, lambda item: self.codes.basic(item.code or "") or item.code or "")

    @cached_property
    def guides_by_name(self) -> dict[str, list[Item]]:
        """The guides of every item name, without punctuation."""
        return _grouped(self.batch.guides, lambda item: plain(item.name))

    def named_alike(self, one: Item | CatalogueEntry, other: Item | CatalogueEntry) -> bool:
        """Whether the names differ in punctuation at most; a handling item's name may say more than its item's."""
        finer = bool(one.code and other.code) and self.codes.finer(one.code or "", other.code or "")
        return same_name(one.name, other.name) or (finer and plain(one.name).startswith(plain(other.name)))

    def code_scope(self, item: Item | CatalogueEntry) -> tuple[str, str]:
        """What must be unique: the code, and the department where the code itself names no body (12 and 14 characters)."""
        code = item.code or ""
        names_body = self.codes.segments(code).keys() & {"credit", "organisation"}
        return code, "" if names_body else plain(item.department)


def _grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)


def text_of(item: Item, key: str) -> str:
    """An element's words, half-width; "" where the item doesn't have it."""
    element = item.elements.get(key)
    return unicodedata.normalize("NFKC", element.raw).strip() if element else ""


def is_stated(item: Item, key: str, facts: Facts, *, none_counts: bool) -> bool:
    """Whether the element says something; `none_counts`: whether 无 does."""
    rules = facts.rules.checks.completeness
    text = text_of(item, key)
    return not rules.blank.fullmatch(text) and (none_counts or not rules.none.fullmatch(text))
