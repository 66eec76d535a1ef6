"""Any file → Document. What a file is comes from its bytes; what can't be read becomes a Problem, never an exception."""

from collections.abc import Callable
from pathlib import Path

from govkit.ingest.delimited import read_delimited
from govkit.ingest.grid import Document
from govkit.ingest.reading import Reading, Refused
from govkit.ingest.sniff import Kind, kind_of
from govkit.ingest.word import read_word
from govkit.ingest.workbook import read_workbook
from govkit.rulebook import Rulebook

READERS: dict[Kind, Callable[[Reading], None]] = {
    "xlsx": read_workbook,
    "docx": read_word,
    "text": read_delimited,
}
"""Who reads which kind of file."""


def read_document(path: Path, file: str, rules: Rulebook) -> Document:
    """Read the file at `path`, named `file` in data and messages. Never raises for what a file holds or lacks."""
    reading = Reading(path, Document(file), rules)
    try:
        kind = kind_of(path)
        READERS[kind](reading)
    except Refused as refused:
        reading.report(refused.code, **refused.values)
    return reading.document
