"""The few exceptions that govkit raises, and the exit statuses of its commands.

Bad input is never an exception: it becomes a `Problem` or a `Finding` with its place.
Exceptions are for an unusable workspace, a broken rule file and our own bugs.
"""

import errno
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line loads this module, and pydantic would slow down --help
    from pydantic import ValidationError


class Exit(IntEnum):
    """Exit statuses of the CLI; fixed, scripts rely on them."""

    OK = 0
    """All inputs were read."""
    SOME_UNREAD = 1
    """Finished, and some inputs could not be read; they are in problems.jsonl."""
    USAGE = 2
    """The command line, the settings or a rule file is wrong."""
    NOTHING_READ = 3
    """No input could be read."""
    OPEN_ERRORS = 4
    """With --strict: tickets of severity error are open. With --final: any are."""
    BUG = 70
    """An error of govkit's own (EX_SOFTWARE)."""
    STOPPED = 130
    """Stopped from the keyboard."""


class GovkitError(Exception):
    """What the user must put right before a run can go on; its text is one Chinese sentence."""

    status = Exit.USAGE
    """The exit status of the command."""


class WorkspaceError(GovkitError):
    """The workspace or its settings can't be used."""


class RuleError(GovkitError):
    """A file under rules/ breaks its own schema."""


class RegistryError(GovkitError):
    """The registry can't be opened, is newer than this program, or refuses an act."""


class UnsettledError(GovkitError):
    """Guides are to be published, and tickets are open."""

    status = Exit.OPEN_ERRORS


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过允许的大小",
    # what Windows answers where Excel or WPS holds a file open
    errno.EACCES: "没有权限，或正在别的程序中打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘是只读的",
    errno.EBUSY: "正被占用",
    errno.ENOENT: "不存在",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ENAMETOOLONG: "名称过长",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why the operating system refused, in Chinese."""
    return _REASONS.get(error.errno or 0) or error.strerror or "读写出错"


_FAULTS = {
    "extra_forbidden": "没有这个项目",
    "missing": "缺少这个项目",
    "string_type": "应是文字（加引号）",
    "string_pattern_mismatch": "应是{pattern}",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "float_type": "应是数字",
    "float_parsing": "应是数字",
    "bool_type": "应是 true 或 false",
    "tuple_type": "应是列表（方括号）",
    "literal_error": "只能是 {expected}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}
_FORMS = {
    r"^\d{6}$": "六位数字",
    r"^[GQ]\d{3}$": "字母 G 或 Q 加三位数字",
}
"""Patterns that persons meet in settings, in their words."""


def first_fault(error: "ValidationError") -> tuple[str, str]:
    """Where data first breaks its schema, as a dotted path, and how, in Chinese."""
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"])
    wording, context = _FAULTS.get(first["type"]), first.get("ctx", {})
    if pattern := context.get("pattern"):
        context |= {"pattern": _FORMS.get(pattern, f"合“{pattern}”的文字")}
    return place, wording.format(**context) if wording else first["msg"]
