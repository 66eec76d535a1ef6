"""Attributes: words that tell how a material is handed in, not what it is."""

import re
from functools import lru_cache

from govkit.rulebook.naming import AttributeRules

_JOINTS = "、,;:+和的.。/-"
_JOINT = f"[{_JOINTS}]*"


class Attributes:
    """What leaves a name at its ends and in its brackets."""

    def __init__(self, rules: AttributeRules) -> None:
        """Compile the patterns."""
        words = "|".join(rules.words)
        self._suffix = re.compile(rf"(?:(?:{words}){_JOINT})+$")
        self._bracket = re.compile(rf"(?:{_JOINT}(?:{words}|{'|'.join(rules.bracket_words)}))*{_JOINT}")
        self._prefix = re.compile(rf"(?:{'|'.join(rules.prefixes)})")
        self._notes = re.compile("|".join(rules.notes))
        self._protected = re.compile("|".join(rules.protected))
        self._contents = re.compile(rules.contents)
        self.strip = lru_cache(maxsize=8192)(self._strip)
        """A text without attributes at its end and at its beginning; never empty for a text that isn't."""

    def _strip(self, text: str) -> str:
        while True:
            shorter = text
            if (found := self._prefix.match(shorter)) and found.end() < len(shorter):
                shorter = shorter[found.end() :]
            if (found := self._suffix.search(shorter)) and len(before := shorter[: found.start()].rstrip(_JOINTS)) > 1:
                shorter = before
            shorter = shorter.strip("、,;:+.。")
            if shorter == text or not shorter:
                return text
            text = shorter

    def is_attribute(self, piece: str) -> bool:
        """Whether the words are attributes and nothing else."""
        return bool(self._bracket.fullmatch(piece))

    def is_contents(self, note: str) -> bool:
        """Whether a bracket lists what the document contains."""
        return bool(self._contents.search(note)) and not self._protected.search(note)

    def is_note(self, piece: str) -> bool:
        """Whether the words of a bracket tell how to fill in or hand in, and nothing that tells materials apart."""
        return bool(self._notes.search(piece)) and not self._protected.search(piece)
