"""Typer's own words in Chinese: the help page and the usage errors."""

import re
from typing import Any

import typer.rich_utils
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

typer.rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
typer.rich_utils.OPTIONS_PANEL_TITLE = "选项"
typer.rich_utils.COMMANDS_PANEL_TITLE = "命令"
typer.rich_utils.DEFAULT_STRING = "[默认：{}]"
typer.rich_utils.REQUIRED_LONG_STRING = "[必填]"

_COMPLETION = {
    "install_completion": "为当前终端装上命令补全（按 Tab 键）。",
    "show_completion": "显示命令补全的脚本，供自行安装。",
}
"""Typer's own options."""

_ERRORS = (
    (r"No such option: (\S+)", "没有选项“{}”"),
    (r"No such command '(.+)'", "没有命令“{}”"),
    (r"Missing command", "没有写命令"),
    (r"Missing argument '(\w+)'", "缺少参数 {}"),
    (r"Missing option '(.+)'", "缺少选项 {}"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "多了参数“{}”"),
    (r"Option '(.+)' requires an argument", "选项 {} 后面要有值"),
    (r"Invalid value for '(.+)'", "“{}”的值不对"),
)


class _Chinese:
    """What a command and a group of commands have in common."""

    def get_usage(self, ctx: Any) -> str:
        usage = str(super().get_usage(ctx)).replace("Usage:", "用法：", 1)  # type: ignore[misc]
        # Arguments that must be given stand as they are typed, without braces and dots around them.
        return re.sub(r"\{([^}]+)\}(?:\.\.\.)?", r"\1", usage)

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这页说明。"
        return option

    def get_params(self, ctx: Any) -> Any:
        params = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param.help = _COMPLETION.get(param.name, getattr(param, "help", None))
        return params


class ChineseCommand(_Chinese, TyperCommand):
    """A command whose help page is Chinese throughout."""


class ChineseGroup(_Chinese, TyperGroup):
    """A group of commands whose help page is Chinese throughout."""


def explain(error: TyperException) -> str:
    """A usage error as one Chinese sentence that says what to do."""
    words = error.format_message() if hasattr(error, "format_message") else str(error)
    for pattern, sentence in _ERRORS:
        if match := re.search(pattern, words):
            return f"{sentence.format(*match.groups())}；请运行 {_command(error)} --help 查看用法。"
    return f"命令写法不对（{words}）；请运行 {_command(error)} --help 查看用法。"


def _command(error: TyperException) -> str:
    """The command that was typed wrongly, as a user types it."""
    context: Any = getattr(error, "ctx", None)
    words: list[str] = []
    while context and context.parent:
        words.insert(0, context.info_name)
        context = context.parent
    return " ".join(["govkit", *words])
