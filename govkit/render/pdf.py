"""Word files as PDF beside them, by LibreOffice; the same bytes each time."""

import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from govkit.errors import WorkspaceError
from govkit.office import ConversionError, convert, converter
from govkit.rulebook.rendering import DocumentRules

_SECONDS, _SECONDS_EACH = 120, 30
"""How long LibreOffice may take to start, and with each document."""
_MOMENTS = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)[^)]*\)")
_IDS = re.compile(rb"/ID \[ <[0-9A-F]*>\s*<[0-9A-F]*> \]|/DocChecksum /[0-9A-F]*")


def require_converter() -> str:
    """The command of LibreOffice. Raises WorkspaceError where it isn't installed."""
    command = converter()
    if command is None:
        raise WorkspaceError("没有找到 LibreOffice，不能转成 PDF；请安装 LibreOffice 后重新运行，或去掉 --pdf。")
    return command


def write_pdfs(documents: Sequence[Path], rules: DocumentRules) -> None:
    """Put a PDF beside each document, in one start of LibreOffice. Raises WorkspaceError where one can't be made."""
    stand_ins = {name: font.instead for font in rules.fonts.values() for name in (font.face, *font.instead[:1])}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            seconds = _SECONDS + _SECONDS_EACH * len(documents)
            results = convert(require_converter(), documents, "pdf", Path(scratch), seconds=seconds, stand_ins=stand_ins)
        except ConversionError as error:
            raise WorkspaceError(f"“{error.source.name}”没有转成 PDF（{error}）；请在 LibreOffice 里试着打开它，或去掉 --pdf。") from error
        for document, result in zip(documents, results, strict=True):
            result.write_bytes(_timeless(result.read_bytes()))
            shutil.move(result, document.with_suffix(".pdf"))


def _timeless(content: bytes) -> bytes:
    """The file without the moment it was made and what is derived from it; lengths stay, since a PDF counts its bytes."""
    content = _MOMENTS.sub(lambda found: found[1] + b"20000101000000Z".ljust(len(found[0]) - len(found[1]) - 1, b" ") + b")", content)
    return _IDS.sub(lambda found: re.sub(rb"(?<=[</])[0-9A-F]{8,}", lambda digits: b"0" * len(digits[0]), found[0]), content)
