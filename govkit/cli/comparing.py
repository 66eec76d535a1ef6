"""govkit diff: two outputs beside each other."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

Old = Annotated[Path, typer.Argument(metavar="OLD", help="旧成果：某次运行的“输出”文件夹。")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="新成果：另一次运行的“输出”文件夹。")]
DegreeNumber = Annotated[
    int, typer.Option("--degree", min=0, max=3, metavar="0-3", help="0 全部；1 不计管理信息；2 群众看到的内容；3 编码和结构。")
]
Folder = Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="另把对比写成工作簿和 Word，放进这个新的或空的文件夹。")]


def diff(old: Old, new: New, degree: DegreeNumber = 0, to: Folder = None) -> int:
    """对比两次成果：哪些事项、材料、编码、工单增加、删除、修改了。

    有差别也不算出错。
    """
    from govkit import pipeline
    from govkit.cli.summary import print_rows
    from govkit.render.differences import count_rows, write_differences
    from govkit.rulebook import load_rulebook
    from govkit.workspace import empty_folder

    rules = load_rulebook()
    words = rules.comparison
    found = pipeline.compare(old, new, words.degree[degree], rules)
    counts = Counter(one.change for one in found)
    title = words.title.format(degree=degree, name=words.degree[degree].name)
    summary = words.summary.format(old=old, new=new, **{change: counts[change] for change in words.changes})
    print_rows(title, words.counts_heads, [(name, *map(str, numbers)) for name, *numbers in count_rows(found, words)])
    rows = [
        (words.changes[one.change], one.department, one.item_name, one.subject or words.records[one.record], one.field, one.old, one.new)
        for one in found
    ]
    print_rows(words.details, (words.list_heads[0], "部门", *words.list_heads[1:]), rows)
    typer.echo(summary if found else words.same)
    if to is not None:
        with empty_folder(to) as folder:
            write_differences(folder, found, title, summary, rules)
        typer.echo(f"对比已写到 {to}")
    return 0
