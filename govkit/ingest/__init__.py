"""Files → Batch: what departments sent and what was declared, every value with its place, every doubt a Problem."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from govkit.ingest.changes import amended
from govkit.ingest.declarations import read_catalogue, read_slimming, read_stationed
from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document
from govkit.ingest.guides import read_guides
from govkit.ingest.online import is_json, read_json
from govkit.ingest.parallel import read_all
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
    root, profiles = workspace.root, read_profiles(workspace.profile, rules)
    found = {kind: input_files(workspace.folder(kind), root) for kind in get_args(Kind)}
    total, done = sum(map(len, found.values())), 0
    read: dict[str, tuple[Record, ...] | None] = {}
    counts: list[FileCount] = []
    problems: list[Problem] = []
    for kind, paths in found.items():
        records: list[Record] = []
        for given, counted, doubts in read_all(_FileReader(root, kind, rules, profiles), paths):
            records += given
            counts += counted
            problems += doubts
            done += 1
            progress(done, total)
        read[kind] = tuple(records) if paths or kind == "guides" else None
    files = sorted(path.relative_to(root).as_posix() for paths in found.values() for path in paths)
    problems.sort(key=lambda problem: (problem.file, problem.code, problem.locator, problem.message))
    batch = Batch.model_validate({**read, "files": tuple(files), "counts": tuple(counts), "problems": tuple(problems)})
    return batch.model_copy(update={"catalogue": amended(batch.catalogue)}) if batch.catalogue else batch


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


Kind = Literal["guides", "online", "catalogue", "slimming", "loaded", "stationed"]
Record = Item | CatalogueEntry | SlimmingEntry | StationedEntry


@dataclass(frozen=True)
class _FileReader:
    """Reads one file of one kind of input; made once a kind and sent to every process that reads."""

    root: Path
    kind: Kind
    rules: Rulebook
    profiles: Profiles

    def __call__(self, path: Path) -> tuple[list[Record], list[FileCount], list[Problem]]:
        file = path.relative_to(self.root).as_posix()
        if self.kind == "online" and is_json(path):
            items, counts, problems = read_json(path, file, self.rules)
            return [*items], counts, problems
        document = read_document(path, file, self.rules)
        records, counts, problems = self._understand(document)
        return records, counts, [*document.problems, *problems]

    def _understand(self, document: Document) -> tuple[list[Record], list[FileCount], list[Problem]]:
        match self.kind:
            case "guides" | "online":
                read = read_guides(document, self.rules, self.profiles)
                return [*read.items], read.counts, read.problems
            case "catalogue" | "loaded":
                entries, counts, problems = read_catalogue(document, self.rules, loaded=self.kind == "loaded")
                return [*entries], counts, problems
            case "slimming":
                decisions, counts, problems = read_slimming(document, self.rules)
                return [*decisions], counts, problems
            case "stationed":
                units, counts, problems = read_stationed(document, self.rules)
                return [*units], counts, problems
