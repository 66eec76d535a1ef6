"""What every room's tests share: the rules, and where the sample and the real workspaces lie."""

import os
import shutil
from pathlib import Path

import pytest

from govkit.rulebook import Rulebook, load_rulebook

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "宝安示例"
REAL = Path(os.environ.get("GOVKIT_REALDATA", ROOT.parent / "shared" / "realdata")) / "guangzhou"


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A fresh copy of the sample workspace."""
    return copy_workspace(SAMPLE, tmp_path / "宝安示例")


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A fresh copy of the real workspace; the test is skipped where there is none."""
    if not REAL.is_dir():
        pytest.skip(f"没有真实数据（{REAL}）；可用环境变量 GOVKIT_REALDATA 指定")
    return copy_workspace(REAL, tmp_path / "guangzhou")


def copy_workspace(source: Path, target: Path) -> Path:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("输出", "登记库.sqlite*", ".govkit*"))
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target
