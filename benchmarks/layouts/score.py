"""Compares what was read with what was written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.layouts.truth import Expected, ExpectedLine
from govkit.model import Item, Material, TimeLimit

MEASURES = (
    "item recall",
    "item precision",
    "material recall",
    "material precision",
    "elements",
    "copies",
    "medium",
    "necessity",
    "department",
    "sources",
)


@dataclass
class Score:
    """Right answers and questions by measure, and the failing cases in words."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    def count(self, measure: str, right: bool, failure: str = "") -> None:
        self.asked[measure] += 1
        self.right[measure] += right
        if not right:
            self.failures[f"{measure}: {failure}"] += 1

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.asked += other.asked
        self.failures += other.failures

    def share(self, measure: str) -> float | None:
        return self.right[measure] / self.asked[measure] if self.asked[measure] else None


def compare(expected: Iterable[Expected], read: Iterable[Item], file: str) -> Score:
    """The score of one file; items are the same where code and name are."""
    score = Score()
    found = {(item.code, item.name): item for item in read}
    pairs = [(one, found.pop((one.code, one.name), None)) for one in expected]
    for one, item in pairs:
        score.count("item recall", item is not None, f"not read: {one.name}")
        _lines(score, one.lines, item.materials if item else (), file)
        if item:
            score.count("item precision", True)
            score.count("department", item.department == one.department, f"{one.department} read as {item.department!r}")
            score.count("sources", _same_place(item, one.place.locator, file), f"item at {one.place.locator} read at {item.source.locator}")
            _elements(score, one, item)
    for item in found.values():
        score.count("item precision", False, f"invented: {item.code} {item.name[:30]!r}")
        for material in item.materials:
            score.count("material precision", False, f"in an invented item: {material.name_raw[:30]!r}")
    return score


def _lines(score: Score, expected: list[ExpectedLine], read: tuple[Material, ...], file: str) -> None:
    left = list(read)
    for line in expected:
        material = next((one for one in left if one.name_raw == line.name), None)
        score.count("material recall", material is not None, f"{line.name!r} among {[one.name_raw for one in left][:2]}")
        if material is None:
            continue
        left.remove(material)
        score.count("material precision", True)
        counts = (material.originals, material.copies)
        score.count(
            "copies", counts == (line.originals, line.copies), f"{(line.originals, line.copies)} read as {counts}, note {material.note!r}"
        )
        score.count("medium", material.medium == line.medium, f"{line.medium} read as {material.medium}")
        score.count("necessity", material.necessity == line.necessity, f"{line.necessity} read as {material.necessity}")
        score.count(
            "sources",
            _same_place(material, line.place.locator, file),
            f"material at {line.place.locator} read at {material.source.locator}",
        )
    for material in left:
        score.count("material precision", False, f"not there: {material.name_raw[:40]!r}")


def _same_place(value: Item | Material, locator: str, file: str) -> bool:
    return (value.source.file, value.source.locator) == (file, locator)


def _elements(score: Score, expected: Expected, item: Item) -> None:
    for key, text in expected.texts.items():
        element = item.elements.get(key)
        value = element.value if element else None
        words = "、".join(value) if isinstance(value, tuple) else str(value)
        right = value is None if text is None else "".join(words.split()) == "".join(text.split())
        score.count("elements", right, f"{key} {(text or '')[:30]!r} read as {words[:40]!r}")
    limit = item.elements.get("time_limit")
    value = limit.value if limit else None
    days = (_days(value.statutory), _days(value.promised)) if isinstance(value, TimeLimit) else (None, None)
    score.count("elements", days == expected.limits, f"time_limit {expected.limits} read as {days} from {limit.raw if limit else None!r}")


def _days(duration: object) -> int | None:
    return getattr(duration, "working_days", None)
