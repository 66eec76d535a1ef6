"""The command line: parse arguments, call the pipeline, print, give the exit status. No logic."""

import sys

from typer.exceptions import TyperException

from govkit.cli.commands import app
from govkit.cli.chinese import explain
from govkit.errors import Exit, GovkitError


def main() -> None:
    """The console script. What the user must put right is one Chinese sentence on stderr, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False))
    except TyperException as error:
        _fail(explain(error))
    except GovkitError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        print("已停止；输出和登记库仍是上一次运行的结果。", file=sys.stderr)
        sys.exit(130)


def _fail(message: str) -> None:
    print(f"错误：{message}", file=sys.stderr)
    sys.exit(Exit.USAGE)
