"""What the killed processes do; loaded once by a server that forks them, so that they are at work at once."""

import sys
from pathlib import Path

import great_expectations  # noqa: F401 - so that a victim need not load it

from govkit import pipeline
from govkit.cli.commands import app
from govkit.clock import Clock, Nobody
from govkit.workspace import Workspace


def govkit(arguments: list[str], output: Path) -> None:
    """A command of govkit in this process; what it prints goes to a file."""
    with output.open("w", encoding="utf-8") as stream:
        sys.stdout = sys.stderr = stream
        if arguments[0] == "run":
            pipeline.run(Workspace(Path(arguments[1])), Clock(Nobody()))
        else:
            app(arguments, standalone_mode=False)
