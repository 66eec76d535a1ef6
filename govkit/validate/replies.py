"""What editors answered, weighed against the ledger: three-way, by ticket id, and the same workbook twice changes nothing.

base: the answer that was sent out with the ticket (a fingerprint in the workbook's manifest). theirs: what the row says.
now: what the ledger says. A row that is still as it was sent out says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, insert, select

from govkit.identifiers import fingerprint
from govkit.model import Reply, ReplyVerdict
from govkit.rulebook import Rulebook
from govkit.store import ticket_reply
from govkit.validate.ledger import CLOSED, PROGRAM, VERIFIED, Change, Entry, entries, record
from govkit.validate.returned import Row

_UNANSWERED = fingerprint("", "")


@dataclass(frozen=True)
class Judged:
    """A reply, and what it takes to enter it."""

    reply: Reply
    change: Change | None = None
    """The step that it makes in the ledger."""
    mark: str | None = None
    """What the ledger remembers of it, so that it counts once."""


def judge(rows: Iterable[Row], connection: Connection, rules: Rulebook) -> list[Judged]:
    """What becomes of every row, in order of ticket and place. Nothing is written."""
    book = entries(connection, rules.tickets)
    marks = set(connection.execute(select(ticket_reply.c.fingerprint)).scalars())
    ordered = sorted(set(rows), key=lambda row: (row.ticket_id, row.source.file, row.source.locator))
    judged: list[Judged] = []
    for ticket_id, group in groupby(ordered, key=lambda row: row.ticket_id):
        judge = _Judge(book.get(ticket_id), marks, rules)
        judged += judge.all(list(group))
    return judged


def enter(judged: Iterable[Judged], connection: Connection) -> None:
    """Enter the answers that were applied into the ledger, each in the name of the file that brought it."""
    judged = list(judged)
    by_file: dict[str, list[Change]] = defaultdict(list)
    for one in judged:
        if one.change:
            by_file[one.reply.source.file].append(one.change)
    for file, changes in sorted(by_file.items()):
        record(changes, connection, file or PROGRAM)
    marks = {one.mark: one.reply.ticket_id for one in judged if one.mark}
    if marks:
        connection.execute(insert(ticket_reply), [{"fingerprint": mark, "ticket_id": ticket_id} for mark, ticket_id in marks.items()])


@dataclass(frozen=True)
class _Judge:
    """Weighs all rows of one ticket."""

    entry: Entry | None
    marks: set[str]
    rules: Rulebook

    def all(self, rows: list[Row]) -> list[Judged]:
        judged = []
        speaking: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            answer = self._answer(row)
            note = self._fault(row, answer)
            if note:
                judged.append(self._judged(row, "invalid", note))
            elif self._says_nothing(row, answer):
                judged.append(self._judged(row, "unchanged"))
            else:
                speaking.setdefault(answer, []).append(row)
        if len(speaking) > 1:
            judged += [self._judged(row, "conflict", self._note("contradictory")) for rows in speaking.values() for row in rows]
        else:
            judged += [one for answer, rows in speaking.items() for one in self._weigh(answer, rows)]
        return judged

    def _weigh(self, answer: tuple[str, str], rows: list[Row]) -> list[Judged]:
        """Three-way, for rows that all say the same."""
        assert self.entry is not None  # noqa: S101 - a row of an unknown ticket is invalid
        now = self.rules.tickets.answer(self.entry.status, self.entry.reason)
        first, *copies = rows
        again = [self._judged(row, "unchanged", mark=self._mark(row, answer)) for row in copies]
        if fingerprint(*now) == fingerprint(*answer):
            return [self._judged(first, "unchanged", mark=self._mark(first, answer)), *again]
        if self.entry.status in (CLOSED, VERIFIED):
            return [self._judged(first, "unchanged", self._note("already-closed"), mark=self._mark(first, answer)), *again]
        if all(fingerprint(*now) == (row.base or _UNANSWERED) for row in rows):
            change = Change(first.ticket_id, *answer)
            return [self._judged(first, "applied", change=change, mark=self._mark(first, answer)), *again]
        return [self._judged(row, "conflict", self._note("changed-since", now=self._word(now[0]))) for row in rows]

    def _answer(self, row: Row) -> tuple[str, str]:
        """Status and reason as codes; a status that no word stands for stays as it was written."""
        status = next((code for code, word in self._words.items() if word == row.word), row.word)
        waiting = status in ("", *self.rules.tickets.waiting)
        return ("" if waiting else status, row.reason)

    def _says_nothing(self, row: Row, answer: tuple[str, str]) -> bool:
        return fingerprint(*answer) == (row.base or _UNANSWERED) or self._mark(row, answer) in self.marks

    def _fault(self, row: Row, answer: tuple[str, str]) -> str:
        """Why the row can't be taken at all; empty where it can."""
        status, reason = answer
        tickets = self.rules.tickets
        if not row.ticket_id:
            return self._note("id-missing")
        if self.entry is None:
            return self._note("unknown-ticket")
        if self._says_nothing(row, answer):
            return ""
        faults = {
            "row-altered": row.altered,
            "status-unknown": bool(status) and status not in self._words,
            "status-not-editors": bool(status) and status not in tickets.answers,
            "status-missing": not status,
            "reason-missing": status in tickets.reason_required and not reason,
        }
        return next((self._note(name, word=row.word) for name, is_so in faults.items() if is_so), "")

    def _judged(self, row: Row, verdict: ReplyVerdict, note: str = "", *, change: Change | None = None, mark: str | None = None) -> Judged:
        entry = self.entry
        reply = Reply(
            ticket_id=row.ticket_id,
            department=entry.department if entry else "",
            item_name=entry.finding.item_name if entry else "",
            status=row.word,
            reason=row.reason,
            source=row.source,
            verdict=verdict,
            note=note,
            now=entry.status if entry else "",
            now_reason=entry.reason if entry else "",
        )
        return Judged(reply, change, mark)

    def _mark(self, row: Row, answer: tuple[str, str]) -> str:
        return fingerprint(row.ticket_id, row.base or _UNANSWERED, *answer)

    def _note(self, name: str, **values: str) -> str:
        answers = "、".join(f"“{self._word(status)}”" for status in self.rules.tickets.answers)
        return self.rules.tickets.notes[name].format(answers=answers, **values)

    def _word(self, status: str) -> str:
        return self._words.get(status, self._words["open"])

    @property
    def _words(self) -> dict[str, str]:
        return self.rules.documents.words.ticket_status
