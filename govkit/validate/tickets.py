"""Findings become tickets: an identity that stays from run to run."""

import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from govkit.model import Finding


def order(finding: Finding) -> tuple[str, ...]:
    """Sort key of findings and tickets: department, item, kind, place."""
    return (
        finding.department,
        finding.item_code or "",
        finding.item_name,
        finding.kind,
        *finding.key,
        finding.source.file if finding.source else "",
        finding.source.locator if finding.source else "",
        finding.found,
    )


def identified(findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
    """Every finding with its ticket id, in order.

    The id is "T" and 12 characters of base32 over kind and key. Findings with an equal key are told apart by an ordinal.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in sorted(findings, key=order):
        known_by = (finding.kind, *finding.key)
        seen[known_by] += 1
        found.append((_ticket_id((*known_by, str(seen[known_by]))), finding))
    return found


def _ticket_id(parts: tuple[str, ...]) -> str:
    digest = sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()
    return "T" + b32encode(digest).decode()[:12]
