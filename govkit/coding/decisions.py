"""Decisions on proposals (材料归并待定.xlsx), read back by their ids and kept for good.

A person decides once. Decisions that contradict each other (A = B, B = C, A ≠ C), new ones or new against old, are told and
not applied. Reading the same workbook again changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from govkit.coding import acts
from govkit.coding.registry import IN_USE, Act, Entry, Pair, Registry
from govkit.model import Problem, Source
from govkit.rulebook import Rulebook

Cells = Sequence[str]
_HEAD_WITHIN = 30
"""The head stands in one of the first so many rows."""


class Decision(NamedTuple):
    """One row that a person filled in."""

    proposal_id: str
    verdict: str
    name: str
    why: str
    source: Source


def read_decisions(file: str, sheets: Iterable[tuple[str, Sequence[Cells]]], rules: Rulebook) -> list[Decision]:
    """Every filled-in row of a workbook of decisions; columns are found by their titles, rows by their ids, wherever they stand."""
    titles = {column.key: column.title for column in rules.documents.tables["proposals"].columns}
    found: list[Decision] = []
    for sheet, rows in sheets:
        for number, head in enumerate(rows[:_HEAD_WITHIN]):
            places = {text.strip(): place for place, text in reversed(list(enumerate(head)))}
            if {titles["proposal_id"], titles["verdict"]} <= places.keys():
                found += _rows(file, sheet, rows[number + 1 :], number + 2, {key: places.get(title, -1) for key, title in titles.items()})
                break
    return found


def _rows(file: str, sheet: str, rows: Sequence[Cells], first: int, places: dict[str, int]) -> Iterator[Decision]:
    for number, row in enumerate(rows, first):
        cells = {key: row[place].strip() if 0 <= place < len(row) else "" for key, place in places.items()}
        if cells["verdict"] or cells["new_name"]:
            source = Source(file=file, locator=f"{sheet}!{get_column_letter(places['verdict'] + 1)}{number}")
            yield Decision(cells["proposal_id"], cells["verdict"], cells["new_name"], cells["remark"], source)


def apply_decisions(decisions: Sequence[Decision], registry: Registry, rules: Rulebook) -> list[Problem]:
    """Keep the decisions that are readable and agree with each other and with what was decided before; the others are Problems."""
    words = rules.documents.words.verdict
    problems: list[Problem] = []
    sound: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if code := _fault(decision, registry, words):
            problems.append(_problem(code, decision, rules))
        else:
            sound[decision.proposal_id].append(decision)
    agreed = {}
    for proposal_id, same in sorted(sound.items()):
        if len({(decision.verdict, decision.name) for decision in same}) > 1:
            problems += [_problem("decision-contradictory", decision, rules) for decision in same]
        elif not registry.pairs[proposal_id].verdict:
            agreed[proposal_id] = same[0]
        elif registry.pairs[proposal_id].verdict != same[0].verdict:
            problems.append(_problem("decision-made-before", same[0], rules))
    contradictory = _contradictory(agreed, registry, words["separate"])
    problems += [_problem("decision-contradictory", agreed[proposal_id], rules) for proposal_id in sorted(contradictory)]
    for proposal_id, decision in agreed.items():
        if proposal_id not in contradictory:
            _apply(decision, registry, words["separate"])
    return problems


def _fault(decision: Decision, registry: Registry, words: dict[str, str]) -> str | None:
    if decision.proposal_id not in registry.pairs:
        return "decision-unknown"
    if decision.verdict not in words.values():
        return "decision-unreadable"
    return "decision-nameless" if decision.verdict == words["rename"] and not decision.name else None


def _problem(code: str, decision: Decision, rules: Rulebook) -> Problem:
    verdicts = "、".join(rules.documents.words.verdict.values())
    place = {"file": decision.source.file, "locator": decision.source.locator}
    return rules.problems.problem(code, **place, proposal=decision.proposal_id, verdict=decision.verdict, verdicts=verdicts)


def _contradictory(agreed: dict[str, Decision], registry: Registry, separate: str) -> set[str]:
    """The new decisions about groups of codes that would be joined although two of them are kept apart, or under several names."""
    codes = {proposal_id: _codes(pair, registry) for proposal_id, pair in registry.pairs.items()}
    mergers = {proposal_id: decision for proposal_id, decision in agreed.items() if decision.verdict != separate}
    heads = _heads(codes[proposal_id] for proposal_id in mergers)

    def joined(proposal_id: str) -> str | None:
        """The group that holds all codes of the pair; null where they stay apart."""
        found = {heads.get(code, code) for code in codes[proposal_id]}
        return found.pop() if len(found) == 1 else None

    apart = [proposal_id for proposal_id, decision in agreed.items() if decision.verdict == separate]
    apart += [proposal_id for proposal_id, pair in registry.pairs.items() if pair.verdict == separate and len(codes[proposal_id]) > 1]
    names: dict[str | None, set[str]] = defaultdict(set)
    for proposal_id, decision in mergers.items():
        names[joined(proposal_id)] |= {decision.name} - {""}
    torn = {joined(proposal_id) for proposal_id in apart} - {None} | {head for head, chosen in names.items() if len(chosen) > 1}
    return {proposal_id for proposal_id in agreed if joined(proposal_id) in torn}


def _codes(pair: Pair, registry: Registry) -> frozenset[str]:
    """The codes that the pair's codes stand for today."""
    return frozenset({registry.current(pair.code).code, registry.current(pair.candidate_code).code})


def _heads(sets: Iterable[frozenset[str]]) -> dict[str, str]:
    """Every code with the smallest code that the sets join it to."""
    heads: dict[str, str] = {}
    for codes in sets:
        joined = {heads.get(code, code) for code in codes}
        members = codes | {code for code, head in heads.items() if head in joined}
        heads |= dict.fromkeys(members, min(members))
    return heads


def _apply(decision: Decision, registry: Registry, separate: str) -> None:
    pair = registry.pairs[decision.proposal_id]
    act = Act(who=str(decision.source), why=decision.why)
    registry.decide(pair, decision.verdict, act)
    if decision.verdict == separate:
        return
    successor, *merged = sorted((registry.current(code) for code in {pair.code, pair.candidate_code}), key=_rank)
    for entry in merged:
        if entry.code != successor.code and {entry.status, successor.status} <= IN_USE:
            acts.merge(registry, entry.code, successor.code, act)
    if decision.name and decision.name != successor.name and successor.status in IN_USE:
        acts.rename(registry, successor.code, decision.name, act)


def _rank(entry: Entry) -> tuple[bool, str]:
    """Of two codes the approved one stays, else the earlier one."""
    return entry.status != "approved", entry.code
