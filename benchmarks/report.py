"""Run the benchmarks, each as a process of its own, and write docs/benchmarks.md: python -m benchmarks.report [--short] [--real FOLDER].

With --short, slow ones run on less; FOLDER is the workspace that `python -m benchmarks.guangzhou` wants. What fails is told
in the page, and by the exit status.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
SAMPLE = "samples/宝安示例"

_LIBRARIES = ("great-expectations", "lxml", "numpy", "openpyxl", "pandas", "python-calamine", "rapidfuzz", "scipy", "xlsxwriter")
_OPENING = """\
# 测量

本页由 `make benchmarks` 运行各项测量写成，请勿手工修改。快慢因电脑而异，看比值；`limit` 是要求的上限。
每一项都可以单独运行，命令写在下面。
"""


class Benchmark(NamedTuple):
    """One script: what it measures, its module and arguments, the arguments that make it quick, and how much of it to show."""

    title: str
    module: str
    arguments: tuple[str, ...] = ()
    short: tuple[str, ...] | None = None
    last: int | None = None
    """Of a long table, show its heading and so many last lines; null: all lines."""
    python: Path = Path(sys.executable)
    """The Python that runs it. What wants an environment that isn't there is left out."""

    def words(self, *, short: bool) -> tuple[str, ...]:
        """What stands behind `python`."""
        return ("-m", f"benchmarks.{self.module}", *(self.arguments if self.short is None or not short else self.short))


BENCHMARKS = (
    Benchmark("一个区和 20 个区的整次运行，与最低限度的读写比", "whole_run", short=("--times", "1")),
    Benchmark("读取文件的快慢和内存", "reading", short=("--files", "40", "--rows", "20000")),
    Benchmark("各种版式和混乱写法读得对不对", "layouts", short=("--items", "5"), last=3),
    Benchmark("名称归并的准确率", "matching"),
    Benchmark("名称归并的快慢", "matching", ("--speed",), ("--speed", "10000")),
    Benchmark(
        "名称归并与 Splink（DuckDB）并排", "matching_beside", short=("--names", "1000"), python=ROOT / ".venv-beside" / "bin" / "python"
    ),
    Benchmark("放进去的差错查出多少", "faults", (SAMPLE, "--held-out"), (SAMPLE, "--held-out", "--rounds", "2")),
    Benchmark("核对的快慢", "checking_speed", (SAMPLE,)),
    Benchmark("出具文书的快慢和内存", "documents"),
    Benchmark("出具办事指南与 docxtpl 的快慢比", "documents_beside"),
    Benchmark("目录页码与排版是否相同", "pagination"),
)
REAL = "真实数据：广州市人力资源和社会保障局"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--short", action="store_true", help="slow benchmarks in a short form")
    parser.add_argument("--real", type=Path, metavar="FOLDER", help="the real workspace, where there is one")
    options = parser.parse_args(arguments)
    chosen = [*BENCHMARKS, *([Benchmark(REAL, "guangzhou", (str(options.real.resolve()),))] if options.real else [])]
    results = [(one, measured(one.words(short=options.short), one.python)) for one in chosen if one.python.exists()]
    PAGE.write_text(page(results, short=options.short), encoding="utf-8", newline="\n")
    return int(any(done.returncode for _, done in results))


def measured(words: Sequence[str], python: Path) -> "subprocess.CompletedProcess[str]":
    print("python", *words, flush=True)
    return subprocess.run([python, *words], capture_output=True, text=True, check=False, cwd=ROOT)


def page(
    results: Sequence[tuple[Benchmark, "subprocess.CompletedProcess[str]"]],
    *,
    short: bool,
    machine: Callable[[], Iterator[tuple[str, str]]] | None = None,
) -> str:
    """The page of these results, on this machine."""
    lines = [_OPENING, *(["这一次是简短的测量（`--short`），规模较小。\n"] if short else []), "| 在什么上面测的 | |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in (machine or this_machine)()]
    for benchmark, done in results:
        shown = " ".join("FOLDER" if Path(word).is_absolute() else word for word in benchmark.words(short=short))
        failed = [f"没有测成（退出码 {done.returncode}）：", *done.stderr.strip().splitlines()[-1:]] if done.returncode else []
        lines += [
            f"\n## {benchmark.title}\n",
            "```text",
            f"python {shown}",
            "",
            *_figures(done.stdout.rstrip().splitlines(), benchmark.last),
            *failed,
            "```",
        ]
    return "\n".join(lines) + "\n"


def _figures(lines: list[str], last: int | None) -> list[str]:
    return lines if last is None or len(lines) <= last + 1 else [lines[0], "……", *lines[-last:]]


def this_machine() -> Iterator[tuple[str, str]]:
    """What the figures depend on: processor, memory, system, versions."""
    yield "处理器", f"{_processor()}，{os.cpu_count()} 核"
    yield "内存", f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    yield "系统", f"{platform.system()} {platform.machine()}"
    yield "Python", platform.python_version()
    yield "govkit", metadata.version("govkit")
    yield "程序库", "，".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES)


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in told.read_text().splitlines() if line.startswith("model name")] if told.exists() else []
    )
    return names[0] if names else platform.processor()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
