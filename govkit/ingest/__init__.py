"""Files → Batch: what departments sent and what was declared, every value with its place, every doubt a Problem."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from govkit.ingest.declarations import read_catalogue, read_slimming, read_stationed
from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document
from govkit.ingest.guides import read_guides
from govkit.ingest.online import is_json, read_json
from govkit.ingest.profile import Profiles, read_profiles
from govkit.model import Batch, CatalogueEntry, FileCount, Item, Problem, SlimmingEntry, StationedEntry
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

__all__ = ["input_files", "read_guides", "read_inputs"]

_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def read_inputs(workspace: Workspace, rules: Rulebook, progress: Callable[[int, int], None] = lambda _done, _of: None) -> Batch:
    """Read every file below the input folders; `progress` is told the files done and the files in all.

    An input whose folder is absent or holds no file is null in the batch. Nothing that a file holds raises; WorkspaceError is
    raised where the workspace's 读取配置.yaml breaks its schema.
    """
    folders = workspace.settings.folders
    return _Intake(workspace.root, rules, read_profiles(workspace.profile, rules), progress).read(
        {
            "guides": folders.guides,
            "online": folders.online,
            "catalogue": folders.catalogue,
            "slimming": folders.slimming,
            "loaded": folders.loaded,
            "stationed": folders.stationed,
        }
    )


def input_files(folder: Path, root: Path) -> list[Path]:
    """The files below a folder that count as input, sorted by their path; links that lead out of `root` are not followed."""
    return sorted(_walk(folder, root.resolve()), key=lambda path: path.relative_to(root).as_posix())


def _walk(folder: Path, root: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            ignored = name.startswith(("~$", ".")) or name.lower() in _IGNORED_NAMES
            if not ignored and path.resolve().is_relative_to(root) and path.is_file():
                yield path


@dataclass
class _Intake:
    """One reading of all inputs: what was gathered so far."""

    root: Path
    rules: Rulebook
    profiles: Profiles
    progress: Callable[[int, int], None]
    counts: list[FileCount] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    done: int = 0
    total: int = 0

    def read(self, folders: dict[str, str]) -> Batch:
        found = {name: input_files(self.root / folder, self.root) for name, folder in folders.items()}
        self.total = sum(map(len, found.values()))
        guides: list[Item] = [item for path in found["guides"] for item in self._items(path)]
        online: list[Item] = [item for path in found["online"] for item in self._online(path)]
        catalogue: list[CatalogueEntry] = [entry for path in found["catalogue"] for entry in self._catalogue(path, "catalogue")]
        slimming: list[SlimmingEntry] = [entry for path in found["slimming"] for entry in self._slimming(path)]
        loaded: list[CatalogueEntry] = [entry for path in found["loaded"] for entry in self._catalogue(path, "loaded")]
        stationed: list[StationedEntry] = [entry for path in found["stationed"] for entry in self._stationed(path)]
        return Batch(
            guides=tuple(guides),
            online=tuple(online) if found["online"] else None,
            catalogue=tuple(catalogue) if found["catalogue"] else None,
            slimming=tuple(slimming) if found["slimming"] else None,
            loaded=tuple(loaded) if found["loaded"] else None,
            stationed=tuple(stationed) if found["stationed"] else None,
            files=tuple(sorted(self._name(path) for paths in found.values() for path in paths)),
            counts=tuple(self.counts),
            problems=tuple(sorted(self.problems, key=lambda problem: (problem.file, problem.code, problem.locator, problem.message))),
        )

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _document(self, path: Path) -> Document:
        document = read_document(path, self._name(path), self.rules)
        self.problems += document.problems
        return document

    def _finish(self, counts: list[FileCount], problems: list[Problem]) -> None:
        self.counts += counts
        self.problems += problems
        self.done += 1
        self.progress(self.done, self.total)

    def _items(self, path: Path) -> list[Item]:
        read = read_guides(self._document(path), self.rules, self.profiles)
        self._finish(read.counts, read.problems)
        return read.items

    def _online(self, path: Path) -> list[Item]:
        if not is_json(path):
            return self._items(path)
        items, counts, problems = read_json(path, self._name(path), self.rules)
        self._finish(counts, problems)
        return items

    def _catalogue(self, path: Path, kind: str) -> list[CatalogueEntry]:
        entries, counts, problems = read_catalogue(self._document(path), self.rules, loaded=kind == "loaded")
        self._finish(counts, problems)
        return entries

    def _slimming(self, path: Path) -> list[SlimmingEntry]:
        entries, counts, problems = read_slimming(self._document(path), self.rules)
        self._finish(counts, problems)
        return entries

    def _stationed(self, path: Path) -> list[StationedEntry]:
        entries, counts, problems = read_stationed(self._document(path), self.rules)
        self._finish(counts, problems)
        return entries
