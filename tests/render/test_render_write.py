"""One call writes every file, the same bytes each time, and nothing outside the folder."""

from pathlib import Path

from outcomes import ITEMS, OUTCOME, ticket

from govkit.model import Batch, Outcome
from govkit.render import write
from govkit.rulebook import Rulebook

FILES = [
    "data/items.jsonl",
    "data/materials.jsonl",
    "data/online.jsonl",
    "data/problems.jsonl",
    "data/tickets.jsonl",
    "一次性告知单/教育局一次性告知单.docx",
    "一次性告知单/民政局_婚姻登记处一次性告知单.docx",
    "事项目录及数量.xlsx",
    "办事指南/教育局办事指南.docx",
    "办事指南/民政局_婚姻登记处办事指南.docx",
    "工单/教育局纠错工单.xlsx",
    "工单/民政局_婚姻登记处纠错工单.xlsx",
    "工单/纠错工单汇总.xlsx",
    "材料归并待定.xlsx",
    "材料清单编码汇总表.xlsx",
    "清单式受理表/教育局清单式受理表.docx",
    "清单式受理表/民政局_婚姻登记处清单式受理表.docx",
    "要素规范.docx",
    "阶段成果报告.docx",
    "阶段成果报告.html",
]


def silent(done: int, of: int) -> None:
    pass


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_file_is_written_under_its_name(written: Path) -> None:
    assert sorted(contents(written)) == FILES


def test_same_outcome_same_bytes_in_any_order(written: Path, tmp_path: Path, rules: Rulebook) -> None:
    batch = OUTCOME.batch.model_copy(update={"guides": OUTCOME.batch.guides[::-1], "problems": OUTCOME.batch.problems[::-1]})
    shuffled = OUTCOME.model_copy(update={"batch": batch, "tickets": OUTCOME.tickets[::-1], "materials": OUTCOME.materials[::-1]})
    write(shuffled, tmp_path, rules, silent)
    assert contents(tmp_path) == contents(written)


def test_progress_is_told_file_by_file(tmp_path: Path, rules: Rulebook) -> None:
    told: list[tuple[int, int]] = []
    write(OUTCOME, tmp_path, rules, lambda done, of: told.append((done, of)))
    assert told == [(done, 15) for done in range(16)]


def test_guide_and_tickets_of_a_department_share_its_file_name(tmp_path: Path, rules: Rulebook) -> None:
    guides = tuple(ITEMS[1].model_copy(update={"department": name}) for name in ("a:b", "a/b"))
    write(Outcome(batch=Batch(guides=guides), tickets=(ticket(1, "a:b"),)), tmp_path, rules, silent)
    assert [path for path in sorted(contents(tmp_path)) if "a_b" in path] == [
        "一次性告知单/a_b一次性告知单.docx",
        "一次性告知单/a_b（2）一次性告知单.docx",
        "办事指南/a_b办事指南.docx",
        "办事指南/a_b（2）办事指南.docx",
        "工单/a_b（2）纠错工单.xlsx",
        "清单式受理表/a_b清单式受理表.docx",
        "清单式受理表/a_b（2）清单式受理表.docx",
    ]


def test_nothing_leaves_the_folder(tmp_path: Path, rules: Rulebook) -> None:
    folder = tmp_path / "输出"
    folder.mkdir()
    guide = ITEMS[1].model_copy(update={"department": "../../../外面"})
    write(Outcome(batch=Batch(guides=(guide,))), folder, rules, silent)
    assert list(tmp_path.iterdir()) == [folder]
    assert "办事指南/外面办事指南.docx" in contents(folder)
