"""A coded batch → findings → tickets.

`CHECKS` is the table of all checks: kind → function. What a check is called, how severe it is and how its findings are
worded stands in rules/checks.toml under the same kind.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from govkit.model import Batch, CodedMaterial, Expectation, Finding, Frozen, Problem, Reply, SlimmingResult, Ticket
from govkit.rulebook import Rulebook
from govkit.rulebook.checking import Check
from govkit.validate import (
    catalogue,
    compare,
    completeness,
    elements,
    ledger,
    loading,
    personal,
    quality,
    replies,
    slimming,
    stages,
    stationed,
    topics,
    unity,
)
from govkit.validate.facts import Deviation, Facts
from govkit.validate.gate import Gate, gate_apart, unexpected_rows
from govkit.validate.reachability import unreachable
from govkit.validate.returned import UnreadableError, read_returned, read_sheets
from govkit.validate.switches import Switches
from govkit.validate.tickets import order
from govkit.validate.wording import finding
from govkit.workspace import RuleChange

__all__ = [
    "CHECKS",
    "Checked",
    "Gate",
    "Switches",
    "TakenBack",
    "UnreadableError",
    "check",
    "file",
    "gate_apart",
    "ledger",
    "read_sheets",
    "stages",
    "take_back",
    "unexpected_rows",
]

CHECKS: dict[str, Callable[[Facts], Iterator[Deviation]]] = {
    "material-missing-in-guide": compare.missing_in_guide,
    "material-missing-online": compare.missing_online,
    "material-name-differs": compare.name_differs,
    "material-copies-differ": compare.copies_differ,
    "material-medium-differs": compare.medium_differs,
    "material-necessity-differs": compare.necessity_differs,
    "material-split": compare.split,
    "material-merged": compare.merged,
    "material-duplicate": compare.duplicate,
    "material-duplicate-online": compare.duplicate_online,
    "item-missing-online": compare.item_missing_online,
    "item-missing-guide": compare.item_missing_guide,
    "item-not-in-catalogue": catalogue.not_in_catalogue,
    "item-code-invalid": catalogue.code_invalid,
    "item-code-differs": catalogue.code_differs,
    "item-name-differs": catalogue.name_differs,
    "item-department-differs": catalogue.department_differs,
    "topic-differs": topics.topic_differs,
    "topic-invalid": topics.topic_invalid,
    "topic-audience-differs": topics.topic_audience,
    "streets-differ": unity.streets_differ,
    "item-duplicate": catalogue.item_duplicate,
    "element-missing": completeness.element_missing,
    "element-format": elements.element_format,
    "time-limit-order": elements.time_limit_order,
    "handling-type-differs": elements.handling_type,
    "fee-incomplete": elements.fee_incomplete,
    "catch-all-material": elements.catch_all_material,
    "catch-all-condition": elements.catch_all_condition,
    "form-missing": completeness.form_missing,
    "personal-data": personal.personal_data,
    "material-removed-still-listed": slimming.removed_still_listed,
    "material-change-not-applied": slimming.change_not_applied,
    "not-loaded": loading.not_loaded,
    "loaded-code-differs": loading.loaded_code_differs,
    "loaded-name-differs": loading.loaded_name_differs,
    "loaded-topic-differs": loading.loaded_topic_differs,
    "loaded-not-in-catalogue": loading.loaded_not_in_catalogue,
    "url-missing": stationed.url_missing,
    "url-invalid": stationed.url_invalid,
    "url-unreachable": stationed.url_unreachable,
    "stationed-duplicate": stationed.stationed_duplicate,
}

_INPUTS = {"online": "网厅申报材料", "catalogue": "事项目录", "slimming": "精简清单", "loaded": "入库清单", "stationed": "驻区事项"}


class Checked(Frozen):
    """What a run's checks found."""

    findings: tuple[Finding, ...]
    """In order of department, item and kind."""
    slimming: tuple[SlimmingResult, ...]
    expectations: tuple[Expectation, ...]
    skipped: tuple[str, ...]
    """Which checks were skipped for want of which input, one Chinese sentence each."""
    looked_for: dict[str, Literal["guides", "inputs"]]
    """Kind → whether its check, which was run, is about guides or about the other inputs and the registry."""
    departments: frozenset[str]
    """The departments whose guides were read."""
    switches: Switches

    def off(self, kind: str, department: str) -> str | None:
        """Why this rule is switched off in this department; null where it is not."""
        return self.switches.off(kind, department)

    def examined(self, kind: str, department: str) -> bool:
        """Whether a finding of this kind would have been found in this department."""
        about = self.looked_for.get(kind)
        return about == "inputs" or (about == "guides" and department in self.departments)


