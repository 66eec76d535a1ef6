"""Checks of the guides against the slimming list (精简清单): what was removed or changed is no longer asked for."""

from collections.abc import Iterator

from govkit.model import Item, Material, SlimmingEntry, SlimmingResult
from govkit.validate.facts import Deviation, Facts, deviation
from govkit.validate.likeness import bare, plain
from govkit.validate.sameness import core, stripped


def removed_still_listed(facts: Facts) -> Iterator[Deviation]:
    """Removed materials that a guide still asks for."""
    for entry, item, line in _still_listed(facts, "removed"):
        yield deviation(item, material=line, other_source=entry.source, removed=entry.material)


def change_not_applied(facts: Facts) -> Iterator[Deviation]:
    """Changed materials that a guide still asks for as they were."""
    for entry, item, line in _still_listed(facts, "changed"):
        yield deviation(item, material=line, other_source=entry.source, old=entry.material, new=entry.replacement)


def _still_listed(facts: Facts, action: str) -> Iterator[tuple[SlimmingEntry, Item, Material]]:
    for result in results(facts):
        if result.entry.action == action and result.guide and result.line:
            yield result.entry, result.guide, result.line


def results(facts: Facts) -> Iterator[SlimmingResult]:
    """Every decision in every guide that it is about; once without a guide where there is none."""
    for entry in facts.batch.slimming or ():
        guides = list(_concerned(entry, facts))
        for item in guides:
            line = next((line for line in item.materials if _is(line, entry.material, facts)), None)
            yield SlimmingResult(entry=entry, guide=item, line=line if line and not _changed(line, entry, facts) else None)
        if not guides:
            yield SlimmingResult(entry=entry)


def _changed(line: Material, entry: SlimmingEntry, facts: Facts) -> bool:
    """Whether the line asks for what the material became; by words, for a change may be from one name of a material to another."""
    rules = facts.rules.checks.pairing
    return bool(entry.replacement) and stripped(line.wording, rules) == stripped(entry.replacement, rules)


def _concerned(entry: SlimmingEntry, facts: Facts) -> Iterator[Item]:
    """The guides that the decision is about: by code; by name and department where either has no code."""
    if entry.item_code:
        yield from facts.guides_under(entry.item_code)
    for item in facts.guides_by_name.get(plain(entry.item_name), ()):
        if not (entry.item_code and item.code) and facts.departments.same(entry.department, item.department):
            yield item


def _is(line: Material, name: str, facts: Facts) -> bool:
    """Whether the line asks for the material of this name, alone or beside others."""
    words = plain(name)
    if words in {plain(line.wording), plain(line.name or "")} or any(plain(member.name) == words for member in line.members):
        return True
    without_versions = stripped(name, facts.rules.checks.pairing)
    code = next((code for key in (words, bare(name), without_versions) if (code := facts.codes_by_words.get(key))), None)
    if code:
        return code == line.code or any(member.code == code for member in line.members)
    return bool({bare(name), without_versions} & {bare(line.wording), core(line)})
