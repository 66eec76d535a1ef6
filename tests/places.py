"""Where the checkout, the sample workspace and the real one lie."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "宝安示例"
REAL = Path(os.environ.get("GOVKIT_REALDATA", ROOT.parent / "shared" / "realdata")) / "guangzhou"


def copy_workspace(source: Path, target: Path) -> Path:
    """A fresh, writable copy of a workspace without what runs left in it."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("输出", "登记库.sqlite*", ".govkit*"))
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target
