"""A built wheel, installed alone, carries rules and samples and runs the demo in an empty folder."""

import subprocess
import sys
import venv
from pathlib import Path

from places import ROOT


def test_wheel_installed_alone_runs_demo(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, ROOT], check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    lock = ROOT / "requirements.lock"
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", "--constraint", lock, wheel], check=True, capture_output=True)

    empty = tmp_path / "空文件夹"
    empty.mkdir()
    done = subprocess.run([binaries / "govkit", "demo"], cwd=empty, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    written = {path.name for path in (empty / "govkit-demo" / "输出").iterdir()}
    expected = {"data", "办事指南", "工单", "材料清单编码汇总表.xlsx", "材料归并待定.xlsx", "事项目录及数量.xlsx", "阶段成果报告.html"}
    assert expected <= written
    assert "运行结果" in done.stdout
