"""Every check of rules/checks.toml proves itself by its examples."""

import pytest
from batches import batch_of, registry_of

from govkit.rulebook import Rulebook, load_rulebook
from govkit.rulebook.checking import Check, Example
from govkit.validate import CHECKS
from govkit.validate.facts import Facts
from govkit.validate.wording import finding

RULES = load_rulebook().checks.check


def examples(kept: bool) -> list[object]:
    return [
        pytest.param(check, example, id=f"{check.number}-{number}")
        for check in RULES
        for number, example in enumerate(check.passes if kept else check.fails, 1)
    ]


@pytest.mark.parametrize(("check", "example"), examples(kept=True))
def test_what_is_right_passes(check: Check, example: Example, rules: Rulebook) -> None:
    batch = batch_of(example)
    assert list(CHECKS[check.kind](Facts(batch, registry_of(batch), rules, example.unreachable))) == []


@pytest.mark.parametrize(("check", "example"), examples(kept=False))
def test_what_is_wrong_is_found_and_put_into_words(check: Check, example: Example, rules: Rulebook) -> None:
    batch = batch_of(example)
    found = [finding(check, deviation) for deviation in CHECKS[check.kind](Facts(batch, registry_of(batch), rules, example.unreachable))]
    assert len(found) == 1
    for words in (found[0].found, found[0].expected, found[0].suggestion):
        assert words
        assert "{{" not in words
    assert found[0].source or found[0].other_source


def test_every_check_has_its_function_and_every_function_its_check() -> None:
    assert sorted(check.kind for check in RULES) == sorted(CHECKS)


def test_numbers_and_kinds_are_given_once() -> None:
    assert len({check.number for check in RULES}) == len({check.kind for check in RULES}) == len(RULES)
