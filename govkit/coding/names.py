"""A material name taken apart: the document itself, and what tells it from its like.

Nothing but attributes (how a material is handed in) and one spelling's variants is ever lost: what is taken out of the
core becomes a discriminator. So two names have the same key only where they say the same.
"""

import re
from functools import cache, lru_cache

from govkit.coding.attributes import Attributes
from govkit.coding.dictionary import KnownMaterials
from govkit.coding.discriminators import Pairs, Taken, Words, take_pattern
from govkit.coding.forms import Forms
from govkit.coding.spelling import Speller, separate
from govkit.model import NameParts
from govkit.rulebook import Rulebook
from govkit.rulebook.naming import Dictionary, NameRules

_NOISE = re.compile(r"[^\w.%]|_|的|(?<!\d)\.|\.(?!\d)")

_FULL_WIDTH = str.maketrans(",;:?()", "，；：？（）")


def take_apart(raw: str, rules: Rulebook, item_name: str = "") -> NameParts:
    """The parts of a material name as an office typed it.

    A form that says nothing by itself (申请表) is named by `item_name`, the item that asks for it.
    A name the dictionary knows takes the core of its standard name. Taking a core apart again gives that core.
    """
    names = anatomy(rules.names, rules.materials)
    return names.forms.of_item(names.parts(raw), item_name)


@cache
def anatomy(names: NameRules, dictionary: Dictionary) -> "Anatomy":
    """The rules compiled, once."""
    return Anatomy(names, dictionary)


