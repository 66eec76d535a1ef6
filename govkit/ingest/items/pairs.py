"""Fields that hold several values: pairs of label and value in one cell (承诺：5日 法定：20日), and what a label of several words names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from govkit.ingest.headings import Labels
from govkit.ingest.materials import MaterialLine
from govkit.ingest.stream import Break, Event, Field, Title
from govkit.rulebook.reading import ElementRule

_PAIR = re.compile(r"(?:^|(?<=[\s；;，,。、/]))([\u4e00-\u9fff（）()]{2,14})\s*[：:]")
_CODE_BEHIND = re.compile(r"\s*[（(\[【]\s*(?:([\u4e00-\u9fff]{2,8})[：:])?\s*([0-9A-Za-z]{10,40})\s*[)）\]】]\s*$")
_CLOSING = ")）]】"
_PIECE = re.compile(r"[^；;\n/／，,\s]+")
_ENDS = " \t\n\u3000；;，,。、/"
_LONGEST_LINE = 120
_LONGEST_VALUE = 40


def parted(events: list[Event], labels: Labels) -> None:
    """Replace, in place, the fields that hold several values by one field a value; everything else stays."""
    if any(map(_may_hold_several, events)):  # long sheets hold many events: they are copied only where it is needed
        events[:] = [piece for event in events for piece in _pieces(event, labels)]


def _may_hold_several(event: Event) -> bool:
    if isinstance(event, Title):
        return event.text[-1:] in _CLOSING
    return isinstance(event, Field) and bool(event.beside or "：" in event.text or ":" in event.text)


def _titled(title: Title, labels: Labels) -> Iterator[Event]:
    """A title, and the code that stands in brackets behind it."""
    code = _CODE_BEHIND.search(title.text)
    label = labels.element(code[1] or "编码") if code else None
    if code and label and label.entry.kind == "code":
        yield replace(title, text=title.text[: code.start()])
        yield Field(label.entry, code[2], title.locator)
    else:
        yield title


def _pieces(event: Event, labels: Labels) -> Iterator[Event]:
    if not _may_hold_several(event) or isinstance(event, (Break, MaterialLine)):
        yield event
    elif isinstance(event, Title):
        yield from _titled(event, labels)
    elif pairs := list(_pairs(event, labels)):
        yield from pairs
    elif event.beside:
        yield from _shared(event)
    else:
        yield event


def _pairs(field: Field, labels: Labels) -> Iterator[Field]:
    """The pairs in a field's words, none where they hold no other label than its own."""
    found = [(match, rule) for match in _PAIR.finditer(field.text) if (rule := labels.inner(match[1]))]
    found = [(match, rule) for match, rule in found if _may_follow(field, rule, match.start())]
    if all(rule.key == field.rule.key and rule.part == field.rule.part for _, rule in found):
        return
    ends = [match.start() for match, _ in found[1:]] + [len(field.text)]
    if before := field.text[: found[0][0].start()].strip(_ENDS):
        yield replace(field, text=before, beside=())
    for (match, rule), end in zip(found, ends, strict=True):
        if words := field.text[match.end() : end].strip(_ENDS):
            yield replace(field, rule=rule, text=words, beside=(), remark="")


def _may_follow(field: Field, rule: ElementRule, place: int) -> bool:
    """Whether a label inside a value is one: of the same matter anywhere, of another matter only in a short line behind a blank."""
    if rule.kind == "materials":
        return False
    if field.rule.kind == "time_limit" or rule.kind == "time_limit":
        if field.rule.key == rule.key:
            return field.rule.part is not None
    elif rule in field.beside or rule == field.rule or (rule.looks and field.rule.looks):
        return True
    text = field.text
    is_line = "\n" not in text and len(text) <= _LONGEST_LINE and place <= _LONGEST_VALUE
    return is_line and place > 0 and text[place - 1].isspace()


def _shared(field: Field) -> Iterator[Field]:
    """The values of a label of several words: by what they look like, else one each in their order, else the whole for each."""
    rules, pieces = (field.rule, *field.beside), list(_PIECE.finditer(field.text))
    alike = len({rule.looks for rule in rules}) == 1
    owners = list(rules) if alike and len(pieces) == len(rules) else [_owner(piece[0], rules) for piece in pieces]
    spans = [[piece.span() for piece, owner in zip(pieces, owners, strict=True) if owner == rule] for rule in rules]
    texts = [field.text[span[0][0] : span[-1][1]] if span else "" for span in spans]
    one_each = len(pieces) == len(rules) and (bool(field.rule.looks) or field.rule.part is not None)
    told_apart = not alike or one_each
    told_apart = told_apart and sum(map(len, texts)) <= len(field.text)
    for rule, text in zip(rules, texts, strict=True):
        if words := text if told_apart else field.text:
            yield replace(field, rule=rule, text=words, beside=())


def _owner(piece: str, rules: tuple[ElementRule, ...]) -> ElementRule:
    looking = [rule for rule in rules if rule.looks and re.search(rule.looks, piece)]
    plain = [rule for rule in rules if not rule.looks]
    return next(iter([*looking, *plain, *rules]))
