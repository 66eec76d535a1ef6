"""The console that every command prints to."""

import sys

from rich.console import Console

_UNBOUND = 10_000
"""Columns of what is no terminal."""


def plain_console() -> Console:
    """Words as they are; in a pipe a line stays one line, however long."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _UNBOUND)
