"""All inputs of a workspace at once."""

import csv
import json
from collections import Counter
from pathlib import Path

from govkit.ingest import input_files, read_inputs
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace


def test_absent_and_empty_folders_are_null(rules: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "输入" / "事项目录").mkdir(parents=True)
    batch = read_inputs(Workspace(tmp_path), rules)
    assert (batch.guides, batch.online, batch.catalogue, batch.slimming, batch.files) == ((), None, None, None, ())


def test_files_that_are_no_input_are_passed_over(tmp_path: Path) -> None:
    outside = tmp_path / "外面.csv"
    root = tmp_path / "工作区"
    folder = root / "输入"
    (folder / ".隐藏").mkdir(parents=True)
    for name in ("b.csv", "a.csv", "~$a.xlsx", ".DS_Store", "Thumbs.db", ".隐藏/c.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    outside.write_text("x", encoding="utf-8")
    (folder / "链接.csv").symlink_to(outside)
    assert [path.name for path in input_files(folder, root)] == ["a.csv", "b.csv"]


def test_guides_may_be_an_export(rules: Rulebook, tmp_path: Path) -> None:
    entry = {"事项名称": "户外广告设置审批", "实施主体": "示例区城管局", "承诺办结时限": "3个工作日"}
    lines = [{"材料名称": "申请表", "原件份数": 1, "材料形式": "纸质/电子"}, {"材料名称": "场地使用协议", "复印件份数": 1}]
    folder = tmp_path / "输入" / "办事指南"
    folder.mkdir(parents=True)
    (folder / "导出.json").write_text(json.dumps({"code": 0, "data": [entry | {"申请材料": lines}]}, ensure_ascii=False), encoding="utf-8")
    (item,) = read_inputs(Workspace(tmp_path), rules).guides
    assert (item.name, item.department, item.elements["time_limit"].raw) == ("户外广告设置审批", "示例区城管局", "承诺办结时限：3个工作日")
    assert [(line.name_raw, line.originals, line.copies, line.medium) for line in item.materials] == [
        ("申请表", 1, None, "both"),
        ("场地使用协议", None, 1, None),
    ]


def test_progress_is_told_and_two_readings_are_equal(rules: Rulebook, sample: Path) -> None:
    steps: list[tuple[int, int]] = []
    first = read_inputs(Workspace(sample), rules, lambda done, of: steps.append((done, of)))
    second = read_inputs(Workspace(sample), rules)
    assert first.model_dump() == second.model_dump()
    assert steps == [(done, len(first.files)) for done in range(1, len(first.files) + 1)]


def test_counts_of_the_sample_add_up(rules: Rulebook, sample: Path) -> None:
    batch = read_inputs(Workspace(sample), rules)
    assert batch.counts
    assert [count for count in batch.counts if count.rows != count.used + sum(count.skipped.values())] == []


def test_the_real_guides_are_read_line_by_line(rules: Rulebook, real: Path) -> None:
    """What the guides hold is what is online, changed by the known edits."""
    batch = read_inputs(Workspace(real), rules)
    exported = json.loads(next((real / "输入/网厅申报材料").glob("*.json")).read_text(encoding="utf-8"))
    assert batch.online is not None
    assert Counter(item.code for item in batch.guides) == Counter(entry["事项编码"] for entry in exported)
    expected = {item.code: Counter(line.name_raw for line in item.materials) for item in batch.online}
    with (real / "edits.tsv").open(encoding="utf-8") as stream:
        for edit in csv.DictReader(stream, delimiter="\t"):
            gone = edit["online"] and not edit["guide"]
            expected[edit["item_code"]][edit["online"] or edit["guide"]] += -1 if gone else 1
    found = {item.code: Counter(line.name_raw for line in item.materials) for item in batch.guides}
    assert found == {code: +lines for code, lines in expected.items()}
    assert (len(batch.guides), sum(len(item.materials) for item in batch.guides)) == (238, 1309)
