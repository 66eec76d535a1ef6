"""The workspace: its folders, its settings, its lock, and outputs that are written whole or not at all."""

import getpass
import json
import os
import platform
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Self

from filelock import FileLock, Timeout
from pydantic import Field, ValidationError, model_validator

from govkit.errors import WorkspaceError, first_fault, reason
from govkit.model import Frozen, Severity

SETTINGS = "govkit.toml"
REGISTRY = "登记库.sqlite"
OUTPUT = "输出"
PROFILE = "读取配置.yaml"
TEMPLATE = "模板/办事指南.docx"
CACHE = ".govkit-cache"
_STAGING = ".govkit-output-"


class Folders(Frozen):
    """Names of the input folders, relative to the workspace."""

    guides: str = "输入/办事指南"
    online: str = "输入/网厅申报材料"
    catalogue: str = "输入/事项目录"
    slimming: str = "输入/精简清单"
    loaded: str = "输入/入库清单"
    stationed: str = "输入/驻区事项"
    returned: str = "输入/回收工单"


class RuleChange(Frozen):
    """A rule that this workspace, or one department in it, applies otherwise, and why."""

    number: str = Field(pattern=r"^[GQ]\d{3}$")
    department: str = ""
    """Empty: all departments. What is said of a department counts for more."""
    off: bool = False
    severity: Severity | None = None
    reason: str = Field(min_length=1)


class Issuer(Frozen):
    """Who gives codes here, and the range of serials that is theirs: bodies with ranges of their own never give one code twice."""

    name: str = ""
    first: int = Field(default=1, ge=1)
    last: int | None = Field(default=None, ge=1)
    """Null: as far as the code's digits go."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise ValueError("last 小于 first")
        return self


class Settings(Frozen):
    """govkit.toml at the root of the workspace; every setting has a default, the file may be absent."""

    district: str = ""
    """行政区名称, printed on covers; empty: nothing is printed."""
    version: str = ""
    """版本, printed on the covers of guides; empty: only that a guide isn't final."""
    division: str | None = Field(default=None, pattern=r"^\d{6}$")
    """行政区划代码 (GB/T 2260) that new material codes begin with; null: taken from the item codes at the first issue."""
    issuer: Issuer = Issuer()
    """赋码单位 and its range of serials."""
    database: str | None = None
    """URL of a PostgreSQL database that holds the registry of a team; null: 登记库.sqlite in the workspace."""
    departments: tuple[str, ...] = ()
    """Departments and streets that belong to the project; empty: those that the guides name."""
    folders: Folders = Folders()
    near_score: float = Field(default=82.0, ge=50, le=100)
    """Similarity of two names' cores (0 to 100) from which they are proposed for merging."""
    rules: tuple[RuleChange, ...] = ()
    """Rules that are switched off or weighed otherwise here; of two changes of one rule the later counts."""


