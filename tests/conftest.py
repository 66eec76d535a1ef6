"""What every room's tests share: the rules, the sample and the real workspaces."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from places import REAL, SAMPLE, copy_workspace
from typed import Govkit, govkit_in

from govkit import pipeline
from govkit.clock import Clock, Nobody
from govkit.rulebook import Rulebook, load_rulebook
from govkit.workspace import Workspace

# tests say what is right, benchmarks how quick it is
settings.register_profile("govkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", settings.get_profile("govkit"), derandomize=True)
settings.load_profile("govkit")


@pytest.fixture(scope="session")
def rules() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def govkit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Govkit:
    """A command as it is typed, done in this process."""
    return govkit_in(capsys, monkeypatch)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A fresh copy of the sample workspace."""
    return copy_workspace(SAMPLE, tmp_path / "宝安示例")


@pytest.fixture(scope="session")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace after a run; nobody may change it."""
    root = copy_workspace(SAMPLE, tmp_path_factory.mktemp("已运行") / "宝安示例")
    pipeline.run(Workspace(root), Clock(Nobody()))
    return root


@pytest.fixture
def ran(run_once: Path, tmp_path: Path) -> Path:
    """A fresh copy of the sample workspace after a run."""
    return Path(shutil.copytree(run_once, tmp_path / "宝安示例"))


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A fresh copy of the real workspace; the test is skipped where there is none."""
    if not REAL.is_dir():
        pytest.skip(f"没有真实数据（{REAL}）；可用环境变量 GOVKIT_REALDATA 指定")
    return copy_workspace(REAL, tmp_path / "guangzhou")
