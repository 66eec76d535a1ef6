"""The commands as a consultant types them: what they print, what they leave behind, their exit status."""

import subprocess
import sys
from pathlib import Path

import pytest
from typed import Govkit


def process(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as the shell starts it."""
    return subprocess.run([sys.executable, "-m", "govkit", *arguments], capture_output=True, text=True, check=False)


USAGE_ERRORS = [
    (["走"], "错误：没有命令“走”；请运行 govkit --help 查看用法。\n"),
    (["run"], "错误：缺少参数 DIR；请运行 govkit run --help 查看用法。\n"),
    (["run", "甲", "乙"], "错误：多了参数“乙”；请运行 govkit run --help 查看用法。\n"),
    (["run", "--快", "甲"], "错误：没有选项“--快”；请运行 govkit run --help 查看用法。\n"),
    (["run", "没有的文件夹"], "错误：找不到工作区文件夹“没有的文件夹”；请核对路径，或先运行 govkit init 建立。\n"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE_ERRORS)
def test_usage_error_is_one_chinese_sentence(arguments: list[str], message: str, tmp_path: Path, govkit: Govkit) -> None:
    done = govkit(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, message)


SETTINGS_ERRORS = [
    ("division = 440306", "错误：设置文件 govkit.toml 的“division”不合规定：应是文字（加引号）；请改正后重新运行。\n"),
    ('division = "4403"', r"错误：设置文件 govkit.toml 的“division”不合规定：应是六位数字；请改正后重新运行。" + "\n"),
    ("zone = 1", "错误：设置文件 govkit.toml 的“zone”不合规定：没有这个项目；请改正后重新运行。\n"),
    ("near_score = 20", "错误：设置文件 govkit.toml 的“near_score”不合规定：不能小于 50.0；请改正后重新运行。\n"),
    ("division =", "错误：设置文件 govkit.toml 不是有效的 TOML（Invalid value (at end of document)）；请改正后重新运行。\n"),
]


@pytest.mark.parametrize(("text", "message"), SETTINGS_ERRORS)
def test_settings_error_names_file_and_setting(text: str, message: str, tmp_path: Path, govkit: Govkit) -> None:
    (tmp_path / "govkit.toml").write_text(text, encoding="utf-8")
    done = govkit("run", tmp_path)
    assert (done.returncode, done.stderr) == (2, message)


def test_help_is_chinese() -> None:
    done = process("--help")
    assert done.returncode == 0
    for word in ("用法：", "命令", "选项", "显示这页说明。", "建立工作区"):
        assert word in done.stdout
    for word in ("Usage", "Options", "Commands", "Show this message"):
        assert word not in done.stdout


def test_init_makes_workspace_and_keeps_what_is_there(tmp_path: Path, govkit: Govkit) -> None:
    root = tmp_path / "新区 甲"
    made = govkit("init", root.name, "--district", "新区", "--division", "440306", cwd=tmp_path)
    assert (made.returncode, made.stdout.splitlines()[:2]) == (0, ["已建立 govkit.toml", "已建立 输入/办事指南"])
    assert (root / "输入" / "办事指南").is_dir()
    settings = root / "govkit.toml"
    settings.write_text('district = "改过"\n', encoding="utf-8")
    assert govkit("init", root, "--district", "又一个").returncode == 0
    assert settings.read_text(encoding="utf-8") == 'district = "改过"\n'


def test_workspace_without_guides_folder_says_what_to_do(tmp_path: Path, govkit: Govkit) -> None:
    done = govkit("run", tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"错误：工作区里没有“输入/办事指南”文件夹；请把各部门的办事指南放进去，或先运行 govkit init “{tmp_path}”。\n"


def test_nothing_read_is_exit_3(tmp_path: Path, govkit: Govkit) -> None:
    govkit("init", tmp_path)
    assert govkit("run", tmp_path).returncode == 3


def test_unreadable_file_is_exit_1_and_the_rest_goes_on(sample: Path, govkit: Govkit) -> None:
    healthy = govkit("run", sample)
    items = (sample / "输出/data/items.jsonl").read_bytes()
    (sample / "输入/办事指南/坏文件.xlsx").write_bytes(b"PK\x03\x04 broken")
    done = govkit("run", sample)
    assert (healthy.returncode, done.returncode) == (0, 1)
    assert (sample / "输出/data/items.jsonl").read_bytes() == items
    assert "坏文件.xlsx" in (sample / "输出/data/problems.jsonl").read_text(encoding="utf-8")
    assert "坏文件.xlsx" in done.stdout.replace("\n", "")


@pytest.mark.parametrize("command", ["code", "check", "ingest"])
def test_trying_a_stage_leaves_no_trace(sample: Path, command: str, govkit: Govkit) -> None:
    before = sorted(path for path in sample.rglob("*") if path.name != ".govkit.lock")
    done = govkit(command, sample)
    assert done.returncode == 0, done.stderr
    assert sorted(path for path in sample.rglob("*") if path.name != ".govkit.lock") == before


def test_render_writes_elsewhere_and_refuses_a_full_folder(sample: Path, tmp_path: Path, govkit: Govkit) -> None:
    to = tmp_path / "预览"
    assert govkit("render", sample, "--to", to).returncode == 0
    assert (to / "data" / "items.jsonl").is_file()
    assert not (sample / "输出").exists()
    refused = govkit("render", sample, "--to", to)
    assert (refused.returncode, refused.stderr) == (2, f"错误：文件夹“{to}”不是空的；请给一个新文件夹。\n")


def test_strict_tells_of_open_error_tickets(sample: Path, govkit: Govkit) -> None:
    assert govkit("run", sample, "--strict").returncode == 4


def test_output_is_quiet_in_a_pipe(sample: Path) -> None:
    assert process("run", sample).stderr == ""


def test_demo_refuses_a_folder_with_other_things(tmp_path: Path, govkit: Govkit) -> None:
    (tmp_path / "我的文件.txt").write_text("重要", encoding="utf-8")
    done = govkit("demo", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"错误：文件夹“{tmp_path}”不是空的；请给 govkit demo 一个新文件夹。\n")
