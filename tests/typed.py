"""A command as it is typed, done in this process: what it prints on either stream, and its exit status."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from govkit import cli, validate

Govkit = Callable[..., CompletedProcess[str]]


@contextmanager
def gate_here() -> Iterator[validate.Gate]:
    """great-expectations in the tests' own process: loaded once for all that is typed."""
    yield validate.unexpected_rows


def govkit_in(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Govkit:
    """`govkit(*arguments, cwd=None)`, like `subprocess.run`, without a process's start."""

    def typed(*arguments: str | Path, cwd: Path | None = None) -> CompletedProcess[str]:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["govkit", *map(str, arguments)])
            patch.setattr(validate, "gate_apart", gate_here)
            if cwd:
                patch.chdir(cwd)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                cli.main()
        printed = capsys.readouterr()
        return CompletedProcess(list(arguments), int(ended.value.code or 0), printed.out, printed.err)

    return typed
