"""要素规范: what every element of a guide is and how it is written, generated from the rules, for the departments that write guides."""

from collections.abc import Iterator
from pathlib import Path

from govkit.render.blocks import Block, Heading, Table, Text
from govkit.render.labels import element_labels
from govkit.render.paper import write_paper
from govkit.rulebook import Rulebook
from govkit.rulebook.checking import Check
from govkit.rulebook.specification import ElementSpecification, Label


def write_specification(path: Path, rules: Rulebook) -> None:
    """An overview, a chapter an element, and all checks."""
    write_paper(path, rules.specification.title, _blocks(rules), rules.documents)


def _blocks(rules: Rulebook) -> Iterator[Block]:
    told, labels = rules.specification, element_labels(rules.elements)
    yield from (Text(text) for text in told.intro)
    yield Heading(told.overview)
    yield Text(told.overview_text)
    rows = [(number, labels[one.key], required_word(one.key, rules), one.meaning) for number, one in enumerate(told.element, 1)]
    yield Table(told.overview_heads, rows, told.overview_widths)
    for one in told.element:
        yield Heading(labels[one.key])
        yield Table((), [(told.labels[label], words) for label, words in _words(one, rules).items() if words], told.label_widths)
    yield Heading(told.checks)
    yield Text(told.checks_text)
    yield Table(told.checks_heads, list(_check_rows(rules)), told.checks_widths)


def _words(one: ElementSpecification, rules: Rulebook) -> dict[Label, str]:
    """What is said about one element, under its labels."""
    label = element_labels(rules.elements)[one.key]
    known = [word for rule in rules.elements.element if rule.key == one.key for word in (rule.label, *rule.synonyms) if word != label]
    return {
        "meaning": one.meaning,
        "format": one.format,
        "example": one.example,
        "wrong": one.wrong,
        "required": required_word(one.key, rules),
        "synonyms": "、".join(list(dict.fromkeys(known))[: rules.specification.synonyms]),
        "checks": "\n".join(f"{rules.findable[kind].number} {rules.title_of(kind)}" for kind in _checks(one, rules)),
    }


def _checks(one: ElementSpecification, rules: Rulebook) -> Iterator[str]:
    """The kinds of checks about an element: its own, and those that every required or formatted element has."""
    if any(required.key == one.key for required in rules.checks.completeness.required):
        yield "element-missing"
    if any(form.key == one.key for form in rules.checks.format):
        yield "element-format"
    yield from one.checks


def required_word(key: str, rules: Rulebook) -> str:
    """Whether a guide must have the element, in words."""
    told = rules.specification
    for required in rules.checks.completeness.required:
        if required.key == key:
            unless = told.unless.format(types="、".join(required.unless_types)) if required.unless_types else ""
            return told.required[required.severity] + unless
    return told.optional


def _check_rows(rules: Rulebook) -> Iterator[tuple[str, str, str, str, str]]:
    words = rules.documents.words.severity
    for rule in rules.findable.values():
        advice, basis = (rule.help, rule.basis) if isinstance(rule, Check) else (rule.suggestion, "")
        yield rule.number, rule.title, words[rule.severity], advice, basis
