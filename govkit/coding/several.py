"""One line that names several materials, and lines that name none (a rule or a question written as a material)."""

import re
from functools import cache
from itertools import takewhile

from govkit.coding.names import Anatomy, anatomy
from govkit.model import Relation
from govkit.rulebook import Rulebook
from govkit.rulebook.checking import CatchAllRules
from govkit.rulebook.naming import Dictionary, NameRules

_WORD = re.compile(r"[^\W_]")
_NOTE = re.compile("[（(]([^（()）]+)[）)]")


def split(raw: str, rules: Rulebook) -> tuple[tuple[str, ...], Relation] | None:
    """The materials that one line names, and whether all or any of them are asked for; null where it names one.

    Splits only where each piece is a material by itself, and never inside brackets or quotes. Where "and" and "or" stand
    side by side, so that nobody can tell which goes first, the line stays whole; but where the last ones of 甲、乙或丙 often
    stand for one another and the first for neither, all is asked for: 甲, and the choice 乙或丙, which `split` splits in turn.
    """
    return _splitter(rules.names, rules.materials, rules.checks.catch_all, rules.lines.choice).split(raw)


def is_material(raw: str, rules: Rulebook) -> bool:
    """Whether the words name a material at all; false for a rule, a condition, a question or a catch-all."""
    return _splitter(rules.names, rules.materials, rules.checks.catch_all, rules.lines.choice).is_material(raw)


@cache
def _splitter(names: NameRules, dictionary: Dictionary, catch_all: CatchAllRules, choice: str) -> "_Splitter":
    return _Splitter(names, anatomy(names, dictionary), catch_all, choice)


