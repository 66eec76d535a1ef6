"""govkit codes …: the registry of material codes at the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govkit.cli.chinese import ChineseCommand, ChineseGroup

if TYPE_CHECKING:
    from govkit.coding import Registry
    from govkit.coding.registry import Act, Entry

app = typer.Typer(
    cls=ChineseGroup,
    no_args_is_help=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    help="材料编码登记库：赋码、查找、说明、改名、归并、拆分、停用、审定、合并两库、导出导入。",
)

_COMMAND: dict[str, Any] = {"cls": ChineseCommand, "options_metavar": "[选项]"}

WorkspaceDir = Annotated[Path, typer.Argument(metavar="DIR", help="工作区文件夹。")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="材料编码。")]
Who = Annotated[str, typer.Option("--who", metavar="姓名", help="谁做的，记入经过。")]
Why = Annotated[str, typer.Option("--why", metavar="理由", help="为什么，记入经过。")]


@app.command(**_COMMAND)
def give(root: WorkspaceDir, name: Annotated[str, typer.Argument(metavar="NAME", help="材料的全称。")], *, who: Who, why: Why = "") -> int:
    """给还没有指南写到的材料一个编码。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        _print(acts.give(registry, name, _act(who, why)), registry)
    return 0


@app.command(**_COMMAND)
def explain(root: WorkspaceDir, name: Annotated[str, typer.Argument(metavar="NAME", help="材料名称，照部门的写法。")]) -> int:
    """说明一个名称怎样拆解、对上哪个编码、凭什么，还有哪些相近的材料。"""
    from govkit.coding.explain import explain as explained

    with _registry(root, keep=False) as registry:
        for line in explained(name, registry):
            typer.echo(line)
    return 0


@app.command(**_COMMAND)
def find(root: WorkspaceDir, words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="名称里的字样，可以写几个。")]) -> int:
    """查找标准名称或任何原名里含有这些字样的材料。"""
    with _registry(root, keep=False) as registry:
        variants = registry.variants()
        found = 0
        for entry in registry.entries.values():
            names = [name for name in (entry.name, *sorted(variants.get(entry.code, ()))) if all(word in name for word in words)]
            if names:
                found += 1
                _print(entry, registry, *([] if names[0] == entry.name else [f"（原名：{names[0]}）"]))
    typer.echo(f"共 {found} 种。")
    return 0


@app.command(**_COMMAND)
def history(root: WorkspaceDir, code: Code) -> int:
    """显示一个编码的现状、原名、关系和经过。"""
    from govkit.coding.explain import history as told

    with _registry(root, keep=False) as registry:
        for line in told(code, registry):
            typer.echo(line)
    return 0


@app.command(**_COMMAND)
def approve(
    root: WorkspaceDir,
    codes: Annotated[list[str], typer.Argument(metavar="CODE…", help="材料编码，可以写几个。")],
    *,
    who: Who,
    why: Why = "",
) -> int:
    """审定编码：人看过，名称和类别都对。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        for entry in [acts.approve(registry, code, _act(who, why)) for code in codes]:
            _print(entry, registry)
    return 0


@app.command(**_COMMAND)
def rename(
    root: WorkspaceDir, code: Code, name: Annotated[str, typer.Argument(metavar="NAME", help="新的标准名称。")], *, who: Who, why: Why
) -> int:
    """改标准名称，编码不变。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        _print(acts.rename(registry, code, name, _act(who, why)), registry)
    return 0


@app.command(**_COMMAND)
def alias(
    root: WorkspaceDir, code: Code, name: Annotated[str, typer.Argument(metavar="NAME", help="又一个叫法。")], *, who: Who, why: Why = ""
) -> int:
    """给材料添一个别名。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        _print(acts.alias(registry, code, name, _act(who, why)), registry)
    return 0


@app.command(**_COMMAND)
def merge(
    root: WorkspaceDir, code: Code, into: Annotated[str, typer.Argument(metavar="INTO", help="并入哪个编码。")], *, who: Who, why: Why
) -> int:
    """把一个材料并入另一个：旧编码从此指向新编码，不再发给别的材料。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        acts.merge(registry, code, into, _act(who, why))
        for one in (code, into):
            _print(registry.entry(one), registry)
    return 0


