"""Personal data in what will be published: numbers of identity cards and of mobile phones. Findings never repeat a number in full."""

import unicodedata
from collections.abc import Iterator

from govkit.identifiers import check_mod11_2
from govkit.model import Item, Severity, Source
from govkit.rulebook.checking import PersonalRules
from govkit.validate.facts import Deviation, Facts, deviation

_SHOWN = 4
"""So many characters at the end of a number are left to find it by, and one less at its beginning."""


def personal_data(facts: Facts) -> Iterator[Deviation]:
    """Numbers of persons in elements and material lines; an office's own mobile phone among its contacts weighs less."""
    rules, labels = facts.rules.checks.personal, facts.labels
    for item in facts.batch.guides:
        for key, source, text in _texts(item, rules):
            for what, number in _numbers(text, rules):
                severity: Severity | None = "info" if what == rules.mobile_label and key in rules.contacts else None
                shown = masked(number)
                yield deviation(
                    item, source=source, element=key, severity=severity, key=(what, shown), label=labels[key], what=what, number=shown
                )


def masked(number: str) -> str:
    """The number with its middle starred out."""
    return number[: _SHOWN - 1] + "*" * (len(number) - 2 * _SHOWN + 1) + number[-_SHOWN:]


def _texts(item: Item, rules: PersonalRules) -> Iterator[tuple[str, Source, str]]:
    for key, element in item.elements.items():
        if key not in rules.codes_and_addresses and key != "materials":
            yield key, element.source, element.raw
    for line in item.materials:
        yield "materials", line.source, f"{line.name_raw}\n{line.note}"


def _numbers(text: str, rules: PersonalRules) -> Iterator[tuple[str, str]]:
    """What each number is, and its digits; an identity card's check digit (GB 11643: MOD 11-2) must be right."""
    text = unicodedata.normalize("NFKC", text).upper()
    for number in rules.identity_card.findall(text):
        if check_mod11_2(number[:-1]) == number[-1]:
            yield rules.identity_label, number
    for number in rules.mobile.findall(text):
        yield rules.mobile_label, "".join(filter(str.isdigit, number))
