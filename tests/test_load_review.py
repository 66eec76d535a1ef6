"""The load review goes out, comes back answered, and its answers are in the ledger."""

from pathlib import Path

from openpyxl import load_workbook

from govkit import store, validate
from govkit.rulebook import Rulebook
from govkit.validate import ledger
from govkit.workspace import Workspace


def test_answers_on_the_load_review_are_read_back(ran: Path, rules: Rulebook) -> None:
    workspace = Workspace(ran)
    path = workspace.output / "入库核查整改工单.xlsx"
    book = load_workbook(path)
    page = book["入库核查整改工单"]
    places = {cell.value: cell.column for cell in page[2]}
    ticket_id = page.cell(3, places["工单编号"]).value
    page.cell(3, places["处理状态"]).value = "同意修改"
    page.cell(3, places["处理说明"]).value = "本周补录"
    book.save(path)
    with store.opened(workspace.registry) as database:
        taken = validate.take_back([path], workspace.relative, database, rules)
        assert [reply.verdict for reply in taken.replies if reply.ticket_id == ticket_id] == ["applied"]
        entry = ledger.entries(database, rules.tickets)[ticket_id]
    assert (entry.status, entry.reason) == ("accepted", "本周补录")
    assert not taken.problems
