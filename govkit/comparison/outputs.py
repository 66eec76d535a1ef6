"""The data files of an output folder, as records."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from govkit.errors import WorkspaceError

Record = dict[str, Any]
Output = dict[str, list[Record]]
"""Name of the data file without ending → its records."""

_PLACES = ("", "data", "输出/data")
"""Where the data files lie in what a person names: the data folder, the output folder, or the workspace."""


def read_output(folder: Path, names: Iterable[str]) -> Output:
    """The records of these data files. Raises WorkspaceError where the folder is no output, or a file of it is broken."""
    data = next((folder / place for place in _PLACES if (folder / place / "items.jsonl").is_file()), None)
    if data is None:
        raise WorkspaceError(f"“{folder}”不是 govkit 的成果文件夹（里面没有 data/items.jsonl）；请给某次运行的“输出”文件夹。")
    return {name: _read(data / f"{name}.jsonl") for name in names}


def _read(path: Path) -> list[Record]:
    try:
        # not splitlines: a record may hold other line ends
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"数据文件“{path}”读不了（{error}）；请重新运行生成这份成果。") from error
    records = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            records.append(_record(line, path, number))
    return records


def _record(line: str, path: Path, number: int) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise WorkspaceError(f"数据文件“{path}”第 {number} 行不是有效的 JSON；请重新运行生成这份成果。") from error
    if not isinstance(record, dict):
        raise WorkspaceError(f"数据文件“{path}”第 {number} 行不是一条记录；请重新运行生成这份成果。")
    return record
