"""Schema of rules/tickets.toml: statuses of tickets, what a ticket workbook carries, and why a reply isn't taken."""

from re import Pattern

from govkit.model import Frozen


class ManifestRules(Frozen):
    """The very hidden sheet of a ticket workbook that says what was sent out.

    Its name and columns are those of `documents.tables["ticket_manifest"]`.
    """

    format: int
    title_pattern: Pattern[str]
    """Reads the sheet's title back: groups `format` and `version` (the ledger's)."""
    fixed: tuple[str, ...]
    """Keys of the columns that nobody but govkit fills in, and that show which finding a row is about."""


class TicketRules(Frozen):
    """rules/tickets.toml; statuses are the codes of `documents.words.ticket_status`."""

    waiting: tuple[str, ...]
    """Statuses without an answer."""
    answers: tuple[str, ...]
    """Statuses that an editor may set."""
    reason_required: tuple[str, ...]
    to_verify: tuple[str, ...]
    """Answers that the next run confirms when it no longer finds the fault."""
    settled: tuple[str, ...]
    """Statuses that don't keep a guide from being published."""
    manifest: ManifestRules
    reasons: dict[str, str]
    notes: dict[str, str]

    def answer(self, status: str, reason: str) -> tuple[str, str]:
        """The answer that a status and its reason are: both empty while nobody has answered."""
        return ("", "") if status in self.waiting else (status, reason)
