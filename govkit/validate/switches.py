"""Rules that a workspace or a department switches off or weighs otherwise (`[[rules]]` in govkit.toml)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govkit.errors import WorkspaceError
from govkit.model import Finding
from govkit.rulebook import Rulebook
from govkit.validate.likeness import plain
from govkit.workspace import SETTINGS, RuleChange


@dataclass(frozen=True)
class Switches:
    """What is said of the rules, by kind and department ("" for all)."""

    changes: dict[tuple[str, str], RuleChange]

    @staticmethod
    def of(changes: Iterable[RuleChange], rules: Rulebook) -> "Switches":
        """The changes of a workspace; of two that are about the same the later counts. Raises WorkspaceError for an unknown number."""
        kinds = {rule.number: kind for kind, rule in rules.findable.items()}
        found = {}
        for change in changes:
            if change.number not in kinds:
                raise WorkspaceError(
                    f"设置文件 {SETTINGS} 的 [[rules]] 里没有编号为“{change.number}”的规则；请运行 govkit rules list 查看编号。"
                )
            found[kinds[change.number], plain(change.department)] = change
        return Switches(found)

    def change(self, kind: str, department: str) -> RuleChange | None:
        """What holds for this kind in this department."""
        return self.changes.get((kind, plain(department))) or self.changes.get((kind, ""))

    def off_everywhere(self, kind: str) -> bool:
        """Whether the rule is switched off in every department."""
        return bool(self.off(kind, "")) and all(change.off for (one, _), change in self.changes.items() if one == kind)

    def off(self, kind: str, department: str) -> str | None:
        """Why the rule is switched off; null where it is not."""
        change = self.change(kind, department)
        return change.reason if change and change.off else None

    def applied(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings that are left, weighed as the changes say."""
        for finding in findings:
            change = self.change(finding.kind, finding.department)
            if change is None:
                yield finding
            elif not change.off:
                yield finding.model_copy(update={"severity": change.severity or finding.severity})