@app.command(**_COMMAND)
def split(
    root: WorkspaceDir,
    code: Code,
    raws: Annotated[list[str], typer.Argument(metavar="RAW…", help="分出去的原名，照部门的写法。")],
    name: Annotated[str, typer.Option("--name", metavar="名称", help="分出的材料的标准名称。")],
    *,
    who: Who,
    why: Why,
) -> int:
    """把几个原名从一个材料里分出来，给新编码。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        _print(acts.split(registry, code, raws, name, _act(who, why)), registry)
    return 0


@app.command(**_COMMAND)
def retire(root: WorkspaceDir, code: Code, *, who: Who, why: Why) -> int:
    """停用一个编码；编码不收回。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        _print(acts.retire(registry, code, _act(who, why)), registry)
    return 0


@app.command(**_COMMAND)
def relate(
    root: WorkspaceDir,
    code: Code,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="replaces（取代）、derived（派生自）、alias（同物异码）或 alternative（可替代）。")
    ],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="另一个材料编码。")],
    *,
    who: Who,
    why: Why = "",
) -> int:
    """记下两个材料的关系；alternative 连成一组任选其一的材料。"""
    from govkit.coding import acts

    with _registry(root) as registry:
        relation = acts.relation_kind(kind, registry.rules)
        acts.relate(registry, code, relation, other, _act(who, why))
        if relation == "alternative":
            typer.echo("任选其一：")
            for one in acts.or_group(registry, code):
                _print(registry.entry(one), registry)
        else:
            ours, theirs = registry.entry(code), registry.entry(other)
            typer.echo(f"{ours.code} {ours.name} {registry.rules.codes.relations[relation]} {theirs.code} {theirs.name}")
    return 0


@app.command(**_COMMAND)
def join(
    root: WorkspaceDir, other: Annotated[Path, typer.Argument(metavar="OTHER", help="另一家的登记库.sqlite。")], *, who: Who, why: Why = ""
) -> int:
    """并入另一家的登记库；同一材料的两个编码记为同物异码。"""
    from govkit import store
    from govkit.coding import Registry
    from govkit.coding.join import join as joined
    from govkit.errors import RegistryError

    if not other.is_file():
        raise RegistryError(f"找不到登记库“{other}”；请核对路径。")
    with _registry(root) as registry, store.opened(other, keep=False) as database:
        result = joined(registry, Registry(database, registry.rules), _act(who, why or f"并入 {other.name}"))
    for theirs, ours in result.same:
        typer.echo(f"同一材料：{theirs} 今后指向 {ours}。")
    typer.echo(f"接收编码 {len(result.taken)} 个，其中同一材料 {len(result.same)} 个。")
    return 0


@app.command(**_COMMAND)
def export(
    root: WorkspaceDir, to: Annotated[Path, typer.Argument(metavar="TO", help="写到哪里：.xlsx 工作簿，或放 CSV 的文件夹。")]
) -> int:
    """导出登记库，供备份和比较。"""
    from govkit.coding.exchange import export as exported

    with _registry(root, keep=False) as registry:
        for path in exported(registry.connection, to):
            typer.echo(str(path))
    return 0


@app.command("import", **_COMMAND)
def import_(root: WorkspaceDir, source: Annotated[Path, typer.Argument(metavar="FROM", help="导出的工作簿或 CSV 文件夹。")]) -> int:
    """把导出的登记库导入空的登记库。"""
    from govkit.coding.exchange import restore

    with _registry(root) as registry:
        typer.echo(f"导入材料编码 {restore(registry.connection, source)} 个。")
    return 0


@contextmanager
def _registry(root: Path, *, keep: bool = True) -> Iterator["Registry"]:
    """The workspace's registry, held for this process and saved at the end where something is to be kept."""
    from contextlib import nullcontext

    from govkit import store
    from govkit.coding import Registry, Serials
    from govkit.rulebook import load_rulebook
    from govkit.workspace import Workspace

    workspace = Workspace(root)
    issuer = workspace.settings.issuer
    with workspace.locked() if keep else nullcontext(), store.opened(workspace.registry, keep=keep) as database:
        registry = Registry(database, load_rulebook(), workspace.settings.division, Serials(issuer.first, issuer.last))
        yield registry
        if keep:
            registry.save()


def _act(who: str, why: str) -> "Act":
    from govkit.coding.registry import Act

    return Act(who, why)


def _print(entry: "Entry", registry: "Registry", *more: str) -> None:
    today = [f"→ {registry.current(entry.code).code}"] if entry.merged_into else []
    typer.echo("  ".join((entry.code, registry.rules.codes.statuses[entry.status], entry.name, entry.kind, *today, *more)))
