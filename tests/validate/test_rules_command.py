"""govkit rules …: every rule on one page, switched off or weighed otherwise with a reason, and exported."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from govkit.cli.commands import app
from govkit.errors import GovkitError
from govkit.model import Batch
from govkit.rulebook import Rulebook, data_folder
from govkit.rulebook.page import rules_page
from govkit.validate import check
from govkit.workspace import RuleChange, Workspace


def govkit(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["rules", *map(str, arguments)])
    if isinstance(result.exception, GovkitError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_of_all_rules_is_current(rules: Rulebook) -> None:
    page = data_folder("rules").parent / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_page(rules), "请运行 make docs"


def test_every_number_is_given_once(rules: Rulebook) -> None:
    numbers = [rule.number for rule in rules.findable.values()]
    assert numbers == sorted(set(numbers))


def test_list_and_show(rules: Rulebook) -> None:
    assert len(govkit("list").splitlines()) == len(rules.findable)
    assert "G204  警告  事项名称与目录不一致  item-name-differs\n" in govkit("list")
    shown = govkit("show", "G204")
    assert shown.startswith("## G204 事项名称与目录不一致\n\n`item-name-differs` · 警告\n")
    assert "- 依据：《广东省优化营商环境条例》第二十九条\n" in shown
    with pytest.raises(GovkitError, match=r"^没有编号为“G999”的规则；请运行 govkit rules list 查看编号。$"):
        govkit("show", "G999")


def test_off_is_kept_with_its_reason_and_leaves_the_rest_of_the_settings(tmp_path: Path) -> None:
    settings = tmp_path / "govkit.toml"
    settings.write_text('# 备注\ndistrict = "宝安区"\n\n[folders]\nguides = "指南"', encoding="utf-8")
    govkit("off", tmp_path, "G308", "--reason", '统一在"网厅"下载')
    govkit("off", tmp_path, "G204", "--department", "教育局", "--severity", "info", "--reason", "名称待定")
    assert settings.read_text(encoding="utf-8").startswith('# 备注\ndistrict = "宝安区"\n')
    assert tomllib.loads(settings.read_text(encoding="utf-8"))["folders"] == {"guides": "指南"}
    assert Workspace(tmp_path).settings.rules == (
        RuleChange(number="G308", off=True, reason='统一在"网厅"下载'),
        RuleChange(number="G204", department="教育局", severity="info", reason="名称待定"),
    )
    listed = govkit("list", tmp_path)
    assert '      全部部门停用：统一在"网厅"下载\n' in listed
    assert "      教育局改为提示：名称待定\n" in listed


def test_on_undoes_off_and_both_reasons_are_kept(tmp_path: Path, build: Callable[..., Batch], rules: Rulebook) -> None:
    govkit("off", tmp_path, "G201", "--reason", "目录未定")
    govkit("on", tmp_path, "G201", "--department", "教育局", "--reason", "目录已定")
    assert "      全部部门停用：目录未定\n      教育局启用：目录已定\n" in govkit("list", tmp_path)
    checked = check(build(guides=TWO, catalogue=[]), (), rules, Workspace(tmp_path).settings.rules)
    assert [finding.department for finding in checked.findings if finding.kind == "item-not-in-catalogue"] == ["教育局"]


REFUSED = [
    (["G999", "--reason", "无"], "设置文件 govkit.toml 的 [[rules]] 里没有编号为“G999”的规则；请运行 govkit rules list 查看编号。"),
    (["G204", "--severity", "小", "--reason", "无"], "规则改动的“severity”不合规定："),
    (["G204", "--reason", ""], "规则改动的“reason”不合规定："),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_a_wrong_change_is_refused_and_not_written(tmp_path: Path, arguments: list[str], message: str) -> None:
    with pytest.raises(GovkitError) as refused:
        govkit("off", tmp_path, *arguments)
    assert str(refused.value).startswith(message)
    assert not (tmp_path / "govkit.toml").exists()


TWO = [{"name": "甲", "department": "教育局"}, {"name": "乙", "department": "民政局"}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], {"教育局": "error", "民政局": "error"}),
        ([RuleChange(number="G201", off=True, reason="试")], {}),
        ([RuleChange(number="G201", off=True, department="教育局", reason="试")], {"民政局": "error"}),
        ([RuleChange(number="G201", severity="info", reason="试")], {"教育局": "info", "民政局": "info"}),
        (
            [
                RuleChange(number="G201", off=True, reason="试"),
                RuleChange(number="G201", department="民政局", severity="info", reason="试"),
            ],
            {"民政局": "info"},
        ),
        (
            [RuleChange(number="G201", off=True, reason="一"), RuleChange(number="G201", severity="info", reason="二")],
            dict.fromkeys(("教育局", "民政局"), "info"),
        ),
    ],
)
def test_a_department_may_differ_from_its_workspace(
    build: Callable[..., Batch], rules: Rulebook, changes: list[RuleChange], expected: dict[str, str]
) -> None:
    checked = check(build(guides=TWO, catalogue=[]), (), rules, changes)
    found = {finding.department: finding.severity for finding in checked.findings if finding.kind == "item-not-in-catalogue"}
    assert found == expected


def test_the_reason_of_a_switched_off_rule_is_known_to_the_ledger(build: Callable[..., Batch], rules: Rulebook) -> None:
    changes = [RuleChange(number="G201", off=True, department="教育局", reason="试行")]
    checked = check(build(guides=TWO, catalogue=[]), (), rules, changes)
    assert [checked.off("item-not-in-catalogue", name) for name in ("教育局", "民政局")] == ["试行", None]


def test_suites_are_exported_as_great_expectations_reads_them(tmp_path: Path) -> None:
    import great_expectations as gx  # noqa: PLC0415 - seconds

    assert govkit("export", tmp_path / "套件") == f"已导出 4 个期望套件到 {tmp_path / '套件'}。\n"
    for path in sorted((tmp_path / "套件").iterdir()):
        suite = json.loads(path.read_text(encoding="utf-8"))
        assert len(gx.ExpectationSuite(**suite).expectations) == len(suite["expectations"]) > 0
    materials = json.loads((tmp_path / "套件" / "materials.json").read_text(encoding="utf-8"))
    (reference,) = [one for one in materials["expectations"] if one["meta"]["kind"] == "quality-code-unregistered"]
    assert reference["kwargs"] == {"column": "code", "value_set": {"$PARAMETER": "codes_code"}}
