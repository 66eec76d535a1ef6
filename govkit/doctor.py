"""What this computer and this workspace have, and what stands in for what they lack."""

import os
import platform
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from typing import Literal

from sqlalchemy import func, select

from govkit import office, store
from govkit.errors import GovkitError
from govkit.model import Frozen
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import Font
from govkit.workspace import Workspace

_ENOUGH_BYTES = 500_000_000
"""Below this much free disk space a run of a large district may fail."""

State = Literal["ok", "note", "fault"]


class Diagnosis(Frozen):
    """One thing that was looked at."""

    subject: str
    state: State
    """`note`: something else stands in, or a part of govkit can't be used; `fault`: govkit can't work."""
    found: str
    advice: str = ""


def examine_computer(rules: Rulebook) -> Iterator[Diagnosis]:
    """Python, the libraries, LibreOffice and the faces of the documents."""
    yield Diagnosis(subject="Python", state="ok", found=f"{platform.python_version()}（{platform.system()}）")
    yield _libraries()
    yield _office()
    yield from _faces(rules)
    yield _postgresql()


def examine_workspace(workspace: Workspace) -> Iterator[Diagnosis]:
    """The folders, the registry and the space on the disk. Raises nothing: what is wrong is a diagnosis."""
    guides = workspace.folder("guides")
    if guides.is_dir():
        count = sum(path.is_file() for path in guides.rglob("*"))
        yield Diagnosis(
            subject="办事指南",
            state="ok" if count else "fault",
            found=f"{count} 个文件",
            advice="" if count else f"请把各部门的办事指南放进“{guides}”。",
        )
    else:
        yield Diagnosis(subject="办事指南", state="fault", found="没有这个文件夹", advice=f"请运行 govkit init “{workspace.root}”。")
    yield _registry(workspace)
    yield _writing(workspace)


def _libraries() -> Diagnosis:
    wanted = [re.split(r"[^\w.-]", line)[0] for line in metadata.requires("govkit") or () if "extra ==" not in line]
    versions = {name: _version(name) for name in wanted}
    missing = [name for name, version in versions.items() if version is None]
    if missing:
        return Diagnosis(subject="程序库", state="fault", found=f"缺少 {'、'.join(missing)}", advice="请重新安装 govkit。")
    return Diagnosis(subject="程序库", state="ok", found=f"{len(versions)} 个，齐全")


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _office() -> Diagnosis:
    command = office.converter()
    if command:
        return Diagnosis(subject="LibreOffice", state="ok", found=command)
    advice = "要读 .doc、.wps、.et、.rtf 或用 --pdf，请从 libreoffice.org 安装；其他功能不受影响。"
    return Diagnosis(subject="LibreOffice", state="note", found="没有安装", advice=advice)


def _faces(rules: Rulebook) -> Iterator[Diagnosis]:
    """Each face of the documents, and what stands in for it here."""
    from matplotlib import font_manager  # noqa: PLC0415 - takes its time to load

    present = {font.name for font in font_manager.fontManager.ttflist}
    for font in dict.fromkeys(rules.documents.fonts.values()):
        yield _face(font, present)
    if not present.intersection(rules.report.figure.fonts):
        advice = f"报告里的图要用中文字体，请安装 {rules.report.figure.fonts[0]}；没有它，报告只有表。"
        yield Diagnosis(subject="报告插图的字体", state="note", found="没有", advice=advice)


def _face(font: Font, present: set[str]) -> Diagnosis:
    subject = f"字体 {font.face}"
    if font.face in present:
        return Diagnosis(subject=subject, state="ok", found="有")
    stand_in = next((name for name in font.instead if name in present), None)
    if stand_in:
        return Diagnosis(
            subject=subject, state="note", found=f"没有，由 {stand_in} 代替", advice="文书里仍写原字体，换一台有它的电脑打开就是原样。"
        )
    return Diagnosis(
        subject=subject, state="note", found="没有，也没有可代替的", advice="在这台电脑上转 PDF 会用系统默认字体；请安装后再转。"
    )


def _postgresql() -> Diagnosis:
    if version := _version("psycopg"):
        return Diagnosis(subject="PostgreSQL 驱动", state="ok", found=version)
    return Diagnosis(
        subject="PostgreSQL 驱动", state="note", found="没有安装", advice="几个人共用登记库时才需要：pip install govkit[postgres]。"
    )


def _registry(workspace: Workspace) -> Diagnosis:
    place = workspace.registry
    if place == workspace.root / "登记库.sqlite" and not (workspace.root / "登记库.sqlite").exists():
        return Diagnosis(subject="登记库", state="ok", found="还没有，第一次运行时建立")
    try:
        with store.opened(place, keep=False) as database:
            codes = database.execute(select(func.count()).select_from(store.material)).scalar_one()
            tickets = database.execute(select(func.count()).select_from(store.ticket)).scalar_one()
    except GovkitError as error:
        return Diagnosis(subject="登记库", state="fault", found="不能用", advice=str(error))
    return Diagnosis(subject="登记库", state="ok", found=f"材料编码 {codes} 个，工单 {tickets} 张")


def _writing(workspace: Workspace) -> Diagnosis:
    free = shutil.disk_usage(workspace.root).free
    found = f"可用空间 {free / 1e9:.1f} GB"
    if not os.access(workspace.root, os.W_OK):
        return Diagnosis(subject="工作区", state="fault", found="不能写入", advice="请检查文件夹的权限，或把工作区复制到自己的文件夹。")
    if free < _ENOUGH_BYTES:
        return Diagnosis(subject="工作区", state="note", found=found, advice="磁盘快满了，请先腾出空间。")
    return Diagnosis(subject="工作区", state="ok", found=found)
