"""The command line: parse arguments, call the pipeline, print, give the exit status. No logic."""

import os
import sys
import traceback
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from govkit.cli.chinese import explain
from govkit.cli.commands import app
from govkit.errors import Exit, GovkitError
from govkit.memory import collect_rarely

DEBUG = "GOVKIT_DEBUG"
"""Environment variable: set, an error of govkit's own shows its traceback."""


def main() -> None:
    """The console script. What the user must put right is one Chinese sentence on stderr, never a traceback."""
    collect_rarely()
    try:
        status = app(standalone_mode=False)  # typer answers Ctrl-C with the status alone
    except TyperException as error:
        _fail(explain(error), Exit.USAGE)
    except GovkitError as error:
        _fail(str(error), error.status)
    except KeyboardInterrupt:
        status = Exit.STOPPED
    except Exception as error:
        # Our own bug: the user gets a sentence, the developer the traceback on demand.
        if os.environ.get(DEBUG):
            traceback.print_exc()
        advice = f"请设环境变量 {DEBUG}=1 重新运行，把显示的内容交给开发者。"
        _fail(f"govkit 自身出错（{type(error).__name__}：{error}）；输出和登记库没有改动。{advice}", Exit.BUG)
    if status == Exit.STOPPED:
        typer.echo("已停止；输出和登记库仍是上一次运行的结果，重新运行即可。", err=True)
    sys.exit(status)


def _fail(message: str, status: Exit) -> NoReturn:
    typer.echo(f"错误：{message}", err=True)
    sys.exit(status)