def check(
    batch: Batch,
    materials: tuple[CodedMaterial, ...],
    rules: Rulebook,
    changes: Iterable[RuleChange] = (),
    *,
    check_urls: bool = False,
    gate: Gate = unexpected_rows,
) -> Checked:
    """Run every check that is switched on and has its inputs, and, through `gate`, the batch expectations.

    Only with `check_urls` is the network asked, whether the stationed units' addresses answer.
    Raises WorkspaceError where a change is about a rule that doesn't exist.
    """
    switches = Switches.of(changes, rules)
    addresses = (entry.url.strip() for entry in batch.stationed or ())
    facts = Facts(batch, materials, rules, unreachable(addresses, rules.checks.reach) if check_urls else None)
    present = {name for name in _INPUTS if getattr(batch, name) is not None} | ({"reachability"} if check_urls else set())
    switched_on = [check for check in rules.checks.check if not check.off and not switches.off_everywhere(check.kind)]
    ready = [check for check in switched_on if present.issuperset(check.needs)]
    findings = [finding(check, deviation) for check in ready for deviation in CHECKS[check.kind](facts)]
    failed, expectations = quality.expectations(batch, materials, findings, rules, gate)
    return Checked(
        findings=tuple(sorted(switches.applied((*findings, *failed)), key=order)),
        slimming=tuple(slimming.results(facts)),
        expectations=expectations,
        skipped=_skipped([check for check in switched_on if check not in ready], present),
        looked_for={check.kind: check.about for check in ready} | quality.looked_for(rules.quality),
        departments=frozenset(item.department for item in batch.guides),
        switches=switches,
    )


class TakenBack(Frozen):
    """What returned ticket workbooks said, and what became of it."""

    replies: tuple[Reply, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def take_back(
    paths: Iterable[Path], name: Callable[[Path], str], connection: Connection, rules: Rulebook, *, enter: bool = True
) -> TakenBack:
    """Read returned ticket workbooks and enter their answers into the ledger; without `enter`, only say what would become of them.

    `name` gives a file's name in data.
    """
    returned = read_returned(paths, name, ledger.version(connection), rules)
    judged = replies.judge(returned.rows, connection, rules)
    if enter:
        replies.enter(judged, connection)
    return TakenBack(replies=tuple(one.reply for one in judged), problems=tuple(returned.problems), files=tuple(returned.files))


def file(checked: Checked, connection: Connection, rules: Rulebook, today: date | None = None) -> tuple[Ticket, ...]:
    """Enter a run's findings into the ledger; their tickets, in order. Waivers that ended before `today` lapse."""
    return ledger.enter(checked.findings, connection, checked, rules.tickets, today)


def _skipped(checks: list[Check], present: set[str]) -> tuple[str, ...]:
    sentences = []
    for name, folder in _INPUTS.items():
        titles = [check.title for check in checks if name in check.needs and name not in present]
        if titles:
            sentences.append(f"没有“{folder}”，略过 {len(titles)} 项检查：{'、'.join(f'“{title}”' for title in titles)}。")
    return tuple(sentences)
