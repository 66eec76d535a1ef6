"""Processes that are killed, starved or stopped: a server that has loaded everything forks them, so that they are at work at once."""

import os
import sys
import tempfile
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

from places import ROOT

from govkit import pipeline
from govkit.cli.commands import app
from govkit.clock import Clock, Nobody
from govkit.errors import GovkitError
from govkit.workspace import Workspace


def started(work: Callable[..., None], *arguments: object) -> BaseProcess:
    """A process that does this work."""
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    if method == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 - Windows has none

        # The server is a process of its own and searches modules for itself. What may be killed at any moment counts for no coverage.
        uncovered = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        searched = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(ROOT)])}
        with patch.dict(os.environ, uncovered | searched, clear=True):
            forkserver.set_forkserver_preload(["victims_loaded"])
            forkserver.ensure_running()
    process = get_context(method).Process(target=work, args=arguments)
    process.start()
    return process


def govkit(arguments: list[str], output: Path) -> None:
    """A command of govkit in this process; what it prints goes to a file."""
    sys.stdout = sys.stderr = output.open("w", encoding="utf-8")  # stays open: the traceback of a bug goes there too
    try:
        if arguments[0] == "run":
            pipeline.run(Workspace(Path(arguments[1])), Clock(Nobody()))
        else:
            app(arguments, standalone_mode=False)
    except GovkitError as error:
        sys.stderr.write(str(error))
        sys.exit(error.status)


def starved(workspace: Path, largest: int, told: Connection) -> None:
    """A run that may write no file beyond `largest` bytes; it sends what it says."""
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        pipeline.run(Workspace(workspace), Clock(Nobody()))
        told.send("")
    except Exception as error:
        told.send(str(error) if isinstance(error, GovkitError) else repr(error))


def load_all() -> None:
    """A run over one item: all that a run loads when it comes to it is loaded before any victim is forked."""
    with tempfile.TemporaryDirectory() as folder:
        guides = Path(folder) / "输入" / "办事指南"
        guides.mkdir(parents=True)
        (guides / "指南.csv").write_text("事项名称,主管部门,材料名称\n某审批,某局,身份证\n", encoding="utf-8")
        pipeline.run(Workspace(Path(folder)), Clock(Nobody()))
