"""Open tickets as Word comments, on the element or the material that they are about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn

from govkit.model import Item, Ticket
from govkit.render.markup import parsed, run
from govkit.render.text import lines, xml_text
from govkit.rulebook import Rulebook

Anchor = str | int
"""The key of an element, or the number of a material line."""


@dataclass
class Comments:
    """The comments of one document, in the making."""

    rules: Rulebook
    made: list[str] = field(default_factory=list)

    def on(self, content: str, tickets: Iterable[Ticket]) -> str:
        """The content of a paragraph with a comment a ticket on it."""
        for ticket in tickets:
            start, end = self._marks(ticket)
            content = start + content + end
        return content

    def on_paragraph(self, paragraph: Any, tickets: Iterable[Ticket]) -> None:
        """Comment on a paragraph that stands already."""
        for ticket in tickets:
            start, end = map(parsed, self._marks(ticket))
            paragraph.find(qn("w:r")).addprevious(*start)
            paragraph.extend(end)

    def _marks(self, ticket: Ticket) -> tuple[str, str]:
        """Begin and end of what a new comment is about."""
        number = len(self.made)
        self.made.append(self._comment(number, ticket))
        end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>', end

    def _comment(self, number: int, ticket: Ticket) -> str:
        words, finding = self.rules.documents.words, ticket.finding
        fields = {
            "title": self.rules.title_of(finding.kind),
            "severity": words.severity[finding.severity],
            "status": words.ticket_status.get(ticket.status, ticket.status),
            "found": finding.found,
            "expected": finding.expected,
            "suggestion": finding.suggestion,
            "ticket_id": ticket.ticket_id,
        }
        told = [line.format(**fields) for line in self.rules.publishing.comment.lines if any(fields[name] for name in _names(line))]
        body = "".join(f"<w:p>{run(piece)}</w:p>" for line in told for piece in lines(line))
        author = xml_text(self.rules.publishing.comment.author)
        return f'<w:comment w:id="{number}" w:author="{author}" w:initials="{author[:1]}">{body}</w:comment>'

    def attach(self, document: Document) -> None:
        """Give the document the part that holds its comments. They bear no date: it would come from a clock."""
        if self.made:
            content = f"<w:comments {nsdecls('w')}>{''.join(self.made)}</w:comments>".encode()
            part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, content, document.part.package)
            document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _names(line: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(line) if name]


@dataclass
class Remarks:
    """The tickets of one item, by what they are about; what is commented on is taken out."""

    comments: Comments
    by_anchor: dict[Anchor, list[Ticket]]

    def on(self, anchor: Anchor, content: str) -> str:
        """The content with the tickets about it."""
        return self.comments.on(content, self.by_anchor.pop(anchor, ()))

    def rest(self, content: str) -> str:
        """The content with every ticket whose element or material doesn't stand in the document."""
        return self.comments.on(content, [ticket for anchor in list(self.by_anchor) for ticket in self.by_anchor.pop(anchor)])


def tickets_of(items: Sequence[Item], tickets: Iterable[Ticket]) -> tuple[list[dict[Anchor, list[Ticket]]], list[Ticket]]:
    """The tickets of each item by anchor, and those of none of them.

    Of two items with the same code and name, a ticket belongs to the one that stands in its file.
    """
    places = {(item.code, item.name, item.source.file): number for number, item in reversed(list(enumerate(items)))}
    anywhere = {(item.code, item.name): number for number, item in reversed(list(enumerate(items)))}
    found: list[dict[Anchor, list[Ticket]]] = [defaultdict(list) for _ in items]
    others = []
    for ticket in sorted(tickets, key=lambda ticket: ticket.ticket_id):
        finding = ticket.finding
        identity = (finding.item_code, finding.item_name)
        number = places.get((*identity, finding.source.file)) if finding.source else None
        number = anywhere.get(identity) if number is None else number
        if number is None:
            others.append(ticket)
        else:
            found[number][_anchor(items[number], ticket)].append(ticket)
    return found, others


def _anchor(item: Item, ticket: Ticket) -> Anchor:
    finding = ticket.finding
    named = [material for material in item.materials if material.name_raw == finding.material]
    exact = [material.seq for material in named if material.source == finding.source]
    if named:
        return exact[0] if exact else named[0].seq
    return finding.element or ("materials" if finding.material else "")
