"""The registry out, in, and joined with another body's."""

import csv
from pathlib import Path

import pytest
from registries import RULES, give
from sqlalchemy import select

from govkit import store
from govkit.coding import Registry, Serials, acts
from govkit.coding.exchange import TABLES, export, restore
from govkit.coding.explain import history
from govkit.coding.join import join
from govkit.coding.registry import Act
from govkit.errors import RegistryError

ACT = Act("李四", "两家合并")
HOSTILE = [
    "=1+1",
    "+2的证明",
    "-3的证明",
    "@SUM(A1)",
    "\t=4的证明",
    "换\n行\r的证明",
    "反\\斜杠的证明",
    '带"引号",逗号的证明',
    "\\N",
    "_x0041_的证明",
    "制\t表的证明",
    "验收意见单",
    "验收意见函",
]


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with store.opened(path, keep=False) as database:
        return {
            table.name: [tuple(row) for row in database.execute(select(table).order_by(*table.primary_key.columns))] for table in TABLES
        }


@pytest.mark.parametrize("target", ["导出.xlsx", "导出"])
def test_out_and_in_again_is_the_same(tmp_path: Path, target: str) -> None:
    with store.opened(tmp_path / "甲.sqlite") as database:
        given = give(database, "营业执照", "公司章程", *HOSTILE)
        registry = Registry(database, RULES)
        acts.merge(registry, str(given["公司章程"]), str(given["营业执照"]), ACT)
        registry.save()
        export(database, tmp_path / target)
    with store.opened(tmp_path / "乙.sqlite") as database:
        assert restore(database, tmp_path / target) == len(rows(tmp_path / "甲.sqlite")["material"])
    assert rows(tmp_path / "乙.sqlite") == rows(tmp_path / "甲.sqlite")


def test_exports_are_the_same_bytes_and_one_row_is_one_line(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as database:
        give(database, *HOSTILE)
        for name in ("一", "二"):
            export(database, tmp_path / name)
            export(database, tmp_path / f"{name}.xlsx")
    for name in ("variant.csv", "material.csv", "meta.csv"):
        assert (tmp_path / "一" / name).read_bytes() == (tmp_path / "二" / name).read_bytes()
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
    assert len((tmp_path / "一" / "variant.csv").read_text(encoding="utf-8").splitlines()) == 1 + len(
        rows(tmp_path / "甲.sqlite")["variant"]
    )


def test_no_cell_of_a_csv_file_is_a_formula(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as database:
        give(database, *HOSTILE)
        export(database, tmp_path / "导出")
    cells = [cell for path in (tmp_path / "导出").iterdir() for row in csv.reader(path.open(encoding="utf-8")) for cell in row]
    assert "\\u003d1+1" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_importing_over_codes_is_refused(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as database:
        give(database, "营业执照")
        export(database, tmp_path / "导出")
        with pytest.raises(RegistryError, match="登记库里已有材料编码，不能导入"):
            restore(database, tmp_path / "导出")


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as database, pytest.raises(RegistryError, match=r"里缺少 meta\.csv"):
        restore(database, tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("没有.xlsx", "打不开工作簿“{path}”（不存在）；请核对路径。"),
        ("假的.xlsx", "打不开工作簿“{path}”（不是 xlsx 工作簿）；请核对路径。"),
        ("假的.txt", "“{path}”既不是 .xlsx 工作簿，也不是文件夹；请给出 govkit codes export 的成果。"),
    ],
)
def test_what_can_not_be_opened_is_told(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / name
    if name.startswith("假的"):
        path.write_text("文字", encoding="utf-8")
    with store.opened(tmp_path / "甲.sqlite") as database, pytest.raises(RegistryError) as refused:
        restore(database, path)
    assert str(refused.value) == message.format(path=path)


def test_two_bodies_with_ranges_of_their_own_join(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as first, store.opened(tmp_path / "乙.sqlite") as second:
        ours = give(first, "营业执照", "公司章程", serials=Serials(1, 499_999))
        theirs = give(second, "工商营业执照", "离婚证", serials=Serials(500_000))
        registry = Registry(first, RULES)
        joined = join(registry, Registry(second, RULES), ACT)
        registry.save()
        assert joined.same == [(theirs["工商营业执照"], ours["营业执照"])]
        assert joined.taken == sorted(map(str, theirs.values()))
        again = give(first, "营业执照", "工商营业执照", "离婚证", "公司章程")
        assert again == ours | {"工商营业执照": ours["营业执照"], "离婚证": theirs["离婚证"]}
        assert ("alias", ours["营业执照"]) in {(relation.kind, relation.other) for relation in Registry(first, RULES).relations}
        events = [line.split(" ", 2)[2] for line in list(history(str(theirs["离婚证"]), Registry(first, RULES)))[2:]]
        assert events == ["赋码 离婚证（govkit）", "别名 离婚证（govkit）", "接收 离婚证（李四：两家合并）"]
        twice = Registry(first, RULES)
        assert join(twice, Registry(second, RULES), ACT).taken == []


def test_one_code_for_two_materials_stops_the_joining(tmp_path: Path) -> None:
    with store.opened(tmp_path / "甲.sqlite") as first, store.opened(tmp_path / "乙.sqlite") as second:
        (code,) = give(first, "营业执照").values()
        give(second, "离婚证")
        registry = Registry(first, RULES)
        with pytest.raises(RegistryError) as refused:
            join(registry, Registry(second, RULES), ACT)
    assert str(refused.value) == f"两个登记库把编码 {code} 给了不同的材料，没有合并；请先给两家分开号段（govkit.toml 的 issuer）。"
