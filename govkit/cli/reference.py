"""Every command as one page of Markdown, from the commands' own help: python -m govkit.cli.reference."""

import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from govkit.cli.commands import app

NAME = "govkit"

_OPENING = """\
# 命令

本页由 `make docs` 从各命令的 `--help` 生成，请勿手工修改。参数写在命令后面，次序不变；选项写在哪里都可以。
路径里有空格时用引号括起来。退出码见 [README](../README.zh-CN.md)。
"""


def commands(command: Any = None, name: str = NAME) -> Iterator[tuple[str, Any]]:
    """Every command with its full name, a group before its members."""
    command = command or get_command(app)
    yield name, command
    for member, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{name} {member}")


def parameters(command: Any) -> list[Any]:
    """The arguments and options of a command, its `--help` left out."""
    return [param for param in command.get_params(typer.Context(command)) if param.name != "help"]


def page() -> str:
    """The whole reference; the same commands give the same page."""
    return "\n".join([_OPENING, *(line for name, command in commands() for line in _section(name, command))])


def _section(name: str, command: Any) -> Iterator[str]:
    usage = command.get_usage(typer.Context(command, info_name=name)).split("：", 1)[1]
    yield f"{'#' * min(len(name.split()) + 1, 3)} {name}\n"
    yield f"{command.help.strip()}\n"
    yield f"```\n{' '.join(usage.split())}\n```\n"
    if rows := [_row(param) for param in parameters(command)]:
        yield "| 参数、选项 | 说明 | 不写时 |"
        yield "| --- | --- | --- |"
        yield from rows
        yield ""


def _row(param: Any) -> str:
    if param.param_type_name == "argument":
        words = f"`{param.metavar}`"
    else:
        words = "、".join(f"`{spelling}`" for spelling in param.opts) + (f" {param.metavar}" if param.metavar else "")
    unsaid = param.default is None or isinstance(param.default, bool) or param.default == ""
    absent = "必须写" if param.required else "" if unsaid else f"`{param.default}`"
    cells = (words, param.help or "", absent)
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    typer.echo(page(), nl=False)
