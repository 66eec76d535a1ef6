"""When two material lines are the same material, and when their words differ only in ways that don't matter."""

from collections import defaultdict
from collections.abc import Hashable

from rapidfuzz.distance import Prefix

from govkit.model import Material
from govkit.rulebook.checking import CatchAllRules, PairingRules
from govkit.validate.known import KnownNames
from govkit.validate.likeness import bare, digits, folded, notes, plain, similarity, squeezed

_AND = "和"
_LONG = 7
"""Characters that a name has at least in which one too many or too few is a typing error."""
_MISTYPED = 95.0
"""How alike two names are of which one is mistyped: what is wrong may look like another holder or another kind."""
_AKIN = 90.0
"""How alike documents are whose names say only by what paper something is shown: 身份证, 身份证明."""


def identity(line: Material) -> Hashable:
    """What makes a line the material that it is: its code, the codes of its members, or else its words."""
    if line.code:
        return line.code
    if line.members and all(member.code for member in line.members):
        return line.relation, tuple(sorted(member.code or "" for member in line.members))
    return plain(line.wording)


class Earlier:
    """The lines of a list so far, found again by what they are, by their words, or as a part of a line that asks for several."""

    def __init__(self, rules: PairingRules) -> None:
        """No line yet."""
        self._rules = rules
        self._known: dict[Hashable, list[Material]] = defaultdict(list)

    def repeated_by(self, line: Material) -> Material | None:
        """The first line that this one asks for again; null where there is none."""
        lines = {id(one): one for key in self._keys(line) for one in self._known.get(key, ())}
        return next((one for one in lines.values() if not _complete(line, one, self._rules)), None)

    def add(self, line: Material) -> None:
        """Remember a line."""
        parts = [member.code for member in line.members if member.code] if line.relation == "all" else []
        for key in (*self._keys(line), *parts):
            self._known[key].append(line)

    def _keys(self, line: Material) -> tuple[Hashable, ...]:
        return tuple(dict.fromkeys((identity(line), plain(line.wording))))


def _complete(line: Material, earlier: Material, rules: PairingRules) -> bool:
    """Whether two lines of one material ask for two versions of it, which complete each other."""
    versions, other_versions = (set(rules.versions.findall(folded(f"{one.written} {one.note}"))) for one in (line, earlier))
    named_apart = bool(versions and other_versions and versions != other_versions)
    return named_apart or {line.medium, earlier.medium} == {"paper", "electronic"}


def leaves_open(line: Material, rules: CatchAllRules) -> bool:
    """Whether the line names no definite document (其他材料, 相关材料)."""
    text = squeezed(line.wording)
    return bool(rules.material.search(text)) and not rules.exceptions.search(text)


def core(line: Material) -> str:
    """The document itself; the line's words where they were not taken apart."""
    return line.parts.core if line.parts else bare(line.wording)


def parted(one: Material, other: Material, rules: PairingRules, known: KnownNames) -> bool:
    """Whether a discriminator, the dictionary, or what they certify says that these are two materials, however alike they look."""
    if not _akin(one, other, rules) and (known.differ(core(one), core(other)) or _certify_apart(core(one), core(other), rules)):
        return True
    ours, theirs = ({d: v for d, v in _discriminators(line).items() if d not in rules.soft} for line in (one, other))
    return any(
        not (ours[dimension] <= theirs[dimension] or theirs[dimension] <= ours[dimension])
        if dimension in ours and dimension in theirs
        else dimension in rules.strict
        for dimension in ours.keys() | theirs.keys()
    )


def _certify_apart(one: str, other: str, rules: PairingRules) -> bool:
    if not (rules.certificate.search(one) and rules.certificate.search(other)):
        return False
    ours, theirs = (set(rules.certifies.findall(name)) for name in (one, other))
    return bool(ours - theirs and theirs - ours)


