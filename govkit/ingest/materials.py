"""Lines of materials: a line with its columns read as a Material."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from govkit.ingest.attributes import Attributes, phrases_of, settle_count
from govkit.ingest.conditions import conditions_of
from govkit.ingest.numbering import Numbered, take_number
from govkit.ingest.values import clean, is_absent, is_none, read_count
from govkit.model import Material, Source
from govkit.rulebook import Rulebook
from govkit.rulebook.lines import ColumnKey
from govkit.script import simplified

_BULLET = re.compile(r"^(?:[●■◆▲※•·☆★○◇▪►➢✧*]\s*|[-—–]+\s+)+")
_EXPLANATION = re.compile(r"[：:（(，,；;\s]")
_SHARED = ("originals", "copies", "medium", "necessity")


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One material as it stands in a file: its words, the words of its columns, the place of its words."""

    text: str
    locator: str
    columns: Mapping[ColumnKey, str] = field(default_factory=dict)
    group: str = ""
    """The words above a group of lines (个人申请需提交：)."""


def _counted(key: ColumnKey, number: int | None, *, ticked: bool = False) -> Attributes:
    """The number that stands in a column of originals, of copies, or of either; a tick says of what, not how many."""
    match key:
        case "originals":
            return Attributes(originals=number, counted=not ticked)
        case "copies":
            return Attributes(copies=number, counted=not ticked)
        case _:
            return Attributes(count=number)


def _one_of(heading: str, choices: Sequence[Material]) -> Material:
    """One material of several of which one will do; what they don't have in common is left open."""
    first = choices[0]
    if len(choices) == 1:
        names = first.wording
    else:
        names = "；".join(f"（{place}）{choice.wording}" for place, choice in enumerate(choices, start=1))
    shared = {key: getattr(first, key) for key in _SHARED if all(getattr(choice, key) == getattr(first, key) for choice in choices)}
    notes = dict.fromkeys(choice.note for choice in choices if choice.note)
    said = dict.fromkeys(_SHARED) | shared | {"note": "；".join(notes), "is_form": False}
    return first.model_copy(update=said).reworded(f"{heading}：{names}")


