"""The life of a ticket: open, closed by itself, reopened; its id survives moved rows and reworded messages."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from batches import Looked
from sqlalchemy import Connection, select, update

from govkit import store
from govkit.model import Finding, Source, Ticket
from govkit.rulebook import load_rulebook
from govkit.validate import ledger
from govkit.validate.tickets import identified

RULES = load_rulebook().tickets


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Connection]:
    with store.opened(tmp_path / "登记库.sqlite") as connection:
        yield connection


def finding(name: str = "身份证", **changes: Any) -> Finding:
    fields = {
        "kind": "material-missing-online",
        "severity": "error",
        "department": "示例局",
        "item_code": "A1",
        "item_name": "示例事项",
        "found": f"指南列有“{name}”",
        "expected": "网厅没有申报",
        "suggestion": "请补充申报。",
        "source": Source(file="指南.xlsx", locator="Sheet1!A2"),
        "key": ("示例局", "A1", "", name, ""),
    }
    return Finding.model_validate(fields | changes)


def enter(
    findings: list[Finding],
    database: Connection,
    examined: Callable[[str, str], bool] = lambda *_: True,
    today: date | None = None,
    off: str | None = None,
) -> tuple[Ticket, ...]:
    return ledger.enter(findings, database, Looked(examined, off), RULES, today)


def history(database: Connection, ticket_id: str) -> list[str]:
    events = store.ticket_event
    return list(database.execute(select(events.c.status).where(events.c.ticket_id == ticket_id).order_by(events.c.id)).scalars())


def test_a_finding_that_goes_and_comes_back(database: Connection) -> None:
    (first,) = enter([finding()], database)
    assert first.status == "open"
    assert enter([], database) == ()
    (again,) = enter([finding()], database)
    assert (again.ticket_id, again.status) == (first.ticket_id, "reopened")
    enter([finding()], database)
    assert history(database, first.ticket_id) == ["open", "closed", "reopened"]


def test_what_was_not_examined_stays_open(database: Connection) -> None:
    (first,) = enter([finding()], database)
    enter([], database, lambda *_: False)
    enter([finding()], database)
    assert history(database, first.ticket_id) == ["open"]


def test_a_rule_that_is_switched_off_closes_its_tickets_with_the_reason(database: Connection) -> None:
    (first,) = enter([finding()], database)
    enter([], database, off="网厅统一改造")
    assert ledger.history(first.ticket_id, database)[-1].reason == "规则已停用：网厅统一改造"


def test_what_a_person_set_stays(database: Connection) -> None:
    (first,) = enter([finding()], database)
    database.execute(update(store.ticket).values(status="waived"))
    (again,) = enter([finding()], database)
    assert again.status == "waived"
    assert history(database, first.ticket_id) == ["open"]


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        ("open", ["closed"]),
        ("sent", ["closed"]),
        ("accepted", ["verified", "closed"]),
        ("corrected", ["verified", "closed"]),
        ("rejected", ["closed"]),
        ("waived", ["closed"]),
    ],
)
def test_what_is_answered_and_gone_is_verified_first(database: Connection, status: str, steps: list[str]) -> None:
    (first,) = enter([finding()], database)
    ledger.record([ledger.Change(first.ticket_id, status, "")], database, "示例局")
    enter([], database)
    assert history(database, first.ticket_id)[2:] == steps


def waiver(until: str) -> ledger.Waiver:
    return ledger.Waiver(owner="张三", reason="系统改造中", expires=date.fromisoformat(until))


def test_a_waiver_holds_through_its_day_and_lapses_after_it(database: Connection) -> None:
    (first,) = enter([finding()], database)
    ledger.waive(first.ticket_id, waiver("2030-06-30"), database, RULES)
    assert [enter([finding()], database, today=today)[0].status for today in (None, date(2030, 6, 30), date(2030, 7, 1))] == [
        "waived",
        "waived",
        "reopened",
    ]
    assert [(event.status, event.reason, event.who) for event in ledger.history(first.ticket_id, database)] == [
        ("open", "检查发现", "govkit"),
        ("waived", "系统改造中（豁免人：张三；到期：2030-06-30）", "张三"),
        ("reopened", "豁免到期（2030-06-30）", "govkit"),
    ]


def test_a_waived_finding_that_returns_in_time_stays_waived(database: Connection) -> None:
    (first,) = enter([finding()], database)
    ledger.waive(first.ticket_id, waiver("2030-06-30"), database, RULES)
    enter([], database)
    assert enter([finding()], database, today=date(2030, 1, 1))[0].status == "waived"
    enter([], database)
    assert enter([finding()], database, today=date(2031, 1, 1))[0].status == "reopened"


def test_a_ticket_shows_the_reason_of_a_person_only(database: Connection) -> None:
    (first,) = enter([finding()], database)
    assert first.reason == ""
    ledger.record([ledger.Change(first.ticket_id, "rejected", "确需提交")], database, "示例局")
    assert enter([finding()], database)[0].reason == "确需提交"
    enter([], database)
    assert enter([finding()], database)[0].reason == ""


def test_the_ledger_keeps_the_last_form_of_a_finding(database: Connection) -> None:
    enter([finding()], database)
    enter([finding(found="指南写着“身份证”")], database)
    (form,) = database.execute(select(store.ticket.c.finding)).scalars()
    assert Finding.model_validate_json(form).found == "指南写着“身份证”"


def test_the_id_survives_moved_rows_and_reworded_messages() -> None:
    moved = finding(source=Source(file="新指南.xlsx", locator="表!B9"), found="改了措辞", severity="warning")
    assert [ticket_id for ticket_id, _ in identified([finding()])] == [ticket_id for ticket_id, _ in identified([moved])]


def test_ids_are_short_and_differ_between_findings() -> None:
    findings = [finding(name) for name in ("身份证", "户口簿")] + [finding(kind="material-duplicate"), finding(), finding()]
    ids = [ticket_id for ticket_id, _ in identified(findings)]
    assert len(set(ids)) == 5
    assert all(len(ticket_id) == 13 and ticket_id[0] == "T" and ticket_id.isalnum() for ticket_id in ids)


def test_the_order_of_findings_changes_nothing() -> None:
    findings = [finding("身份证"), finding("户口簿"), finding("身份证", source=Source(file="指南.xlsx", locator="Sheet1!A9"))]
    assert identified(findings) == identified(findings[::-1])


def test_versions_are_those_of_each_department(database: Connection) -> None:
    enter([finding(), finding(department="另一局", key=("另一局", "A1", "", "身份证", ""))], database)
    before = ledger.versions(database)
    enter([finding()], database)
    assert set(before) == {"示例局", "另一局"}
    assert ledger.versions(database) == {"示例局": before["示例局"], "另一局": ledger.version(database)}
