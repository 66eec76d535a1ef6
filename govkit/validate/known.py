"""What the dictionary of materials (rules/materials.toml) says of two names: one document, two, or nothing."""

from collections.abc import Iterable

from govkit.rulebook.naming import KnownMaterial
from govkit.validate.likeness import plain


class KnownNames:
    """The dictionary's names and other names, and which look alike and are not the same."""

    def __init__(self, dictionary: Iterable[KnownMaterial]) -> None:
        """Index the dictionary by words without punctuation."""
        entries = list(dictionary)
        self._standard = {plain(name): plain(known.name) for known in entries for name in (known.name, *known.aliases)}
        self._apart = {frozenset((plain(known.name), self._of(name))) for known in entries for name in known.apart}

    def differ(self, one: str, other: str) -> bool:
        """Whether these are two materials, however alike they look: two entries, or named as not the same."""
        ours, theirs = self._of(one), self._of(other)
        both_known = ours in self._standard and theirs in self._standard
        return ours != theirs and (both_known or frozenset((ours, theirs)) in self._apart)

    def _of(self, name: str) -> str:
        words = plain(name)
        return self._standard.get(words, words)