def likeness(one: Material, other: Material, rules: PairingRules, known: KnownNames) -> float:
    """How alike two lines of different codes are, 0 to 100."""
    if _mistyped(one, other, rules):
        return _MISTYPED
    if parted(one, other, rules, known):
        return 0.0
    if _modified(one, other, rules):
        return 100.0
    if _akin(one, other, rules):
        return _AKIN
    whole = similarity(bare(one.wording), bare(other.wording))
    same_kind = _discriminators(one) == _discriminators(other)
    return max(whole, similarity(core(one), core(other))) if same_kind else whole


def _mistyped(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether one of two long names has a character too many, and none that makes it another document: 机动车车所有人身份证明."""
    names = plain(one.wording), plain(other.wording)
    shorter, longer = sorted(names, key=len)
    if len(longer) != len(shorter) + 1 or len(shorter) < _LONG:
        return False
    place = Prefix.similarity(shorter, longer)
    return longer[place + 1 :] == shorter[place:] and not rules.telling.search(longer[place])


def _akin(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether the two documents differ at most in the kind of paper that shows the same: 身份证, 身份证件, 身份证明."""
    ours, theirs = (rules.paper.sub("", core(line)) for line in (one, other))
    return ours == theirs and core(one) != core(other)


def _discriminators(line: Material) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dimension, value in line.parts.discriminators if line.parts else ():
        found.setdefault(dimension, set()).add(value)
    return found


def harmless(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether the two wordings say the same: they differ in punctuation, filling notes, attributes or order of members alone."""
    if plain(one.wording) == plain(other.wording):
        return True
    if _fronted(one, rules) == stripped(other.wording, rules) or _fronted(other, rules) == stripped(one.wording, rules):
        return True
    if one.members and other.members:
        return identity(one) == identity(other) and _letters(one, rules) == _letters(other, rules)
    if stripped(one.wording, rules) != stripped(other.wording, rules) and not _modified(one, other, rules):
        return False
    if one.code == other.code is not None:
        return True
    ours, theirs = _notes_of_one(one, other)
    allowed = [rules.filling_note] if ours and theirs else [rules.filling_note, rules.one_sided_note]
    return all(any(pattern.search(note) for pattern in allowed) for note in ours + theirs)


def _letters(line: Material, rules: PairingRules) -> list[str]:
    """The line's letters without connectors, in any order: its members may stand in another one."""
    return sorted(stripped(rules.connectors.sub("", line.wording), rules))


def stripped(name: str, rules: PairingRules) -> str:
    """The words outside brackets without those that tell versions apart or may be left out, one word for all that join, in digits."""
    words = rules.joining.sub(_AND, rules.versions.sub("", bare(name)))
    return digits(rules.said_twice.sub("", rules.unsaid.sub("", words))) or bare(name)


def _modified(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether one of the two says nothing more than what stands before the other's document: 与用人单位签订的劳动合同."""
    words, heads = (
        [stripped(text, rules) for text in texts] for texts in zip(*(_headed(line, rules) for line in (one, other)), strict=True)
    )
    return words != heads and (words[0] == heads[1] or heads[0] == words[1])


def _fronted(line: Material, rules: PairingRules) -> str:
    """The line's words with what stands in brackets before them: 劳动合同（与职工签订） as 与职工签订的劳动合同."""
    return stripped("".join([*notes(line.wording), bare(line.wording)]), rules) if notes(line.wording) else ""


def _headed(line: Material, rules: PairingRules) -> tuple[str, str]:
    """The line's words outside brackets, and those of them that name the document."""
    words = bare(line.wording)
    return words, rules.modifier.sub("", words)


def _notes_of_one(one: Material, other: Material) -> tuple[list[str], list[str]]:
    """The notes in brackets that each has and the other hasn't, not even with its words in another order."""
    ours, theirs = ({"".join(sorted(plain(note))): plain(note) for note in notes(line.wording)} for line in (one, other))
    return (
        [note for letters, note in sorted(ours.items()) if letters not in theirs],
        [note for letters, note in sorted(theirs.items()) if letters not in ours],
    )