class MaterialReader:
    """Reads lines of materials by rules/lines.toml and rules/values.toml."""

    def __init__(self, rules: Rulebook) -> None:
        """Take up the wordings."""
        self._lines = rules.lines
        self._values = rules.values
        self._phrases = phrases_of(rules.lines)
        self._parts = re.compile(rules.lines.parts)
        self._conditions = conditions_of(rules.lines)

    def is_line(self, text: str) -> bool:
        """Whether the words name a material, and don't say that there is none."""
        return bool(clean(text).strip(self._lines.line_ends)) and not is_absent(text, self._values) and not is_none(text, self._values)

    def read_all(self, lines: Sequence[MaterialLine], file: str) -> tuple[Material, ...]:
        """The materials of an item; lines below words that ask for one of them (以下证明之一：) are one material."""
        materials: list[Material] = []
        for heading, group in groupby(lines, key=lambda line: line.group if re.search(self._lines.choice, line.group) else ""):
            if heading:
                choices = [self.read(replace(line, group=""), len(materials) + 1, file) for line in group]
                materials.append(_one_of(heading, choices))
            else:
                last: Numbered | None = None
                for line in group:
                    materials.append(self.read(line, len(materials) + 1, file, last))
                    last = take_number(clean(line.text), last)
        return tuple(materials)

    def read(self, line: MaterialLine, seq: int, file: str, last: Numbered | None = None) -> Material:
        """The material of one line, `last` the number of the line before; columns of its own speak before the words behind its name."""
        numbered = take_number(clean(line.text), last)
        words = re.sub(r"\s*\n\s*", "", _BULLET.sub("", numbered.rest if numbered else clean(line.text))).strip()
        wording, behind = self._phrases.take_off(words)
        beside = self._beside(line.columns)
        if beside.counted:  # columns that say how many of what leave a number behind the name nothing to say
            behind = replace(behind, count=None)
        wording, said = self._phrases.take_kind(wording, beside.over(behind))
        said = settle_count(said)
        wording, parts = self._without_parts(wording)
        notes = [note for note in (line.group, *said.notes, parts) if note]
        return Material(
            seq=seq,
            name_raw=self._without_counts(words) if behind.counted else words.strip(self._lines.line_ends),
            wording=wording,
            written=words.strip(self._lines.line_ends),
            originals=said.originals,
            copies=said.copies,
            medium=said.medium,
            necessity=said.necessity or ("conditional" if self._is_conditional(words, line, said) else None),
            is_form=self._is_form(wording, line.columns),
            note="；".join(dict.fromkeys(notes)),
            source=Source(file=file, locator=line.locator),
        )

    def _without_parts(self, wording: str) -> tuple[str, str]:
        """The name of a material that lists its parts (报告表，其中：①…②…), and the parts."""
        begun = self._parts.search(wording)
        outside = begun and wording[: begun.start()].count("（") == wording[: begun.start()].count("）")
        return (wording[: begun.start()], wording[begun.end() :]) if begun and begun.start() and outside else (wording, "")

    def _is_conditional(self, words: str, line: MaterialLine, said: Attributes) -> bool:
        """Whether words at the material say under which condition it is asked for."""
        told = self._conditions
        in_column = self._stated(line.columns.get("condition", ""))
        return bool(in_column) or told.in_heading(line.group) or told.in_remarks(said.notes) or told.in_line(words)

    def _stated(self, text: str) -> str:
        """The condition that a cell of a column of conditions states; empty where it states none."""
        states_none = is_absent(text, self._values) or is_none(text, self._values) or not self._conditions.in_column(text)
        return "" if states_none else clean(text)

    def _without_counts(self, words: str) -> str:
        """The name without the numbers behind it: they are what a column of counts would hold, and never part of a name."""
        return self._phrases.take_kind(*self._phrases.take_off(words, counted=True))[0]

    def _beside(self, columns: Mapping[ColumnKey, str]) -> Attributes:
        result = Attributes()
        for key, text in columns.items():
            if key in ("seq", "name", "form") or is_absent(text, self._values):
                continue
            said = Attributes(notes=tuple(filter(None, [self._stated(text)]))) if key == "condition" else self._column(key, text)
            result = said.over(result)
        return result

    def _column(self, key: ColumnKey, text: str) -> Attributes:
        words = clean(text) if key == "note" else self._phrases.chosen(clean(text))
        if key == "necessity":
            return self._necessity(words)
        if key in ("originals", "copies", "count") and (is_none(words, self._values) or self._plain_count(words) is not None):
            number = 0 if is_none(words, self._values) else self._plain_count(words)
            return _counted(key, number, ticked=words in self._lines.ticks)
        if is_none(words, self._values):
            return Attributes()
        if key == "count" and (pair := re.fullmatch(r"(\d{1,2})\s*[/／+＋]\s*(\d{1,2})", words)):
            return Attributes(originals=int(pair[1]), copies=int(pair[2]))
        said = self._phrases.read_loosely(words)
        if key in ("originals", "copies") and said.count is not None:
            return replace(_counted(key, said.count), medium=said.medium, notes=said.notes)
        return said

    def _plain_count(self, words: str) -> int | None:
        return read_count(words, self._lines.ticks) if len(words) <= 3 or words.replace(".", "").isdecimal() else None

    def _necessity(self, words: str) -> Attributes:
        said = self._phrases.read(words)
        if said and said.necessity:
            return said
        if words in self._lines.ticks:
            return Attributes(necessity="required")
        if words in self._lines.crosses or is_none(words, self._values):
            return Attributes(necessity="optional")
        first, *more = _EXPLANATION.split(words, maxsplit=1)
        begun = self._phrases.read(first)
        if begun and begun.necessity:
            return replace(begun, notes=(*begun.notes, *(rest.strip("）)") for rest in more)))
        return self._phrases.read_loosely(words)

    def _is_form(self, name: str, columns: Mapping[ColumnKey, str]) -> bool:
        """A form is what ends like one, or has a blank form or a type that says so."""
        form = self._phrases.chosen(clean(columns.get("form", "")))
        if form and not is_absent(form, self._values) and not is_none(form, self._values) and form != "否":
            return True
        if re.search(self._lines.form_types, columns.get("attributes", "")):
            return True
        plain = simplified(name)
        return bool(re.search(self._lines.form_endings, plain)) and not re.search(self._lines.not_forms, plain)
