"""govkit diff: what each degree sees, what is paired with what, and both documents."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from typer.testing import CliRunner

from govkit import pipeline
from govkit.cli.commands import app
from govkit.comparison.pairing import by, paired
from govkit.errors import WorkspaceError
from govkit.model import Difference
from govkit.rulebook import Rulebook

Data = dict[str, list[dict[str, Any]]]


def line(seq: int, name_raw: str, code: str | None) -> dict[str, Any]:
    source = {"file": "a.xlsx", "locator": f"S!A{seq}"}
    about = {"seq": seq, "name_raw": name_raw, "name": name_raw, "material_code": code, "originals": 1, "copies": None, "medium": "paper"}
    return about | {"necessity": "required", "is_form": False, "note": "", "parts": [], "relation": None, "source": source}


def item(code: str | None, name: str, department: str, *lines: dict[str, Any]) -> dict[str, Any]:
    limit = {"statutory": 20, "promised": 5, "raw": "法定20个工作日，承诺5个工作日"}
    elements = {"item_code": code, "name": name, "topics": ["社会保障"], "phone": "0755-1", "time_limit": limit, "materials": []}
    return {
        "item_code": code,
        "name": name,
        "department": department,
        "elements": elements,
        "materials": list(lines),
        "source": {"file": "a.xlsx", "locator": "S!A1"},
    }


DATA: Data = {
    "items": [
        item("A1", "养老金申领", "人社局", line(1, "身份证", "C1"), line(2, "户口簿", "C2")),
        item(None, "无编码事项", "民政局", line(1, "申请表", "C3")),
    ],
    "online": [],
    "materials": [
        {
            "material_code": "C1",
            "name": "居民身份证",
            "kind": "证照",
            "variants": ["身份证"],
            "items": ["A1"],
            "status": "active",
            "merged_into": None,
        }
    ],
    "tickets": [
        {
            "ticket_id": "T1",
            "kind": "topic-differs",
            "severity": "warning",
            "department": "人社局",
            "item_code": "A1",
            "item_name": "养老金申领",
            "found": "a",
            "expected": "b",
            "suggestion": "c",
            "source": None,
            "other_source": None,
            "status": "open",
        }
    ],
    "problems": [{"file": "a.xlsx", "locator": "", "code": "x", "message": "没读出。"}],
}


def edit(change: Callable[[Data], Any]) -> Data:
    data = deepcopy(DATA)
    change(data)
    return data


def written(data: Data, folder: Path) -> Path:
    (folder / "data").mkdir(parents=True)
    for name, records in data.items():
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / "data" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def compared(data: Data, tmp_path: Path, rules: Rulebook, degree: int) -> list[Difference]:
    old, new = written(DATA, tmp_path / "旧"), written(data, tmp_path / "新")
    return pipeline.compare(old, new, rules.comparison.degree[degree], rules)


def told(one: Difference) -> tuple[str, ...]:
    return one.record, one.change, one.subject or one.item_name, one.field, one.old, one.new


EDITS = {
    "copies": (
        lambda data: data["items"][0]["materials"][0].update(copies=2),
        [("lines", "changed", "身份证", "复印件份数", "", "2")],
        (0, 1, 2),
    ),
    "another place in the file": (
        lambda data: data["items"][0].update(source={"file": "b.xlsx", "locator": "S!A9"}),
        [("items", "changed", "养老金申领", "出处", "a.xlsx S!A1", "b.xlsx S!A9")],
        (0,),
    ),
    "a material less": (
        lambda data: data["items"][0]["materials"].pop(),
        [("lines", "removed", "户口簿", "", "", "")],
        (0, 1, 2),
    ),
    "an item more": (
        lambda data: data["items"].append(item("A2", "新事项", "人社局")),
        [("items", "added", "新事项", "", "", "")],
        (0, 1, 2, 3),
    ),
    "an item without a code gets one": (
        lambda data: data["items"][1].update(item_code="A9"),
        [("items", "changed", "无编码事项", "事项编码", "", "A9")],
        (0, 1, 3),
    ),
    "a department renamed": (
        lambda data: data["items"][0].update(department="人力资源局"),
        [("items", "changed", "养老金申领", "部门", "人社局", "人力资源局")],
        (0, 1, 2, 3),
    ),
    "a limit read otherwise": (
        lambda data: data["items"][0]["elements"]["time_limit"].update(promised=None),
        [
            (
                "items",
                "changed",
                "养老金申领",
                "办理时限",
                "法定20个工作日，承诺5个工作日（读作法定 20、承诺 5 个工作日）",
                "法定20个工作日，承诺5个工作日（读作法定 20、承诺 — 个工作日）",
            )
        ],
        (0, 1, 2),
    ),
    "an element gone": (
        lambda data: data["items"][0]["elements"].update(phone=None),
        [("items", "changed", "养老金申领", "咨询电话", "0755-1", "")],
        (0, 1, 2),
    ),
    "a necessity in words": (
        lambda data: data["items"][0]["materials"][0].update(necessity="optional"),
        [("lines", "changed", "身份证", "必要性", "必要", "非必要")],
        (0, 1, 2),
    ),
    "a code merged": (
        lambda data: data["materials"][0].update(status="merged", merged_into="C2"),
        [
            ("materials", "changed", "C1 居民身份证", "状态", "在用", "已归并"),
            ("materials", "changed", "C1 居民身份证", "归并到", "", "C2"),
        ],
        (0, 1, 3),
    ),
    "a ticket answered": (
        lambda data: data["tickets"][0].update(status="accepted"),
        [("tickets", "changed", "T1", "状态", "待处理", "同意修改")],
        (0,),
    ),
    "a problem gone": (lambda data: data["problems"].clear(), [("problems", "removed", "没读出。", "", "", "")], (0,)),
    "materials in another order": (
        lambda data: data["items"][0]["materials"].reverse(),
        [],
        (0, 1, 2, 3),
    ),
}


AT_STRUCTURE = {
    "a material less": [("lines", "removed", "C2", "", "", "")],
    "an element gone": [("items", "changed", "养老金申领", "咨询电话", "有", "无")],
}
"""What degree 3 tells in its own way."""


@pytest.mark.parametrize("degree", range(4))
@pytest.mark.parametrize("name", EDITS)
def test_each_degree_sees_its_own(name: str, degree: int, tmp_path: Path, rules: Rulebook) -> None:
    change, expected, degrees = EDITS[name]
    found = [told(one) for one in compared(edit(change), tmp_path, rules, degree)]
    assert found == (expected if degree in degrees else AT_STRUCTURE.get(name, []) if degree == 3 else [])


def test_another_code_is_seen_wherever_codes_count(tmp_path: Path, rules: Rulebook) -> None:
    data = edit(lambda data: data["items"][0]["materials"][0].update(material_code="C9"))
    for degree, expected in enumerate(
        (
            [("lines", "changed", "身份证", "材料编码", "C1", "C9")],
            [("lines", "changed", "身份证", "材料编码", "C1", "C9")],
            [],
            [("lines", "added", "C9", "", "", ""), ("lines", "removed", "C1", "", "", "")],
        )
    ):
        folder = tmp_path / str(degree)
        assert [told(one) for one in compared(data, folder, rules, degree)] == expected


def test_structure_is_told_by_presence(tmp_path: Path, rules: Rulebook) -> None:
    data = edit(lambda data: (data["items"][0]["elements"].update(phone="0755-2"), data["items"][1]["elements"].update(phone="")))
    assert [told(one) for one in compared(data, tmp_path, rules, 3)] == [("items", "changed", "无编码事项", "咨询电话", "有", "无")]


records = st.lists(st.fixed_dictionaries({"code": st.sampled_from(["", "1", "2"]), "name": st.sampled_from("ab")}), max_size=6)


@given(records, records)
def test_every_record_has_at_most_one_counterpart(old: list[dict[str, str]], new: list[dict[str, str]]) -> None:
    pairs = paired(old, new, [by("code", "name"), by("code"), by("name")])
    assert sorted(id(one) for one, _ in pairs if one is not None) == sorted(map(id, old))
    assert sorted(id(one) for _, one in pairs if one is not None) == sorted(map(id, new))
    lonely_old = [one for one, other in pairs if one and other is None]
    lonely_new = [other for one, other in pairs if one is None and other]
    assert not {one["name"] for one in lonely_old} & {one["name"] for one in lonely_new}
    assert not {one["code"] for one in lonely_old if one["code"]} & {one["code"] for one in lonely_new}


def invoke(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["diff", *map(str, arguments)], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.output


def test_documents_and_terminal(tmp_path: Path) -> None:
    data = edit(lambda data: (data["items"][0]["materials"].pop(), data["tickets"].clear()))
    old, new = written(DATA, tmp_path / "旧"), written(data, tmp_path / "新")
    status, output = invoke(old, new, "--to", tmp_path / "对比")
    assert status == 0
    assert f"旧成果：{old}；新成果：{new}。新增 0 处，删除 2 处，修改 0 处。" in output
    assert [line.strip() for line in output.splitlines() if line[:2] in ("两次", "各处")] == ["两次成果对比（程度0：全部）", "各处差别"]
    page = load_workbook(tmp_path / "对比" / "成果对比.xlsx")["差别"]
    assert page["A1"].value == "两次成果对比（程度0：全部）"
    assert [[cell.value for cell in row][:6] for row in page.iter_rows(min_row=3)] == [
        ["申请材料", "删除", "人社局", "A1", "养老金申领", "户口簿"],
        ["工单", "删除", "人社局", "A1", "养老金申领", "T1"],
    ]
    tables = docx.Document(str(tmp_path / "对比" / "成果对比.docx")).tables
    assert [[cell.text for cell in row.cells] for row in tables[0].rows[1:]] == [
        ["申请材料", "0", "1", "0", "1"],
        ["工单", "0", "1", "0", "1"],
    ]
    assert [cell.text for cell in tables[1].rows[1].cells] == ["删除", "养老金申领", "户口簿", "", "", ""]


def test_same_output_no_difference(tmp_path: Path) -> None:
    old = written(DATA, tmp_path / "旧")
    assert invoke(old, old / "data", "--degree", "1", "--to", tmp_path / "对比") == (
        0,
        f"两次成果在这个程度上没有差别。\n对比已写到 {tmp_path / '对比'}\n",
    )
    assert load_workbook(tmp_path / "对比" / "成果对比.xlsx")["差别"].max_row == 2


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            lambda folder: (folder / "data" / "items.jsonl").unlink(),
            "“{folder}”不是 govkit 的成果文件夹（里面没有 data/items.jsonl）；请给某次运行的“输出”文件夹。",
        ),
        (
            lambda folder: (folder / "data" / "items.jsonl").write_text('{}\n{"a"\n', encoding="utf-8"),
            "数据文件“{folder}/data/items.jsonl”第 2 行不是有效的 JSON；请重新运行生成这份成果。",
        ),
        (
            lambda folder: (folder / "data" / "items.jsonl").write_text("[]\n", encoding="utf-8"),
            "数据文件“{folder}/data/items.jsonl”第 1 行不是一条记录；请重新运行生成这份成果。",
        ),
    ],
)
def test_a_folder_that_is_no_output_is_told(broken: Callable[[Path], Any], message: str, tmp_path: Path) -> None:
    old, new = written(DATA, tmp_path / "旧"), written(DATA, tmp_path / "新")
    broken(new)
    with pytest.raises(WorkspaceError) as caught:
        invoke(old, new)
    assert str(caught.value) == message.format(folder=new)
