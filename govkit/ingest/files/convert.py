"""Old and foreign formats (.doc .wps .rtf .odt, XML files of Office 2003) → .docx or .xlsx by LibreOffice, where it is installed.

Each conversion has a user profile of its own in a temporary folder, because two on one profile fail; macros and links
are switched off in it. LibreOffice exits with 0 even when it fails, so the result is looked for.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Literal

from govkit.ingest.files.reading import Refused

_COMMANDS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_TRIES = 2
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""registrymodifications.xcu: no macros, nothing fetched, links never updated (2)."""


def converter() -> str | None:
    """The command of LibreOffice; null where it isn't installed."""
    return next((found for command in _COMMANDS if (found := shutil.which(command))), None)


def converted(path: Path, suffix: str, target: Literal["docx", "xlsx"], folder: Path, seconds: float) -> Path:
    """Convert the file, read as what `suffix` says (".doc"), into `folder` (empty, the caller's to delete).

    Raises Refused where LibreOffice is absent, fails twice, or takes longer than `seconds` twice.
    """
    command = converter()
    if command is None:
        raise Refused("converter-missing")
    source = folder / f"source{suffix}"
    shutil.copyfile(path, source)
    reason = ""
    for attempt in range(_TRIES):
        output = folder / f"output{attempt}"
        arguments = ["--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(output), str(source)]
        finished = _run([command, _profile(folder / f"profile{attempt}"), *arguments], seconds)
        result = output / f"source.{target}"
        if result.is_file() and result.stat().st_size:
            return result
        reason = "没有得到转换结果" if finished else f"超过 {seconds:g} 秒"
    raise Refused("conversion-failed", reason=reason)


def _profile(folder: Path) -> str:
    """Make a user profile; the argument that names it."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return f"-env:UserInstallation={folder.resolve().as_uri()}"


def _run(command: list[str], seconds: float) -> bool:
    """Run to the end or to the time-out; whether it ended. LibreOffice starts children, so the whole group is ended."""
    process = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            process.wait()
