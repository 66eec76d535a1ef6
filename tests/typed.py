"""A command as it is typed, done in this process: what it prints on either stream, and its exit status."""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from govkit import cli

Govkit = Callable[..., CompletedProcess[str]]


def govkit_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Govkit:
    """`govkit(*arguments, cwd=None)`, like `subprocess.run`, without a process's start."""

    def typed(*arguments: str | Path, cwd: Path | None = None) -> CompletedProcess[str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["govkit", *map(str, arguments)])
            if cwd:
                patch.chdir(cwd)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                cli.main()
        printed = capsys.readouterr()
        return CompletedProcess(list(arguments), int(ended.value.code or 0), printed.out, printed.err)

    return typed
