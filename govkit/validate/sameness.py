"""When two material lines are the same material, and when their words differ only in ways that don't matter."""

from collections.abc import Hashable

from govkit.model import Material
from govkit.rulebook.checking import PairingRules
from govkit.validate.likeness import bare, notes, plain


def identity(line: Material) -> Hashable:
    """What makes a line the material that it is: its code, the codes of its members, or else its words."""
    if line.code:
        return line.code
    if line.members and all(member.code for member in line.members):
        return line.relation, tuple(sorted(member.code or "" for member in line.members))
    return plain(line.name_raw)


def core(line: Material) -> str:
    """The document itself; the line's words where they were not taken apart."""
    return line.parts.core if line.parts else bare(line.name_raw)


def parted(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether a discriminator says that these are two materials, however alike they look."""
    ours, theirs = (_discriminators(line, rules) for line in (one, other))
    return any(
        ours[dimension] != theirs[dimension] if dimension in ours and dimension in theirs else dimension in rules.strict
        for dimension in ours.keys() | theirs.keys()
    )


def _discriminators(line: Material, rules: PairingRules) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dimension, value in line.parts.discriminators if line.parts else ():
        if dimension not in rules.soft:
            found.setdefault(dimension, set()).add(value)
    return found


def harmless(one: Material, other: Material, rules: PairingRules) -> bool:
    """Whether the two wordings say the same: they differ in punctuation, order of members, attributes or filling notes alone."""
    if plain(one.name_raw) == plain(other.name_raw):
        return True
    if one.parts and other.parts and one.code == other.code and one.parts.key == other.parts.key:
        return True
    if one.members and identity(one) == identity(other):
        return _member_keys(one) == _member_keys(other)
    return bare(one.name_raw) == bare(other.name_raw) and (
        one.code == other.code is not None or all(rules.filling_note.search(note) for note in _notes_of_one(one, other))
    )


def _member_keys(line: Material) -> list[str]:
    return sorted(member.parts.key if member.parts else plain(member.name) for member in line.members)


def _notes_of_one(one: Material, other: Material) -> set[str]:
    return {plain(note) for note in notes(one.name_raw)} ^ {plain(note) for note in notes(other.name_raw)}
