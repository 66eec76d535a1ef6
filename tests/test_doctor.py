"""govkit doctor: what is missing is named, and what to do about it; the same for machines."""

import json
from pathlib import Path

import pytest
from matplotlib import font_manager

from govkit import office
from govkit.cli.commands import app
from govkit.doctor import Diagnosis, examine_computer, examine_workspace
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace


def _of(subject: str, found: list[Diagnosis]) -> Diagnosis:
    return next(one for one in found if one.subject == subject)


def test_a_bare_computer(rules: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "converter", lambda: None)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    found = list(examine_computer(rules))
    assert _of("LibreOffice", found) == Diagnosis(
        subject="LibreOffice",
        state="note",
        found="没有安装",
        advice="要读 .doc、.wps、.et、.rtf 或用 --pdf，请从 libreoffice.org 安装；其他功能不受影响。",
    )
    assert _of("字体 仿宋", found).found == "没有，也没有可代替的"
    assert _of("报告插图的字体", found).state == "note"
    assert _of("程序库", found).state == "ok"


def test_what_stands_in_for_a_face(rules: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    face = font_manager.FontEntry(name=rules.documents.fonts["body"].instead[-1])
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [face])
    assert _of("字体 仿宋", list(examine_computer(rules))).found == f"没有，由 {face.name} 代替"


def test_an_empty_workspace(tmp_path: Path) -> None:
    found = list(examine_workspace(Workspace(tmp_path)))
    assert _of("办事指南", found).advice == f"请运行 govkit init “{tmp_path}”。"
    assert _of("登记库", found).found == "还没有，第一次运行时建立"


def test_a_registry_that_is_none(sample: Path) -> None:
    (sample / "登记库.sqlite").write_text("这不是数据库" * 200, encoding="utf-8")
    assert _of("登记库", list(examine_workspace(Workspace(sample)))) == Diagnosis(
        subject="登记库",
        state="fault",
        found="不能用",
        advice="登记库“登记库.sqlite”不能读写（不是登记库文件）；请从备份恢复，或检查磁盘、网络和权限。",
    )


def test_for_machines(sample: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert app(["doctor", str(sample), "--json"], standalone_mode=False) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert {"subject": "办事指南", "state": "ok", "found": "9 个文件", "advice": ""} in found


def test_a_fault_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app(["doctor", str(tmp_path)], standalone_mode=False) == 2
    assert "没有这个文件夹" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("ingest", {"files", "items", "materials", "counts", "problems"}),
        ("code", {"new", "known", "proposals"}),
        ("check", {"tickets", "by_severity", "by_kind", "by_department", "skipped_checks"}),
    ],
)
def test_stages_answer_machines_too(command: str, keys: set[str], sample: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert app([command, str(sample), "--json"], standalone_mode=False) == 0
    assert json.loads(capsysbinary.readouterr().out).keys() == keys
