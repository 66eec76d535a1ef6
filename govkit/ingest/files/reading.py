"""What all readers share: the file being read, and the one way to give it up."""

from dataclasses import dataclass
from pathlib import Path

from govkit.ingest.grid import Document
from govkit.rulebook import Rulebook


class Refused(Exception):  # noqa: N818 - not an error of ours: a verdict on the file
    """The whole file can't be read. `code` and `values` are those of a problem; `read_document` turns it into one."""

    def __init__(self, code: str, **values: object) -> None:
        """Give up the file for the reason `code` of rules/problems.toml, with the fields of its message."""
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class Reading:
    """One file while it is read: where its bytes lie, and the document that grows."""

    path: Path
    """The file itself, or the copy that LibreOffice converted."""
    document: Document
    rules: Rulebook

    def report(self, code: str, locator: str = "", /, **values: object) -> None:
        """Add a problem of rules/problems.toml to the document."""
        self.document.problems.append(self.rules.problems.problem(code, self.document.file, locator, **values))


def spans(numbers: list[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs of consecutive ones: [3, 5, 6, 7] → [(3, 3), (5, 7)]."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def listed(names: list[str], most: int = 8) -> str:
    """Places for a message, the first few by name."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")
