"""What departments write stays text: no formula, no field, no link but http(s), no path outside 输出/, no network."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny
from lxml import etree, html

from govkit.clock import Clock, Nobody
from govkit.pipeline import preview
from govkit.render.publicity import write_publicity
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

HOSTILE = {
    "公式": "=CMD|'/C calc'!A0",
    "加": "+1+1",
    "减": "-2+3",
    "引用": "@SUM(A1:A9)",
    "链接公式": '=HYPERLINK("http://evil.example","点")',
    "域": '{ INCLUDEPICTURE "http://evil.example/x.png" }',
    "路径": "../../../逃出",
    "盘符": r"C:\逃出",
    "共享": r"\\evil.example\share\逃出",
    "脚本": "javascript:alert(1)",
    "文件": "file:///etc/passwd",
    "标签": "<script>alert(1)</script><w:p/>&amp;]]>",
    "模板": "{{ 7*7 }}{% raw %}",
    "控制": "甲\x07\x1b乙\x0c丙",
    "双向": "甲\u202e乙\u2066丙",
    "保留名": "CON",
    "点": "..",
    "换行公式": "\n\t=1+1",
    "全角": "＝HYPERLINK（“http://evil.example”）",
    "动态交换": '=DDE("cmd";"/C calc";"x")',
    "保留名加点": "NUL.txt. ",
    "表情": "😀" * 90,
    "标志": "局\u200f\u061c\ufeff.xcod",
    "数据流": "民政局:$DATA",
    "长": "长" * 32_000,
}
"""What a department's, an item's and a material's name say; each also stands in an address, a place and a phone."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, rules: Rulebook) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "外面" / "工作区"
    tiny.build(root)
    head = ["事项名称", "主管部门", "材料名称", "办理条件", "办理流程", "受理地址", "咨询电话", "网办地址", "审批收费"]
    with (root / "输入/办事指南/敌.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(head)
        for name, text in HOSTILE.items():
            lines.writerow([text if len(text) < 1000 else f"长审批{name}", text, *[text] * 7])
            lines.writerow([f"{name}审批{text[:40]}", "丁局", *[text] * 7])
    outcome = tiny.run(root)
    assert {item.department for item in outcome.batch.guides} >= {HOSTILE["公式"], HOSTILE["路径"], "丁局"}
    extra = root / "输出" / "宣传"
    extra.mkdir()
    write_publicity(preview(Workspace(root), Clock(Nobody()), gate=lambda rules, tables: {}), extra, rules)
    return root


def parts(root: Path) -> Iterator[tuple[Path, str, etree._Element]]:
    for path in sorted((root / "输出").rglob("*")):
        if path.suffix in (".docx", ".xlsx", ".pptx"):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        yield path, name, etree.fromstring(archive.read(name))


def local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


OWN_FIELDS = re.compile(r"^\s*(PAGE|NUMPAGES|TOC|PAGEREF|REF|SEQ|STYLEREF|SECTIONPAGES)\b[^{}]*$")


def test_nothing_becomes_a_formula_a_field_or_a_foreign_link(written: Path) -> None:
    kinds = set()
    for path, part, tree in parts(written):
        kinds.add(path.suffix)
        for element in tree.iter():
            place = f"{path.name}：{part}：{etree.tostring(element)[:300]!r}"
            tag = local(element)
            if part.startswith("xl/worksheets/"):
                assert tag not in ("f", "oleObject"), place
            if tag in ("instrText", "fldSimple"):
                code = element.text or next((value for key, value in element.attrib.items() if key.endswith("}instr")), "")
                assert OWN_FIELDS.match(code), place
            if tag == "Relationship" and element.get("TargetMode") == "External":
                target = element.get("Target", "")
                source = (path.parent / target.replace("\\", "/")).resolve()  # a ticket leads to the file that it speaks of
                assert target.startswith(("http://", "https://")) or source.is_relative_to(written / "输入"), place
    assert kinds == {".docx", ".xlsx", ".pptx"}


def test_pages_hold_no_script_and_no_foreign_link(written: Path) -> None:
    pages = sorted((written / "输出").rglob("*.html"))
    assert pages
    for page in pages:
        tree = html.fromstring(page.read_bytes())
        assert not tree.xpath("//script | //iframe | //object | //embed | //@onload | //@onerror | //@onclick")
        for address in tree.xpath("//@href | //@src"):
            assert address.startswith(("http://", "https://", "#", "data:image/")), (page.name, address)


def test_nothing_is_written_outside(written: Path) -> None:
    outside = written.parent
    assert [path.name for path in outside.iterdir()] == ["工作区"]
    assert [path.name for path in outside.parent.iterdir()] == ["外面"]
    assert {path.name for path in written.iterdir()} - {".govkit-cache"} == {"govkit.toml", "输入", "输出", "登记库.sqlite", ".govkit.lock"}
    for path in (written / "输出").rglob("*"):
        assert len(path.name.encode()) <= 255
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]', path.name), path.name
        assert path.stem.upper() not in ("CON", "NUL", "AUX", "PRN"), path.name


def test_the_data_keep_what_was_written(written: Path) -> None:
    lines = (written / "输出/data/items.jsonl").read_text(encoding="utf-8").split("\n")
    names = {json.loads(line)["name"] for line in lines if line}
    assert {HOSTILE["公式"], HOSTILE["路径"], HOSTILE["标签"], HOSTILE["模板"]} <= names
