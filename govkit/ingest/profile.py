"""读取配置.yaml: how a consultant fixes the reading of files that no rule reads right, a few lines a kind of file.

A list of entries; for a sheet or table the first entry holds whose file pattern and sheet pattern fit:

    - 文件: 宝安区民政局/*.xlsx     # 文件路径，* 代表任意字
      工作表: 汇总*                 # 工作表名称；Word 里的表格写 table 1、table 2；不写就是全部
      部门: 宝安区民政局            # 文件里没有写主管部门时用
      版式: 一览表                  # 或 标签与值
      表头: 3-4                     # 表头所在的行
      跳过: [1, 2, 40-45]           # 不读的行
      列: {B: 事项名称, D: 材料名称, F: 不读}
      标签: {办什么: 事项名称}      # 这个部门自己的叫法
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from govkit.errors import WorkspaceError, first_fault
from govkit.ingest.grid import Grid, column_number
from govkit.ingest.headings import NOT_READ, labels_of
from govkit.model import Frozen
from govkit.rulebook import Rulebook
from govkit.workspace import PROFILE


def _rows(given: Any) -> tuple[int, ...]:
    """Row numbers as people write them: 3, "3-5", [1, "40-45"]."""
    rows: set[int] = set()
    for part in given if isinstance(given, list) else [given]:
        first, _, last = str(part).strip().partition("-")
        if not first.strip().isdecimal() or not (last or first).strip().isdecimal():
            raise PydanticCustomError("rows", "应是行号，如 3、3-5 或 [1, 40-45]")
        rows.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(rows))


def _columns(given: Any) -> dict[int, str]:
    """Columns by their letters; the keys become numbers, from 1."""
    try:
        return {column_number(str(letters).strip()): str(word) for letters, word in given.items()}
    except (AttributeError, ValueError) as error:
        raise PydanticCustomError("columns", "应写成 {列号: 名称}，列号用字母，如 {B: 事项名称}") from error


def _layout(given: Any) -> str:
    if given not in ("一览表", "标签与值"):
        raise PydanticCustomError("layout", "只能是“一览表”或“标签与值”")
    return str(given)


LayoutName = Annotated[str, BeforeValidator(_layout)]
Rows = Annotated[tuple[int, ...], BeforeValidator(_rows)]
Columns = Annotated[dict[int, str], BeforeValidator(_columns)]


class Profile(Frozen):
    """One entry: which sheets and tables it is for, and how they are read. Rows and columns are numbered as in the file, from 1."""

    files: str = Field(alias="文件")
    sheet: str = Field(default="*", alias="工作表")
    department: str = Field(default="", alias="部门")
    layout: LayoutName = Field(default="", alias="版式")
    head: Rows = Field(default=(), alias="表头")
    skip: Rows = Field(default=(), alias="跳过")
    columns: Columns = Field(default={}, alias="列")
    labels: dict[str, str] = Field(default={}, alias="标签")

    def fits(self, file: str, place: str) -> bool:
        """Whether it is for this sheet or table of this file."""
        return PurePosixPath(file).match(self.files) and fnmatchcase(place, self.sheet)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The office's own labels, each with the label that it stands for."""
        return tuple(sorted(self.labels.items()))

    def skipped(self, grid: Grid) -> frozenset[int]:
        """The rows of a grid that aren't read."""
        return frozenset(row for row, number in enumerate(grid.row_numbers) if number in self.skip)

    def head_of(self, grid: Grid) -> tuple[tuple[int, ...], dict[int, str]] | None:
        """The rows of the head and the meaning of columns, in grid coordinates; null where the entry says nothing of them."""
        rows = tuple(row for row, number in enumerate(grid.row_numbers) if number in self.head)
        columns = {place: self.columns[number] for place, number in enumerate(grid.column_numbers) if number in self.columns}
        return (rows, columns) if rows or columns else None


NO_PROFILE = Profile(文件="*")


class Profiles:
    """The entries of one workspace, in order."""

    def __init__(self, entries: Iterable[Profile] = ()) -> None:
        """Take up the entries."""
        self._entries = tuple(entries)

    def of(self, file: str, place: str) -> Profile:
        """The entry for a sheet or table; one that says nothing where there is none."""
        return next((entry for entry in self._entries if entry.fits(file, place)), NO_PROFILE)


def read_profiles(path: Path, rules: Rulebook) -> Profiles:
    """The entries of 读取配置.yaml; none where the file is absent. Raises WorkspaceError, in Chinese, where it breaks its schema."""
    if not path.exists():
        return Profiles()
    import yaml  # noqa: PLC0415 - only few workspaces have this file

    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        place = getattr(error, "problem_mark", None)
        line = f"（第 {place.line + 1} 行）" if place else ""
        raise WorkspaceError(f"{PROFILE} 不是有效的 YAML{line}；请检查缩进、冒号后的空格和引号，改正后重新运行。") from error
    if not isinstance(given or [], list):
        raise WorkspaceError(f"{PROFILE} 应是一个列表，每项以“- 文件: …”开头；请改正后重新运行。")
    return Profiles(_entry(number, entry, rules) for number, entry in enumerate(given or [], start=1))


def _entry(number: int, given: object, rules: Rulebook) -> Profile:
    try:
        profile = Profile.model_validate(given)
    except ValidationError as error:
        place, fault = first_fault(error)
        where = f"的“{place}”" if place else ""
        raise WorkspaceError(f"{PROFILE} 第 {number} 项{where}不合规定：{fault}；请改正后重新运行。") from error
    labels = labels_of(rules)
    for key, words in (("列", profile.columns.values()), ("标签", profile.labels.values())):
        for word in words:
            if word != NOT_READ and not labels.find(word) and not labels.column(word):
                raise WorkspaceError(
                    f"{PROFILE} 第 {number} 项的“{key}”中“{word}”不是认得的要素或材料列；请改成如“事项名称”“材料名称”“{NOT_READ}”。"
                )
    return profile
