"""How a workspace begins: its folders and its settings, or a copy of the sample."""

import json
import shutil
from pathlib import Path

from pydantic import ValidationError

from govkit import render
from govkit.errors import WorkspaceError, first_fault, reason
from govkit.rulebook import data_folder, load_rulebook
from govkit.workspace import SETTINGS, Settings, Workspace


def init(root: Path, *, district: str, division: str, template: bool = False) -> list[Path]:
    """Make the folders, the settings and, where it is asked for, the Word template of a workspace; what is there stays.

    Returns what was made.
    """
    made = []
    try:
        root.mkdir(parents=True, exist_ok=True)
        root = root.resolve()
        settings = root / SETTINGS
        if not settings.exists():
            settings.write_text(_settings_text(district, division), encoding="utf-8")
            made.append(settings)
        workspace = Workspace(root)
        for name in type(workspace.settings.folders).model_fields:
            folder = workspace.folder(name)
            if not folder.is_dir():
                folder.mkdir(parents=True)
                made.append(folder)
        if template and not workspace.template.exists():
            workspace.template.parent.mkdir(exist_ok=True)
            workspace.template.write_bytes(render.house_guide_template(load_rulebook()))
            made.append(workspace.template)
    except OSError as error:
        raise WorkspaceError(f"不能在“{root}”建立工作区（{reason(error)}）；请换一个可以写入的文件夹。") from error
    return made


def copy_samples(root: Path) -> Path:
    """Copy the sample workspace into `root` (a new or empty folder, or one that holds an earlier copy)."""
    sample = next(path for path in sorted(data_folder("samples").iterdir()) if (path / SETTINGS).is_file())
    if root.exists() and any(root.iterdir()) and not (root / SETTINGS).is_file():
        raise WorkspaceError(f"文件夹“{root}”不是空的；请给 govkit demo 一个新文件夹。")
    shutil.copytree(sample, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("输出", "登记库.sqlite*", "预期", ".govkit*"))
    return root


def _settings_text(district: str, division: str) -> str:
    """Raises WorkspaceError where the division is none."""
    try:
        Settings(district=district, division=division or None)
    except ValidationError as error:
        raise WorkspaceError(f"行政区划代码“{division}”不对，{first_fault(error)[1]}，如 440306；请改正。") from error
    # a JSON string is one in TOML too
    line = f"division = {json.dumps(division)}" if division else '# division = "440306"'
    return _SETTINGS.format(district=json.dumps(district, ensure_ascii=False), division=line)


_SETTINGS = """\
# govkit 工作区设置。各项都有默认值，以 # 开头的行不起作用。

# 行政区名称，印在办事指南封面上
district = {district}

# 版本，印在办事指南封面上，如“2026年第一版”
# version = ""

# 新材料编码开头的行政区划代码（GB/T 2260，六位数字）；不写则取事项编码里最常见的区划
{division}

# 几个人共用登记库时，PostgreSQL 数据库的地址（要安装 govkit[postgres]）
# database = "postgresql+psycopg://用户@主机/库名"

# 归并建议的相似度门槛（50–100）：越低，请人定夺的名称越多
# near_score = 82

# 几家各自赋码时，给每家一段顺序号，登记库以后可以合并（govkit codes join）
# [issuer]
# name = "某区政务服务数据管理局"
# first = 1
# last = 499999

# 停用一项检查或改变级别，写明理由（编号见 govkit rules list；不写 department 则对全部部门）
# [[rules]]
# number = "G308"
# department = "某某局"
# off = true
# reason = "表格统一在网厅下载"

# 输入文件夹的名称（改名后在这里登记）
# [folders]
# guides = "输入/办事指南"
# online = "输入/网厅申报材料"
# catalogue = "输入/事项目录"
# slimming = "输入/精简清单"
# loaded = "输入/入库清单"
# stationed = "输入/驻区事项"
# returned = "输入/回收工单"
"""
