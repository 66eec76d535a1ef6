"""Words that say under which condition a material is asked for: in its name, in brackets, in remarks, above a group of lines."""

import re
from collections.abc import Iterable
from functools import cache

from govkit.ingest.values import clean, split_outside
from govkit.rulebook.lines import LineRules
from govkit.script import simplified

_BRACKETED = re.compile(r"[（(【\[]([^（(）)【】\[\]]+)[）)】\]]")
_HINT = re.compile(r"[的时如若限适未为况形]|提[供交]|出[示具]")
"""What any wording of a condition holds: told at once for the many lines that have none."""
_CLAUSES = "，,；;。"
_ENDS = " \t\n\u3000，,；;。、：:"


class Conditions:
    """Knows the wordings of rules/lines.toml."""

    def __init__(self, rules: LineRules) -> None:
        """Compile the wordings."""
        wordings = rules.condition
        self._remarks, self._openings, self._groups = (
            re.compile("|".join(f"(?:{pattern})" for pattern in patterns).replace("{asked}", wordings.asked))
            for patterns in (wordings.remarks, wordings.openings, wordings.groups)
        )
        self._never = re.compile("|".join(wordings.never))
        self._general = re.compile(wordings.general)

    def in_line(self, words: str) -> bool:
        """Whether a line's own words state a condition: where they begin, in brackets, or behind the name (房产证，委托办理时提供)."""
        plain = simplified(words)
        if not _HINT.search(plain):
            return False
        opening = self._openings.match(plain)
        if opening and not self._never.search(opening[0]):
            return True
        bare = _BRACKETED.sub("", plain).strip(_ENDS)
        clauses = split_outside(bare, _CLAUSES)
        behind = ["，".join(clauses[first:]) for first in range(1, len(clauses))]
        return self.in_remarks(_BRACKETED.findall(plain)) or any(map(self._is_condition, behind))

    def in_remarks(self, remarks: Iterable[str]) -> bool:
        """Whether one of the remarks, or a clause of one, is a condition."""
        plain = map(simplified, remarks)
        return any(self._is_condition(text) for remark in plain for text in (remark, *split_outside(remark, _CLAUSES)))

    def in_heading(self, group: str) -> bool:
        """Whether the words above a group of lines ask for them in some cases only."""
        return self._groups.search(simplified(group)) is not None

    def in_column(self, text: str) -> bool:
        """Whether a cell of a column of conditions names one."""
        return self._general.fullmatch(clean(simplified(text))) is None

    def _is_condition(self, text: str) -> bool:
        words = text.strip(_ENDS)
        return self._remarks.fullmatch(words) is not None and self._never.search(words) is None


@cache
def conditions_of(rules: LineRules) -> Conditions:
    """The wordings of a rulebook, compiled once."""
    return Conditions(rules)