class Workspace:
    """A folder with inputs, settings, the registry and the outputs of the last run."""

    def __init__(self, root: Path) -> None:
        """Open the workspace at `root`. Raises WorkspaceError where the folder or its settings can't be used."""
        if not root.is_dir():
            raise WorkspaceError(f"找不到工作区文件夹“{root}”；请核对路径，或先运行 govkit init 建立。")
        self.root = root.resolve()
        self.settings = _read_settings(self.root / SETTINGS)

    @property
    def registry(self) -> Path | str:
        """The registry of codes and tickets (登记库): a file, or the URL of the team's database."""
        return self.settings.database or self.root / REGISTRY

    @property
    def profile(self) -> Path:
        """The file that says how to read a department's odd files (optional)."""
        return self.root / PROFILE

    @property
    def template(self) -> Path:
        """The consultant's own Word template of guides (optional)."""
        return self.root / TEMPLATE

    @property
    def output(self) -> Path:
        """The folder that a run writes."""
        return self.root / OUTPUT

    @property
    def cache(self) -> Path:
        """What was kept of earlier runs to make the next one quicker; safe to delete."""
        return self.root / CACHE

    def folder(self, name: str) -> Path:
        """The input folder of this name (a field of `Folders`)."""
        return self.root / str(getattr(self.settings.folders, name))

    def relative(self, path: Path) -> str:
        """The path as it stands in data files: inside the workspace, with `/`."""
        return path.relative_to(self.root).as_posix()

    def change_rule(self, values: dict[str, object], check: Callable[[RuleChange], object]) -> Path:
        """Add a rule change to the settings file, below what is there; the file, whose remarks stay.

        `check` may refuse it by an exception. Raises WorkspaceError where the values can't be a rule change.
        """
        given = {name: value for name, value in values.items() if value}
        try:
            check(RuleChange.model_validate(given))
        except ValidationError as error:
            place, fault = first_fault(error)
            raise WorkspaceError(f"规则改动的“{place}”不合规定：{fault}；请改正后重新运行。") from error
        path = self.root / SETTINGS
        # a JSON string or boolean is one in TOML too
        block = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items())
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        written = before + ("\n" if before.endswith("\n") or not before else "\n\n") + "[[rules]]\n" + block
        staging = path.with_name(f".{SETTINGS}.new")
        staging.write_text(written, encoding="utf-8")
        staging.replace(path)
        return path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace for this process. Raises WorkspaceError, which says who holds it, where another process does."""
        holder = self.root / ".govkit.holder"
        try:
            with FileLock(self.root / ".govkit.lock", timeout=0):
                try:
                    holder.write_text(f"{getpass.getuser()}，{platform.node()}，进程 {os.getpid()}", encoding="utf-8")
                    yield
                finally:
                    holder.unlink(missing_ok=True)
        except Timeout as error:
            raise WorkspaceError(f"工作区“{self.root}”正被另一个 govkit 进程使用{_holder(holder)}；请等它结束后再运行。") from error
        except OSError as error:
            raise WorkspaceError(f"工作区“{self.root}”不能写入（{reason(error)}）；请检查文件夹权限和磁盘空间。") from error

    @contextmanager
    def fresh_output(self) -> Iterator[Path]:
        """A temporary folder that replaces the output folder when the block ends well; otherwise the old output stays.

        The workspace must be held: what a killed run left behind is taken away.
        """
        for left in self.root.glob(f"{_STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        staging = self.root / f"{_STAGING}{token_hex(4)}"
        try:  # named before it is made: Ctrl-C may come as soon as it is there
            staging.mkdir()
            yield staging
            self._swap_in(staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _swap_in(self, staging: Path) -> None:
        old = staging.with_name(staging.name + ".old")
        try:
            if self.output.exists():
                self.output.rename(old)
            staging.rename(self.output)
        except OSError as error:
            raise WorkspaceError(f"不能更新“{self.output}”（{reason(error)}）；请关闭正在打开的输出文件后重新运行。") from error
        finally:
            if old.exists() and not self.output.exists():
                old.rename(self.output)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def empty_folder(folder: Path) -> Iterator[Path]:
    """A new or empty folder to write into. Raises WorkspaceError where it holds something or can't be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise WorkspaceError(f"文件夹“{folder}”不是空的；请给一个新文件夹。")
    except OSError as error:
        raise WorkspaceError(f"不能写入“{folder}”（{reason(error)}）；请换一个可以写入的文件夹。") from error
    yield folder


def _holder(path: Path) -> str:
    """Who holds the workspace, in brackets; empty where that process has ended meanwhile."""
    try:
        return f"（{path.read_text(encoding='utf-8')}）"
    except OSError:
        return ""


def _read_settings(path: Path) -> Settings:
    if not path.exists():
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"设置文件 {SETTINGS} 不是有效的 TOML（{error}）；请改正后重新运行。") from error
    except ValidationError as error:
        place, fault = first_fault(error)
        raise WorkspaceError(f"设置文件 {SETTINGS} 的“{place}”不合规定：{fault}；请改正后重新运行。") from error