class _Splitter:
    def __init__(self, names: NameRules, parts: Anatomy, catch_all: CatchAllRules, choice: str) -> None:
        several = names.several
        joined = "|".join(several.joined)
        self._parts = parts
        self._opening = names.spelling.opening + "".join(pair[0] for pair in several.quotes)
        self._closing = names.spelling.closing + "".join(pair[1] for pair in several.quotes)
        self._not_materials = [re.compile(pattern) for pattern in names.not_materials.patterns]
        self._catch_all = catch_all
        self._choice = re.compile(choice)
        self._indefinite = re.compile(names.not_materials.indefinite)
        self._all = re.compile(rf"{joined}|({several.all})")
        self._any = re.compile(rf"{joined}|({several.any})")
        self._either = re.compile(rf"{joined}|({several.any}|{several.all})")
        self._choice_behind = re.compile(several.choice)
        self._groups = re.compile(several.groups)
        self._beside, self._also = re.compile(several.beside), re.compile(several.also)
        self._whole = re.compile(rf"{joined}|({several.whole})")
        self._alternatives = [re.compile(pattern) for pattern in several.alternatives]
        self._enumeration = re.compile(several.enumeration)
        self._not_alone = re.compile(several.not_alone)
        self._not_first = re.compile(several.not_first)
        self._not_last = re.compile(several.not_last)
        self._tail = re.compile(several.tail)
        endings = sorted({ending for kind in names.kind for ending in kind.endings}, key=len, reverse=True)
        self._ending = re.compile(rf"(?:{'|'.join(map(re.escape, endings))})$")

    def is_material(self, raw: str) -> bool:
        text = self._parts.outside(raw)
        asked = self._choice_behind.sub("", text)
        return (
            bool(_WORD.search(text))
            and not any(pattern.search(asked) for pattern in self._not_materials)
            and not self._leaves_open(raw, text)
        )

    def _leaves_open(self, raw: str, text: str) -> bool:
        """Whether the words name nothing definite (其他相关材料); 使用土地的有关证明 does."""
        before = self._indefinite.match(text)
        opens = any(
            self._catch_all.material.match(text, place) and self._indefinite.fullmatch(text, 0, place)
            for place in range(before.end() + 1 if before else 0)
        )
        return opens and not self._catch_all.exceptions.search(raw)

    def split(self, raw: str) -> tuple[tuple[str, ...], Relation] | None:
        text = self._beside.sub(lambda found: f"或{self._also.sub('或', found[1])}", raw.strip().replace("\n", "；"))
        if self._parts.is_known_name(text):
            return None
        text = self._tail.sub("", self._parts.speller.clean(text))
        if listed := self._listed_choices(text):
            return self._settled(listed, "any")
        return self._grouped(text) or self._group(text)

    def _grouped(self, text: str) -> tuple[tuple[str, ...], Relation] | None:
        """Groups one of which at least is a choice (委托书；身份证或户口簿): all is asked for, a choice stays one piece."""
        groups, _ = self._cut(text, self._groups)
        split = [(group, self._group(group)) for group in groups] if len(groups) > 1 else []
        if not any(found and found[1] == "any" for _, found in split):
            return None
        if not all(found or self._stands_alone(group) for group, found in split):
            return None
        pieces = [piece for group, found in split for piece in (found[0] if found and found[1] == "all" else (group,))]
        return tuple(map(self._parts.speller.clean, pieces)), "all"

    def _group(self, text: str) -> tuple[tuple[str, ...], Relation] | None:
        """The materials of a group that is no list of choices below a heading."""
        if choices := self._choices_beside(text):
            return self._settled(choices, "any")
        if any(map(self._chooses, _NOTE.findall(text))):
            return None
        alternatives, _ = self._cut(text, self._any)
        if len(alternatives) == 1:
            pieces, _ = self._cut(text, self._all)
            return (self._settled(pieces, "all") or self._lists_apart(text)) if len(pieces) > 1 else None
        pieces = []
        for place, alternative in enumerate(alternatives, 1):
            conjuncts, separators = self._cut(alternative, self._all)
            if len(conjuncts) == 1 or self._settled(conjuncts, "all") is None:
                pieces.append(alternative)
            elif place == len(alternatives) or not all(self._enumeration.fullmatch(separator) for separator in separators):
                return None
            else:
                pieces.extend(conjuncts)
        apart = self._apart_from_choice(pieces) if len(pieces) > len(alternatives) else 0
        if apart:
            return self._settled([*pieces[:apart], "、".join(pieces[apart:-1]) + "或" + pieces[-1]], "all")
        return self._settled(pieces, "any")

    def _lists_apart(self, text: str) -> tuple[tuple[str, ...], Relation] | None:
        """Materials that list what they are about (种子检验、加工设备清单及购置发票): joined by words, not by marks."""
        pieces, _ = self._cut(text, self._whole)
        heads = [head for piece in pieces for head in self._cut(piece, self._all)[0][:-1]]
        return self._settled(pieces, "all") if heads and not any(map(self._stands_alone, heads)) else None

    def _apart_from_choice(self, pieces: list[str]) -> int:
        """How many of the first materials of 甲、乙或丙 are no part of the choice between the last."""
        names = [self._parts.bare(piece) for piece in pieces]
        chosen = max(len(list(takewhile(group.search, reversed(names)))) for group in self._alternatives)
        return len(pieces) - chosen if chosen > 1 else 0

    def _listed_choices(self, text: str) -> list[str]:
        """The lines below words that ask for one of them (以下证明之一：（1）甲；（2）乙), empty where no words do."""
        heading, colon, listed = text.replace("：", ":", 1).partition(":")
        if not colon or not self._choice.search(heading):
            return []
        return self._cut(listed, self._all)[0]

    def _choices_beside(self, text: str) -> list[str]:
        """What stands beside words that ask for one of it (甲、乙任选其一), empty where there are no such words or not several."""
        pieces, _ = self._cut(self._tail.sub("", self._without_choice(text)), self._either)
        return pieces if len(pieces) > 1 else []

    def _without_choice(self, text: str) -> str:
        """The text without words at its end or in a bracket at either end that ask for one of several; empty where there are none."""
        for note in _NOTE.finditer(text):
            before, behind = text[: note.start()], text[note.end() :]
            if self._chooses(note[1]) and (not before or not behind or self._parts.says_nothing(behind)):
                return before or behind
        found = self._choice_behind.search(text)
        return text[: found.start()] if found and text[-1] not in self._closing else ""

    def _chooses(self, note: str) -> bool:
        """Whether a bracket asks for one of several: （任选其一，复印件）."""
        return any(map(self._choice_behind.fullmatch, re.split("[,，;；]", note)))

    def _settled(self, pieces: list[str], relation: Relation) -> tuple[tuple[str, ...], Relation] | None:
        """The pieces as materials, where every one is a material by itself."""
        named = self._with_holders([self._parts.speller.clean(piece) for piece in pieces if not self._parts.says_nothing(piece)])
        if len(named) < 2 or not all(map(self._stands_alone, named)):
            return None
        return tuple(named), relation

    def _with_holders(self, pieces: list[str]) -> list[str]:
        """The pieces with what holders share: 法定代表人、经办人身份证 names two identity cards."""
        named: list[str] = []
        waiting: list[str] = []
        for piece in pieces:
            holder, rest = self._parts.holder_of(piece)
            if holder and not rest:
                waiting.append(piece)
                continue
            named += [word + rest for word in waiting] if holder else waiting
            named.append(piece)
            waiting = []
        return named + waiting

    def _stands_alone(self, piece: str) -> bool:
        text = self._parts.bare(piece)
        if self._not_alone.fullmatch(text) or self._not_first.search(text) or self._not_last.search(text):
            return False
        return bool(self._ending.search(text)) or self._parts.knows(piece)

    def _cut(self, text: str, separator: re.Pattern[str]) -> tuple[list[str], list[str]]:
        """`text` cut at the separators that stand outside brackets and quotes, and those separators."""
        if not separator.search(text):
            return [text], []
        pieces, separators, start = [], [], 0
        for found in separator.finditer(self._masked(text)):
            if found[1]:
                pieces.append(text[start : found.start()])
                separators.append(found[1])
                start = found.end()
        pieces.append(text[start:])
        return [piece for piece in pieces if piece.strip()], separators

    def _masked(self, text: str) -> str:
        """`text` with everything in brackets and quotes made unreadable, at its length."""
        depth, masked = 0, []
        for char in text:
            depth += char in self._opening
            masked.append("\0" if depth else char)
            depth = max(depth - (char in self._closing), 0)
        return "".join(masked)
