"""LibreOffice as a converter of files, where it is installed.

Each start has a user profile of its own in a temporary folder, because two on one profile fail; macros and links are
switched off in it. LibreOffice exits with 0 even when it fails, so the results are looked for.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

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

StandIns = Mapping[str, Sequence[str]]
"""Name of a face → the faces that stand in for it, best first."""


class ConversionError(Exception):
    """LibreOffice made nothing of a file, twice; the text says why, in Chinese."""

    def __init__(self, source: Path, reason: str) -> None:
        """Keep the file and the reason."""
        super().__init__(reason)
        self.source = source


def converter() -> str | None:
    """The command of LibreOffice; null where it isn't installed."""
    return next((found for command in _COMMANDS if (found := shutil.which(command))), None)


def convert(
    command: str, sources: Sequence[Path], target: str, folder: Path, *, seconds: float, stand_ins: StandIns | None = None
) -> list[Path]:
    """Convert the files (no two of one stem) to `target` ("pdf") with one start of `command`; the results, in order.

    `folder` is empty and the caller's to delete. Raises ConversionError where a file fails twice, or all of them take
    longer than `seconds` twice.
    """
    made: dict[Path, Path] = {}
    for attempt in range(_TRIES):
        output = folder / f"output{attempt}"
        waiting = [source for source in sources if source not in made]
        arguments = ["--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(output), *map(str, waiting)]
        finished = _run([command, _profile(folder / f"profile{attempt}"), *arguments], seconds, _environment(folder, stand_ins))
        results = {source: output / f"{source.stem}.{target}" for source in waiting}
        made |= {source: result for source, result in results.items() if result.is_file() and result.stat().st_size}
        if len(made) == len(sources):
            return [made[source] for source in sources]
    failed = next(source for source in sources if source not in made)
    raise ConversionError(failed, "没有得到转换结果" if finished else f"超过 {seconds:g} 秒")


def _profile(folder: Path) -> str:
    """Make a user profile; the argument that names it."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return f"-env:UserInstallation={folder.resolve().as_uri()}"


def _environment(folder: Path, stand_ins: StandIns | None) -> dict[str, str]:
    """Faces that are absent are told to fontconfig: without it LibreOffice looks for each character anew, seven times as long."""
    if not stand_ins:
        return dict(os.environ)
    aliases = "".join(_alias(face, instead) for face, instead in sorted(stand_ins.items()))
    path = folder / "fonts.conf"
    content = f'<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{aliases}</fontconfig>'
    path.write_text(content, encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def _alias(face: str, instead: Sequence[str]) -> str:
    preferred = "".join(f"<family>{escape(name)}</family>" for name in instead)
    return f'<alias binding="same"><family>{escape(face)}</family><prefer>{preferred}</prefer></alias>'


def _run(command: list[str], seconds: float, environment: Mapping[str, str]) -> bool:
    """Run to the end or to the time-out; whether it ended. LibreOffice starts children, so the whole group is ended."""
    process = subprocess.Popen(  # noqa: S603 - a fixed command, no shell
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
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
