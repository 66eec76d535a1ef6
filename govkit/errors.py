"""The few exceptions that govkit raises, and the exit statuses of its commands.

Bad input is never an exception: it becomes a `Problem` or a `Finding` with its place.
Exceptions are for an unusable workspace, a broken rule file and our own bugs.
"""

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses of the CLI; fixed, scripts rely on them."""

    OK = 0
    """All inputs were read."""
    SOME_UNREAD = 1
    """Finished, and some inputs could not be read; they are in problems.jsonl."""
    USAGE = 2
    """The command line, the settings or a rule file is wrong."""
    NOTHING_READ = 3
    """No input could be read."""
    OPEN_ERRORS = 4
    """With --strict: tickets of severity error are open."""
    BUG = 70
    """An error of govkit's own (EX_SOFTWARE)."""
    STOPPED = 130
    """Stopped from the keyboard."""


class GovkitError(Exception):
    """What the user must put right before a run can go on; its text is one Chinese sentence."""


class WorkspaceError(GovkitError):
    """The workspace or its settings can't be used."""


class RuleError(GovkitError):
    """A file under rules/ breaks its own schema."""


class RegistryError(GovkitError):
    """The registry can't be opened, is newer than this program, or refuses an act."""
