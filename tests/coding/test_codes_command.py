"""govkit codes …: what it prints, what it changes, and that misuse is one Chinese sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typed import Govkit

from govkit import pipeline
from govkit.clock import Clock, Nobody
from govkit.rulebook import load_rulebook
from govkit.workspace import Workspace

GUIDE = "事项名称,主管部门,材料名称\n某审批,某局,营业执照\n某审批,某局,户口簿\n某审批,某局,户口本\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "输入" / "办事指南"
    folder.mkdir(parents=True)
    (folder / "指南.csv").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "govkit.toml").write_text('division = "440306"\n', encoding="utf-8")
    pipeline.run(Workspace(tmp_path), Clock(Nobody()), load_rulebook(), gate=lambda rules, tables: {})
    return tmp_path


@pytest.fixture
def codes(govkit: Govkit) -> Callable[..., list[str]]:
    def typed(*words: str | Path, status: int = 0) -> list[str]:
        done = govkit("codes", *words)
        assert done.returncode == status, done.stderr
        return (done.stdout if status == 0 else done.stderr).splitlines()

    return typed


def test_every_verb(codes: Callable[..., list[str]], root: Path, tmp_path: Path) -> None:
    licence = codes("find", root, "执照")[0].split()[0]
    household = codes("find", root, "户口本")[0].split()[0]
    assert codes("find", root, "户口") == [f"{household}  待审  居民户口簿  证照", "共 1 种。"]
    assert codes("find", root, "本") == [f"{household}  待审  居民户口簿  证照  （原名：户口本）", "共 1 种。"]
    (fresh,) = codes("give", root, "《港口经营许可证》", "--who", "张三")
    assert fresh.split()[1:] == ["待审", "港口经营许可证", "证照"]
    assert codes("approve", root, licence, "--who", "张三") == [f"{licence}  已审定  营业执照  证照"]
    assert codes("rename", root, household, "户口簿", "--who", "张三", "--why", "通称") == [f"{household}  待审  户口簿  证照"]
    assert codes("alias", root, household, "户籍本", "--who", "张三") == [f"{household}  待审  户口簿  证照"]
    assert f"  对应：{household} 户口簿（登记过的原名）" in codes("explain", root, "户籍本")
    (parted,) = codes("split", root, household, "户口本", "--name", "户口本（旧）", "--who", "张三", "--why", "不同")
    parted_code = parted.split()[0]
    assert codes("relate", root, parted_code, "alternative", household, "--who", "张三") == [
        "任选其一：",
        f"{household}  待审  户口簿  证照",
        f"{parted_code}  待审  户口本（旧）  证照",
    ]
    assert codes("relate", root, parted_code, "取代", household, "--who", "张三") == [f"{parted_code} 户口本（旧） 取代 {household} 户口簿"]
    assert codes("merge", root, parted_code, household, "--who", "张三", "--why", "又并") == [
        f"{parted_code}  已归并  户口本（旧）  证照  → {household}",
        f"{household}  待审  户口簿  证照",
    ]
    assert codes("retire", root, licence, "--who", "张三", "--why", "不再要") == [f"{licence}  已停用  营业执照  证照"]
    assert codes("history", root, licence)[-1].endswith("停用 营业执照（张三：不再要）")
    assert codes("export", root, tmp_path / "登记.xlsx") == [str(tmp_path / "登记.xlsx")]
    other = tmp_path / "另一处"
    other.mkdir()
    assert codes("import", other, tmp_path / "登记.xlsx") == ["导入材料编码 4 个。"]
    assert codes("history", other, licence) == codes("history", root, licence)
    assert codes("join", root, other / "登记库.sqlite", "--who", "张三") == ["接收编码 0 个，其中同一材料 0 个。"]


def test_a_list_of_codes_is_approved_whole_or_not_at_all(govkit: Govkit, codes: Callable[..., list[str]], root: Path) -> None:
    licence = codes("find", root, "执照")[0].split()[0]
    done = govkit("codes", "approve", root, licence, "X", "--who", "张三")
    assert (done.returncode, done.stdout) == (2, "")
    assert codes("find", root, "执照")[0] == f"{licence}  待审  营业执照  证照"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["retire", "X", "--who", "张三", "--why", "试"], "错误：登记库里没有材料编码“X”；请运行 govkit codes find 查找编码。"),
        (
            ["relate", "X", "冤家", "Y", "--who", "张三"],
            "错误：没有“冤家”这种关系；请写 replaces（取代）、derived（派生自）、alias（同物异码）、alternative（可替代）。",
        ),
        (["rename", "X", "名"], "错误：缺少选项 --who；请运行 govkit codes rename --help 查看用法。"),
    ],
)
def test_misuse_is_told_in_one_sentence(codes: Callable[..., list[str]], root: Path, words: list[str], message: str) -> None:
    verb, *rest = words
    assert codes(verb, root, *rest, status=2) == [message]
