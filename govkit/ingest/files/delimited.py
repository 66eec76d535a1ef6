"""Text tables (.csv, .tsv) → one Grid; encoding and delimiter are found out, each record keeps the line it begins on."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from govkit.ingest.files.decoding import decoded
from govkit.ingest.files.reading import Reading, Refused
from govkit.ingest.files.sheet import Sheet, add_sheet
from govkit.ingest.files.shown import clean_text

DELIMITERS = ",\t;|，"
_SAMPLE = 200
"""Records that the choice of the delimiter looks at."""

_TEXT_ENDINGS = frozenset((".csv", ".tsv", ".txt"))
"""Files that say themselves that they are text; in others (exports named .xls) it must look like a table."""

Record = tuple[int, list[str]]
"""The line (from 1) on which a record begins, and its fields."""


def read_delimited(reading: Reading) -> None:
    """Read the file into the document. Raises Refused where it is larger than the limits allow."""
    limits = reading.rules.reading_limits
    size = reading.path.stat().st_size // (1024 * 1024)
    if size > limits.tree_mb:
        raise Refused("file-too-large", size=size, limit=limits.tree_mb)
    read = decoded(reading.path.read_bytes())
    if reading.path.suffix.lower() not in _TEXT_ENDINGS and (read.lost or not _looks_delimited(read.text)):
        raise Refused("file-corrupt", reason="内容是不成表格的文本")
    read.report(reading)
    records = _records(reading, read.text)
    width = max((len(fields) for _, fields in records), default=0)
    if width * len(records) > limits.area:
        raise Refused("file-corrupt", reason="各行列数相差过大，不像表格")
    rows = [[clean_text(field) for field in fields] + [""] * (width - len(fields)) for _, fields in records]
    add_sheet(reading, Sheet(rows, [line for line, _ in records], list(range(1, width + 1))))


def _records(reading: Reading, text: str) -> list[Record]:
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own way to name the delimiter
        return [(line + 1, fields) for line, fields in _split(rest, first.strip()[4])]
    delimiter = _delimiter(text)
    records = list(_split(text, delimiter))
    if text.count('"') % 2 and any("\n" in field for _, fields in records for field in fields):
        # a quote that nobody closed has swallowed lines, and there is no telling which line breaks were meant
        reading.report("quotes-unbalanced")
        return _line_by_line(text, delimiter)
    return records


def _split(text: str, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # it holds for the whole process: never lower it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begin = 1
    for fields in reader:
        yield begin, fields
        begin = reader.line_num + 1


def _line_by_line(text: str, delimiter: str) -> list[Record]:
    """Each line a record; in a line whose quotes don't pair they are signs like any other."""
    records = []
    for number, line in enumerate(text.splitlines(), 1):
        unpaired = line.count('"') % 2
        fields = line.split(delimiter) if unpaired else next(csv.reader([line], delimiter=delimiter), [])
        records.append((number, fields))
    return records


def _looks_delimited(text: str) -> bool:
    """Whether most of the first records have the same number of fields, more than one."""
    return _evenness(text, _delimiter(text)) > 0.5


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first records into the same, largest number of fields."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    widths = [len(fields) for _, fields in islice(_split(text, delimiter), _SAMPLE) if any(fields)]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return widths.count(usual) / max(len(widths), 1) * (usual - 1)
