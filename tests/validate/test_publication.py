"""A final edition is refused while tickets are open; what overrides them is kept."""

from functools import partial
from pathlib import Path

import pytest

from govkit import pipeline, store
from govkit.cli.publishing import edition_of
from govkit.clock import Clock, Nobody
from govkit.errors import Exit, UnsettledError, WorkspaceError
from govkit.model import Finding, Ticket
from govkit.render import Edition
from govkit.rulebook import Rulebook
from govkit.validate.publication import Override, clear, publications
from govkit.workspace import Workspace

OVERRIDE = Override(who="张三", reason="先行试用")


def ticket(number: int, department: str, status: str) -> Ticket:
    finding = Finding(
        kind="element-missing",
        severity="error",
        department=department,
        item_code=None,
        item_name="甲",
        found="",
        expected="",
        suggestion="",
        source=None,
    )
    return Ticket(ticket_id=f"T{number}", finding=finding, status=status)


@pytest.mark.parametrize("status", ["open", "sent", "reopened", "accepted", "corrected"])
def test_an_open_ticket_stops_the_final_edition(status: str, tmp_path: Path, rules: Rulebook) -> None:
    tickets = [ticket(1, "民政局", status), ticket(2, "民政局", status), ticket(3, "", status)]
    with store.opened(tmp_path / "a.sqlite") as database, pytest.raises(UnsettledError) as refused:
        clear(tickets, rules, None, database)
    assert str(refused.value) == (
        "还有 3 张工单没有办结（未注明部门 1 张，民政局 2 张），不能出发布稿；"
        "请办结或豁免（govkit tickets），确需发布的加 --force --reason 理由。"
    )
    assert refused.value.status == Exit.OPEN_ERRORS


@pytest.mark.parametrize("status", ["rejected", "verified", "closed", "waived"])
def test_a_settled_ticket_does_not(status: str, tmp_path: Path, rules: Rulebook) -> None:
    with store.opened(tmp_path / "a.sqlite") as database:
        clear([ticket(1, "民政局", status)], rules, OVERRIDE, database)
        assert publications(database) == ()


def test_every_status_is_settled_or_not(rules: Rulebook) -> None:
    assert set(rules.tickets.settled) < set(rules.documents.words.ticket_status)


def test_a_refused_run_changes_nothing_and_an_override_is_kept(sample: Path, rules: Rulebook) -> None:
    workspace = Workspace(sample)
    final = partial(pipeline.run, workspace, Clock(Nobody()), rules, edition=Edition(final=True), gate=lambda rules, tables: {})
    with pytest.raises(UnsettledError):
        final()
    assert not workspace.output.exists()
    outcome = final(override=OVERRIDE)
    preview = sample / "预览"
    preview.mkdir()
    pipeline.preview(workspace, Clock(Nobody()), preview, edition=Edition(final=True), override=OVERRIDE, gate=lambda rules, tables: {})
    with store.opened(workspace.registry, keep=False) as database:
        kept = publications(database)
    assert [(one.who, one.reason, one.tickets) for one in kept] == [("张三", "先行试用", len(outcome.tickets))] * 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"final": True, "force": True}, "用 --force 发布要写明理由；请加 --reason 理由。"),
        ({"force": True, "reason": "急用"}, "--force 只用于发布稿；请同时写 --final。"),
    ],
)
def test_force_wants_a_reason_and_a_final_edition(asked: dict[str, object], said: str) -> None:
    with pytest.raises(WorkspaceError) as refused:
        edition_of(**{"final": False, "force": False, "reason": "", "by": "", "mask": False, "pdf": False} | asked)  # type: ignore[arg-type]
    assert str(refused.value) == said
