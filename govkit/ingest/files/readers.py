"""Any file → Document. What a file is comes from its bytes; what can't be read becomes a Problem, never an exception."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from govkit.errors import reason
from govkit.ingest.files.biff import read_biff
from govkit.ingest.files.convert import converted
from govkit.ingest.files.delimited import read_delimited
from govkit.ingest.files.opendocument import read_opendocument
from govkit.ingest.files.pdf import read_pdf
from govkit.ingest.files.reading import Reading, Refused
from govkit.ingest.files.sniff import Kind, kind_of
from govkit.ingest.files.webpage import read_mhtml, read_webpage
from govkit.ingest.files.word.document import read_word
from govkit.ingest.files.xlsb import read_binary_workbook
from govkit.ingest.files.xlsx.workbook import read_workbook
from govkit.ingest.grid import Document
from govkit.rulebook import Rulebook

READERS: dict[Kind, Callable[[Reading], None]] = {
    "xlsx": read_workbook,
    "xlsb": read_binary_workbook,
    "xls": read_biff,
    "ods": read_opendocument,
    "docx": read_word,
    "html": read_webpage,
    "mhtml": read_mhtml,
    "pdf": read_pdf,
    "text": read_delimited,
}
"""Who reads which kind of file."""

CONVERTED: dict[Kind, tuple[str, Literal["docx", "xlsx"]]] = {
    "doc": (".doc", "docx"),
    "rtf": (".rtf", "docx"),
    "odt": (".odt", "docx"),
    "xml-document": (".xml", "docx"),
    "xml-workbook": (".xml", "xlsx"),
}
"""Kinds that LibreOffice converts first: the ending under which it opens them, and what they become."""

_DOCUMENTS = frozenset((".doc", ".docx", ".wps", ".rtf"))
_log = logging.getLogger(__name__)


def read_document(path: Path, file: str, rules: Rulebook) -> Document:
    """Read the file at `path`, called `file` in data and messages. Never raises for what a file holds or lacks."""
    reading = Reading(path, Document(file), rules)
    try:
        _read(reading)
    except Refused as refused:
        reading.report(refused.code, **refused.values)
    except OSError as error:
        reading.report("file-unreadable", reason=reason(error))
    except BaseException as error:
        # A reader that a broken file trips up loses this file, not the run; the parsers written in Rust
        # panic with an exception of their own that isn't an Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        _log.debug("%s could not be read", file, exc_info=True)
        reading.report("file-corrupt", reason="内容不合格式")
    return reading.document


def _read(reading: Reading) -> None:
    kind = kind_of(reading.path)
    ending = Path(reading.document.file).suffix.lower()
    kinds = reading.rules.file_kinds
    if kind == "html" and ending in _DOCUMENTS:
        _convert(reading, kind, ".html", "docx")
    elif kind in CONVERTED:
        _convert(reading, kind, *CONVERTED[kind])
    elif kind in READERS:
        READERS[kind](reading)
    elif ending in kinds.endings and kind in ("unknown", "zip"):
        raise Refused("file-corrupt", reason="内容不是办公文件")
    else:
        raise Refused("file-unsupported", kind=kinds.kinds[kind].name)
    if ending not in kinds.kinds[kind].endings:
        reading.report("file-misnamed", kind=kinds.kinds[kind].name)


def _convert(reading: Reading, kind: Kind, suffix: str, target: Literal["docx", "xlsx"]) -> None:
    """Read what LibreOffice makes of the file."""
    with tempfile.TemporaryDirectory(prefix="govkit-") as folder:
        reading.path = converted(reading.path, suffix, target, Path(folder), reading.rules.reading_limits.conversion_seconds)
        READERS[target](reading)
    reading.report("file-converted", kind=reading.rules.file_kinds.kinds[kind].name)
