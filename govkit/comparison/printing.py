"""Values of data files as text."""

from collections.abc import Mapping
from typing import Any

from govkit.rulebook import Rulebook


class Printer:
    """Prints values in the words that documents use."""

    def __init__(self, rules: Rulebook) -> None:
        """Take the words from the rules."""
        words = rules.documents.words
        self._yes_no = words.yes_no
        self._limit = rules.comparison.limit
        self._words: Mapping[str, Mapping[str, str]] = {
            "medium": words.medium,
            "necessity": words.necessity,
            "relation": words.relation,
            "severity": words.severity,
            "status": words.ticket_status | words.material_status,
        }

    def printed(self, field: str, value: Any) -> str:
        """The value of a field as text."""
        match value:
            case bool():
                return self._yes_no["yes" if value else "no"]
            case str():
                return self._words.get(field, {}).get(value, value)
            case {"raw": _, "statutory": _, "promised": _}:
                return self._limit.format(**{key: text(part) or "—" for key, part in value.items()})
        return text(value)


def text(value: Any) -> str:
    """A value as text: a list by its members, a source by its place, a part by its name."""
    match value:
        case None:
            return ""
        case list():
            return "、".join(map(text, value))
        case {"file": file, "locator": locator}:
            return f"{file} {locator}"
        case {"name": name}:
            return str(name)
    return str(value)
