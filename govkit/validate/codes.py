"""Item codes of different lengths that may be one item's: compared by the segments that both have."""

from collections.abc import Sequence

from govkit.identifiers import ItemCode, Scheme, parse_item_code


class Codes:
    """Item codes as the schemes cut them; every code is cut once."""

    def __init__(self, schemes: Sequence[Scheme]) -> None:
        """The schemes, the likeliest first."""
        self._schemes = schemes
        self._known: dict[str, dict[str, str]] = {}

    def segments(self, code: str) -> dict[str, str]:
        """The code's segments by name; none where no scheme has such a code."""
        if code not in self._known:
            parsed = parse_item_code(code, self._schemes)
            self._known[code] = parsed.segments if isinstance(parsed, ItemCode) else {}
        return self._known[code]

    def basic(self, code: str) -> str | None:
        """The basic code (基本编码) inside the code; null where its scheme has none."""
        return self.segments(code).get("basic")

    def agree(self, one: str, other: str) -> bool:
        """Whether the two can be one item's code: equal, or of one basic code and equal in every segment that both have."""
        if one == other:
            return True
        ours, theirs = self.segments(one), self.segments(other)
        return "basic" in ours.keys() & theirs.keys() and all(ours[name] == theirs[name] for name in ours.keys() & theirs.keys())

    def finer(self, one: str, other: str) -> bool:
        """Whether `one` is the code of a handling item (业务办理项) and `other` that of the item it belongs to."""
        return self.agree(one, other) and "serial" in self.segments(one).keys() - self.segments(other).keys()
