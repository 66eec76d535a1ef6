"""Old and foreign formats (.doc .wps .rtf .odt, XML files of Office 2003) → .docx or .xlsx by LibreOffice, where it is installed."""

import shutil
from pathlib import Path
from typing import Literal

from govkit.ingest.files.reading import Refused
from govkit.office import ConversionError, convert, converter


def converted(path: Path, suffix: str, target: Literal["docx", "xlsx"], folder: Path, seconds: float) -> Path:
    """Convert the file, read as what `suffix` says (".doc"), into `folder` (empty, the caller's to delete).

    Raises Refused where LibreOffice is absent, fails twice, or takes longer than `seconds` twice.
    """
    command = converter()
    if command is None:
        raise Refused("converter-missing")
    source = folder / f"source{suffix}"
    shutil.copyfile(path, source)
    try:
        (result,) = convert(command, [source], target, folder, seconds=seconds)
    except ConversionError as error:
        raise Refused("conversion-failed", reason=str(error)) from error
    return result
