"""What was recognised in one file, for a consultant's eyes, and the profile to start from where it was recognised wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import column_letters
from govkit.ingest.guides import Understanding, read_guides
from govkit.ingest.headings import NOT_READ
from govkit.ingest.profile import Profiles
from govkit.ingest.stream import LayoutReading
from govkit.model import Problem
from govkit.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Description:
    """One file as it was read."""

    file: str
    understanding: Understanding
    problems: tuple[Problem, ...]
    """Those of the file and those of its content."""


def describe_file(path: Path, file: str, rules: Rulebook, profiles: Profiles) -> Description:
    """Read the guide at `path`, called `file` in profiles and messages. Never raises for what the file holds."""
    document = read_document(path, file, rules)
    understanding = read_guides(document, rules, profiles)
    return Description(file, understanding, (*document.problems, *understanding.problems))


def profile_text(description: Description) -> str:
    """The lines of 读取配置.yaml that say what was recognised, to be corrected by a consultant."""
    import yaml  # noqa: PLC0415 - only needed where a profile is written

    entries = list(_entries(description)) or [{"文件": description.file}]
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=False, width=120)
    return text


def _entries(description: Description) -> Iterator[dict[str, Any]]:
    """An entry a sheet that holds a table; one for the labels of all forms that were guessed or not known."""
    labels: dict[str, str] = {}
    for place, reading in description.understanding.readings:
        if place is not None and reading.heads:
            yield _table_entry(description.file, place, reading)
        for label in reading.recognised:
            if label.column is None and label.confidence < 1:
                labels.setdefault(label.words, label.meaning or NOT_READ)
    if labels:
        yield {"文件": description.file, "标签": labels}


def _table_entry(file: str, place: str, reading: LayoutReading) -> dict[str, Any]:
    first = reading.heads[0]
    last = next((row for row in reading.heads if row >= first and row + 1 not in reading.heads), first)
    columns: dict[str, str] = {}
    for heading in reading.recognised:
        if heading.column is not None:
            columns.setdefault(column_letters(heading.column), heading.meaning or NOT_READ)
    return {"文件": file, "工作表": place, "表头": first if first == last else f"{first}-{last}", "列": columns}
