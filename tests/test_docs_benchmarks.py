"""docs/benchmarks.md: every benchmark is in it, with the machine, its command, its figures, or that it failed."""

import re
import sys
from subprocess import CompletedProcess

from places import ROOT

from benchmarks.report import BENCHMARKS, Benchmark, page, this_machine

FOR_LOOKING = {"difficult", "pages"}
"""Scripts that write documents for the eye, and measure nothing."""


def test_every_benchmark_is_reported() -> None:
    scripts = [*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "benchmarks").glob("*/__main__.py")]
    runnable = [path for path in scripts if re.search(r'^if __name__ == "__main__"', path.read_text(encoding="utf-8"), re.MULTILINE)]
    names = {path.parent.name if path.stem == "__main__" else path.stem for path in runnable}
    assert names - FOR_LOOKING - {"report", "guangzhou"} == {benchmark.module for benchmark in BENCHMARKS}


def test_a_page_states_machine_commands_figures_and_failures() -> None:
    results = [
        (Benchmark("快慢", "speed", ("samples/甲",), ("samples/甲", "--few")), CompletedProcess([], 0, "1.2 s; 0.5 × floor\n", "")),
        (Benchmark("对错", "right", last=1), CompletedProcess([], 0, "recall\none 0.9\ntwo 1.0\nall 0.95\n", "")),
        (Benchmark("真实数据", "real", (sys.prefix,)), CompletedProcess([], 1, "", "Traceback\n  …\nOSError: 没有这个文件\n")),
    ]
    written = page(results, short=True, machine=lambda: iter([("处理器", "某型，2 核")]))
    assert written.split("简短的测量")[1].splitlines()[2:] == [
        "| 在什么上面测的 | |",
        "| --- | --- |",
        "| 处理器 | 某型，2 核 |",
        "",
        "## 快慢",
        "",
        "```text",
        "python -m benchmarks.speed samples/甲 --few",
        "",
        "1.2 s; 0.5 × floor",
        "```",
        "",
        "## 对错",
        "",
        "```text",
        "python -m benchmarks.right",
        "",
        "recall",
        "……",
        "all 0.95",
        "```",
        "",
        "## 真实数据",
        "",
        "```text",
        "python -m benchmarks.real FOLDER",
        "",
        "没有测成（退出码 1）：",
        "OSError: 没有这个文件",
        "```",
    ]


def test_the_machine_is_told() -> None:
    told = dict(this_machine())
    assert re.fullmatch(r".+，\d+ 核", told["处理器"])
    assert re.fullmatch(r"\d+ GB", told["内存"])
    assert told["govkit"].startswith("0.")
