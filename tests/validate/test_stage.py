"""The stage as a whole: what is skipped, what is looked for, and the batch expectations."""

from collections.abc import Callable

from batches import registry_of

from govkit.identifiers import check_mod37_36
from govkit.model import Batch, CodedMaterial
from govkit.rulebook import Rulebook
from govkit.validate import check

CODE = "440306Z000001" + check_mod37_36("440306Z000001")


def test_what_has_no_input_is_skipped_and_said(build: Callable[..., Batch], rules: Rulebook) -> None:
    checked = check(build(guides=[{}], catalogue=[]), (), rules)
    assert [sentence.split("，")[0] for sentence in checked.skipped] == [
        "没有“网厅申报材料”",
        "没有“精简清单”",
        "没有“入库清单”",
        "没有“驻区事项”",
    ]
    assert "没有“精简清单”，略过 2 项检查：“已取消的材料仍在指南中”、“材料调整未落实”。" in checked.skipped
    assert checked.examined("item-not-in-catalogue", "示例局")
    assert not checked.examined("item-not-in-catalogue", "没有报送的局")
    assert not checked.examined("material-missing-online", "示例局")
    assert checked.examined("quality-code-check", "")


def test_a_check_that_is_off_finds_nothing(build: Callable[..., Batch], rules: Rulebook) -> None:
    off = tuple(entry.model_copy(update={"off": True}) for entry in rules.checks.check)
    quiet = rules.model_copy(update={"checks": rules.checks.model_copy(update={"check": off})})
    assert check(build(guides=[{}]), (), quiet).findings == ()


def test_every_failing_row_is_a_finding_with_its_place(build: Callable[..., Batch], rules: Rulebook) -> None:
    materials = [{"name": "身份证", "code": CODE, "copies": 99}, {"name": "户口簿", "copies": 1}, {"name": "章程", "copies": 60}]
    batch = build(guides=[{"code": "A1", "materials": materials}])
    checked = check(batch, registry_of(batch), rules)
    found = [(f.severity, f.material, f.found, f.expected, str(f.source)) for f in checked.findings if f.kind == "quality-copies-range"]
    assert found == [
        ("warning", "章程", "实际为“60”", "复印件份数在 0 至 50 之间", "输入/指南.xlsx 指南!M5"),
        ("warning", "身份证", "实际为“99”", "复印件份数在 0 至 50 之间", "输入/指南.xlsx 指南!M3"),
    ]
    figures = {e.name: (e.table, e.checked, e.failed) for e in checked.expectations}
    assert figures["复印件份数在 0 至 50 之间"] == ("材料", 3, 2)
    assert figures["材料编码的校验字符正确"] == ("材料编码", 1, 0)


def test_codes_are_unique_well_formed_and_known(build: Callable[..., Batch], rules: Rulebook) -> None:
    batch = build(guides=[{"materials": [{"name": "身份证", "code": "440306Z000009X"}]}])
    registry = tuple(CodedMaterial(code=code, name="身份证", kind="其他") for code in (CODE, CODE, "12345"))
    kinds = sorted(f.kind for f in check(batch, registry, rules).findings if f.kind.startswith("quality"))
    assert kinds == [
        "quality-code-check",
        "quality-code-form",
        "quality-code-repeated",
        "quality-code-repeated",
        "quality-code-unregistered",
    ]


def test_findings_come_in_the_same_order_every_time(build: Callable[..., Batch], rules: Rulebook) -> None:
    guides = [{"code": f"A{number}", "name": f"事项{number}", "department": f"部门{number % 3}"} for number in range(9)]
    one = check(build(guides=guides), (), rules).findings
    other = check(build(guides=guides), (), rules).findings
    assert one == other
    assert [finding.department for finding in one] == sorted(finding.department for finding in one)
