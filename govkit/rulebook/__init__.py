"""The rules as one frozen, checked value: `rules/NAME.toml` becomes `Rulebook.NAME`.

Each file's schema stands in the module of the room that reads it. A rule file that breaks its schema stops the
program with one sentence that names the file and the place (`RuleError`).
"""

import tomllib
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from govkit.errors import RuleError, first_fault
from govkit.model import Frozen
from govkit.rulebook.checking import Check, CheckRules, TopicRules
from govkit.rulebook.comparing import ComparisonRules
from govkit.rulebook.kinds import FileKinds
from govkit.rulebook.limits import ReadingLimits
from govkit.rulebook.lines import LineRules
from govkit.rulebook.naming import CodeRules, Dictionary, NameRules
from govkit.rulebook.problems import ProblemRules
from govkit.rulebook.publicity import PublicityRules
from govkit.rulebook.publishing import PublishingRules
from govkit.rulebook.quality import ExpectationRule, QualityRules
from govkit.rulebook.reading import DeclarationRules, ElementRules, LayoutRules, ValueRules
from govkit.rulebook.rendering import DocumentRules
from govkit.rulebook.reporting import ReportRules
from govkit.rulebook.specification import SpecificationRules
from govkit.rulebook.symbols import SymbolRules
from govkit.rulebook.ticketing import TicketRules

__all__ = ["Rulebook", "data_folder", "load_rulebook"]


class Rulebook(Frozen):
    """All rules of govkit; one field a file of rules/."""

    problems: ProblemRules
    reading_limits: ReadingLimits
    file_kinds: FileKinds
    symbols: SymbolRules
    elements: ElementRules
    layouts: LayoutRules
    values: ValueRules
    lines: LineRules
    declarations: DeclarationRules
    names: NameRules
    materials: Dictionary
    codes: CodeRules
    checks: CheckRules
    topics: TopicRules
    quality: QualityRules
    documents: DocumentRules
    publishing: PublishingRules
    tickets: TicketRules
    report: ReportRules
    specification: SpecificationRules
    comparison: ComparisonRules
    publicity: PublicityRules

    @cached_property
    def findable(self) -> dict[str, Check | ExpectationRule]:
        """Kind of ticket → the check or batch expectation that raises it, by number."""
        found: list[Check | ExpectationRule] = [*self.checks.check]
        for suite in self.quality.suite:
            found += suite.expectation
        return {rule.kind: rule for rule in sorted(found, key=lambda rule: rule.number)}

    def title_of(self, kind: str) -> str:
        """The Chinese name of a kind of ticket; the kind itself where no rule has it."""
        return self.findable[kind].title if kind in self.findable else kind


def data_folder(name: str) -> Path:
    """Where `rules` or `samples` lies: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / name
    return installed if installed.is_dir() else package.parent / name


@cache
def load_rulebook(folder: Path | None = None) -> Rulebook:
    """Read and check every rule file of `folder` (default: the rules that came with govkit).

    Raises RuleError where a file is missing, isn't TOML, or breaks its schema.
    """
    folder = folder or data_folder("rules")
    sections = {name: _read(folder / f"{name}.toml") for name in Rulebook.model_fields}
    try:
        return Rulebook.model_validate(sections)
    except ValidationError as error:
        place, fault = first_fault(error)
        name, _, inside = place.partition(".")
        raise RuleError(f"规则文件 {name}.toml 的“{inside}”不合规定：{fault}；请改正后重新运行。") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RuleError(f"缺少规则文件 {path.name}（应在 {path.parent}）；请重新安装 govkit。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"规则文件 {path.name} 不是有效的 TOML：{error}；请改正后重新运行。") from error
