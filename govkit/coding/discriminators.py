"""Discriminators: words that tell a material from its like, taken out of a name."""

import re
from typing import NamedTuple

from govkit.rulebook.naming import Discriminator

Pairs = frozenset[tuple[str, str]]
"""Discriminators: (dimension, value)."""


class Taken(NamedTuple):
    """A name half way: the words that are left, and the discriminators found so far."""

    core: str
    pairs: Pairs


class Words:
    """The words of one dimension."""

    def __init__(self, rule: Discriminator) -> None:
        """Compile the words."""
        self.dimension = rule.dimension
        self._prefix_only = rule.place == "prefix"
        self._standard = dict.fromkeys(rule.words) | rule.synonyms
        words = "|".join(sorted(map(re.escape, self._standard), key=len, reverse=True))
        self._anywhere = re.compile(rf"(?:{words})(?!{rule.not_before})")
        self._prefix = re.compile(rf"({words})(?!{rule.not_before})的?(?=..)")
        self._whole = re.compile(rf"(?:{words})")

    def find(self, text: str) -> list[str]:
        """This dimension's words in `text`, in their standard form."""
        return [self._standard[word] or word for word in self._anywhere.findall(text)]

    def take(self, text: str, pairs: set[tuple[str, str]], *, whole: bool = False) -> str:
        """`text` without this dimension's words, which are added to `pairs`. `whole`: the text is a bracket's."""
        if self._prefix_only and whole:
            return self._add(text, self._whole.fullmatch(text), pairs)
        if self._prefix_only:
            return self._add(text, self._prefix.match(text), pairs)
        pairs.update((self.dimension, word) for word in self.find(text))
        return self._anywhere.sub("", text)

    def _add(self, text: str, found: re.Match[str] | None, pairs: set[tuple[str, str]]) -> str:
        if found is None:
            return text
        word = found[1] if found.re.groups else found[0]
        pairs.add((self.dimension, self._standard[word] or word))
        return text[found.end() :]


def take_pattern(text: str, pattern: re.Pattern[str], dimension: str, value: str, pairs: set[tuple[str, str]]) -> str:
    """`text` without what the pattern finds; what it found is added to `pairs` as `value` (a replacement template)."""
    if pattern.search(text) is None:
        return text
    pairs.update((dimension, found.expand(value)) for found in pattern.finditer(text))
    return pattern.sub("", text)