class Anatomy:
    """The rules of rules/names.toml and the dictionary, compiled."""

    def __init__(self, names: NameRules, dictionary: Dictionary) -> None:
        """Compile the patterns and take the dictionary's own names apart."""
        self.speller = Speller(names.spelling)
        self._attributes = Attributes(names.attributes)
        self._words = [Words(rule) for rule in names.discriminator]
        self._patterns = [(rule.dimension, re.compile(rule.pattern), rule.value) for rule in names.pattern]
        self._issuer = re.compile(names.issuer.before)
        self._issuer_in_bracket = re.compile(names.issuer.bracket)
        self._body = re.compile(names.issuer.body)
        self._negation = re.compile(rf"{'|'.join(names.negation.exceptions)}|({'|'.join(names.negation.words)})")
        self._conjunction = re.compile(rf"({'|'.join(names.several.joined)})|和|^或|或$")
        self._fillers = re.compile(names.attributes.fillers)
        self._rewrites = [(re.compile(rule.pattern), rule.value) for rule in names.spelling.rewrite]
        self._rewritable = re.compile("|".join(f"(?:{rule.pattern})" for rule in names.spelling.rewrite))
        self.dissect = lru_cache(maxsize=8192)(self._dissect)
        """Core and discriminators of a name without the dictionary and without the item."""
        self.known = KnownMaterials(dictionary, names, self.dissect)
        self.forms = Forms(names.generic, self.speller.spell, self.parts, self.known)
        self._known_names = {self.outside(name) for material in dictionary.material for name in (material.name, *material.aliases)}

    def parts(self, raw: str) -> NameParts:
        """The parts under the dictionary's core; the item left aside."""
        taken = self._fronted(self.dissect(raw))
        core, pairs = self.known.of_document(self.known.of_holder(self.known.of_issuer(self.known.canonical(taken))))
        return NameParts(core=core, discriminators=tuple(sorted(pairs)))

    def display(self, raw: str) -> str:
        """The name for print: the office's words without attributes and notes."""
        text = re.sub(r"\(([^()]*)\)", self._printed_bracket, self.speller.tidy(raw))
        words = re.sub(r"(?:（[^（]*）)+$", "", text)
        return (self._attributes.strip(words) + text[len(words) :]).translate(_FULL_WIDTH)

    def _printed_bracket(self, found: re.Match[str]) -> str:
        return f"（{found[1]}）" if self._judge(self.speller.spell(found[1])) else ""

    def bare(self, raw: str) -> str:
        """The name in one spelling, without brackets and attributes."""
        return self._attributes.strip(separate(self.speller.spell(raw))[0])

    def outside(self, raw: str) -> str:
        """The name in one spelling, without its brackets where there is anything else."""
        text = self.speller.spell(raw)
        return separate(text)[0] or text

    def says_nothing(self, raw: str) -> bool:
        """Whether the words are attributes only: 复印件, 加盖公章."""
        return self._attributes.is_attribute(self.speller.spell(raw))

    def knows(self, raw: str) -> bool:
        """Whether the dictionary has this document."""
        return self.dissect(raw).core in self.known

    def is_known_name(self, raw: str) -> bool:
        """Whether these very words, brackets aside, are a name of the dictionary."""
        return self.outside(raw.replace("/", "或")) in self._known_names

    def holders_within(self, core: str) -> frozenset[str]:
        """Every holder that the words of a core speak of, wherever it stands."""
        return frozenset(word for words in self._words if words.dimension == "holder" for word in words.find(core))

    def holder_of(self, raw: str) -> tuple[str, str]:
        """The holder that the name begins with ("" where it doesn't), and the words after it, in one spelling."""
        text = self.bare(raw)
        rest = next(words for words in self._words if words.dimension == "holder").take(f"{text}  ", set()).rstrip()
        return text[: len(text) - len(rest)], rest

    def _fronted(self, taken: Taken) -> Taken:
        """A name of the dictionary whose front part stands in a bracket (施工许可证（建筑工程）) as that name."""
        for dimension, words in sorted(taken.pairs):
            if dimension == "qualifier" and (whole := self.dissect(words + taken.core)).core in self.known:
                return Taken(whole.core, whole.pairs | taken.pairs - {(dimension, words)})
        return taken

    def _dissect(self, raw: str) -> Taken:
        text = self.speller.spell(raw)
        outside, notes = separate(text)
        if not _NOISE.sub("", outside):
            outside, notes = re.sub("[()]", "", text), []
        pairs: Pairs = frozenset().union(*map(self._judge, notes))
        core = self._attributes.strip(outside)
        while True:
            taken = self._extract(core)
            pairs |= taken.pairs
            rewritten = self._rewritten(taken.core)
            if rewritten == core:
                break
            core = rewritten
        return Taken(core, pairs) if core else Taken(_NOISE.sub("", text) or raw.strip(), frozenset())

    def _extract(self, text: str) -> Taken:
        """One round: whatever words of this core are discriminators. Never leaves nothing."""
        rest = text
        pairs: set[tuple[str, str]] = set()
        if found := self._issuer.match(rest):
            pairs |= self._issued_by(found[1])
            rest = rest[found.end() :]
        for dimension, pattern, value in self._patterns:
            rest = take_pattern(rest, pattern, dimension, value, pairs)
        for words in self._words:
            rest = words.take(rest, pairs)
        pairs |= {("negation", word) for word in self._negation.findall(rest) if word}
        rest = self._negation.sub(lambda found: "" if found[1] else found[0], rest)
        rest = self._attributes.strip(self.speller.spell(rest.replace("/", "或")))
        rest = self._conjunction.sub(lambda found: found[1] or "", _NOISE.sub("", rest))
        return Taken(rest, frozenset(pairs)) if len(rest) > 1 else Taken(_NOISE.sub("", self._attributes.strip(text)), frozenset())

    def _rewritten(self, core: str) -> str:
        if self._rewritable.search(core):  # most cores are not: one search is quicker than one a rule
            for pattern, value in self._rewrites:
                core = pattern.sub(value, core)
        return core

    def _judge(self, note: str) -> Pairs:
        """What the words in a bracket say: nothing (attributes, notes), discriminators, or a qualifier of their own."""
        if self._attributes.is_attribute(note) or self._attributes.is_contents(note):
            return frozenset()
        return frozenset().union(*map(self._judge_piece, re.split(r"[,;。、/]", note)))

    def _judge_piece(self, piece: str) -> Pairs:
        pairs: set[tuple[str, str]] = set()
        if found := self._issuer_in_bracket.match(piece):
            return self._issued_by(found[1])
        if self._attributes.is_attribute(piece) or self._attributes.is_note(piece):
            return frozenset()
        rest = self._attributes.strip(piece)
        for dimension, pattern, value in self._patterns:
            rest = take_pattern(rest, pattern, dimension, value, pairs)
        for words in self._words:
            rest = words.take(rest, pairs, whole=True)
        rest = _NOISE.sub("", rest)
        if not self._fillers.fullmatch(rest):
            pairs.add(("qualifier", rest))
        return frozenset(pairs)

    def _issued_by(self, issuer: str) -> Pairs:
        """Who issues the document; a party to the matter (施工单位) is its holder, however the office puts it."""
        pairs: set[tuple[str, str]] = set()
        holders = next(words for words in self._words if words.dimension == "holder")
        return frozenset({("issuer", self._body.sub("", _NOISE.sub("", issuer)))} if holders.take(issuer, pairs, whole=True) else pairs)
