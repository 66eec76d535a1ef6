"""Files → Batch: what departments sent and what was declared, every value with its place, every doubt a Problem."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from govkit.cache import Cache
from govkit.ingest.changes import amended
from govkit.ingest.declarations import read_catalogue, read_slimming, read_stationed
from govkit.ingest.departments import settled_names
from govkit.ingest.files.readers import read_document
from govkit.ingest.grid import Document
from govkit.ingest.guides import read_guides
from govkit.ingest.online import is_json, read_json
from govkit.ingest.parallel import read_all
from govkit.ingest.profile import Profiles, read_profiles
from govkit.model import Batch, CatalogueEntry, FileCount, Frozen, Item, Problem, SlimmingEntry, StationedEntry
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

__all__ = ["input_files", "read_guides", "read_inputs"]

_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})


def read_inputs(
    workspace: Workspace, rules: Rulebook, progress: Callable[[int, int], None] = lambda _done, _of: None, cache: Cache | None = None
) -> Batch:
    """Read every file below the input folders; `progress` is told the files done and the files in all.

    A file that `cache` knows is not read again. An input whose folder is absent or holds no file is null in the batch. Nothing
    that a file holds raises; WorkspaceError is raised where the workspace's 读取配置.yaml breaks its schema.
    """
    root, profiles = workspace.root, read_profiles(workspace.profile, rules)
    found = {kind: input_files(workspace.folder(kind), root) for kind in get_args(Kind)}
    total, done = sum(map(len, found.values())), 0
    read: dict[str, tuple[Record, ...] | None] = {}
    counts: list[FileCount] = []
    problems: list[Problem] = []
    for kind, paths in found.items():
        records: list[Record] = []
        reader = _FileReader(root, kind, rules, profiles)
        for reading in _cached(reader, paths, cache, workspace.profile) if cache else read_all(reader, paths):
            records += reading.records
            counts += reading.counts
            problems += reading.problems
            done += 1
            progress(done, total)
        read[kind] = tuple(records) if paths or kind == "guides" else None
    files = sorted(path.relative_to(root).as_posix() for paths in found.values() for path in paths)
    problems.sort(key=lambda problem: (problem.file, problem.code, problem.locator, problem.message))
    batch = Batch.model_validate({**read, "files": tuple(files), "counts": tuple(counts), "problems": tuple(problems)})
    if batch.catalogue:
        batch = batch.model_copy(update={"catalogue": amended(batch.catalogue)})
    return _with_settled_names(batch, workspace.settings.departments, rules)


def _with_settled_names(batch: Batch, departments: tuple[str, ...], rules: Rulebook) -> Batch:
    """The batch with one name for each department, however its files call it."""
    listed = {item.department for item in batch.online or ()} | {entry.department for entry in batch.catalogue or ()}
    settled = settled_names({item.department for item in batch.guides}, listed.union(departments), rules.layouts)
    guides = (item.model_copy(update={"department": settled.get(item.department, item.department)}) for item in batch.guides)
    return batch.model_copy(update={"guides": tuple(guides)}) if settled else batch


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
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Reading(Frozen, Generic[R_co]):
    """What one file gave."""

    records: tuple[R_co, ...] = ()
    counts: tuple[FileCount, ...] = ()
    problems: tuple[Problem, ...] = ()


_READINGS: dict[Kind, type[Reading[Record]]] = {
    "guides": Reading[Item],
    "online": Reading[Item],
    "catalogue": Reading[CatalogueEntry],
    "slimming": Reading[SlimmingEntry],
    "loaded": Reading[CatalogueEntry],
    "stationed": Reading[StationedEntry],
}


@dataclass(frozen=True)
class _FileReader:
    """Reads one file of one kind of input; made once a kind and sent to every process that reads."""

    root: Path
    kind: Kind
    rules: Rulebook
    profiles: Profiles

    def __call__(self, path: Path) -> Reading[Record]:
        file = path.relative_to(self.root).as_posix()
        if self.kind in ("guides", "online") and is_json(path):
            return self._reading(*read_json(path, file, self.rules))
        document = read_document(path, file, self.rules)
        records, counts, problems = self._understand(document)
        return self._reading(records, counts, [*document.problems, *problems])

    def _reading(self, records: Sequence[Record], counts: Sequence[FileCount], problems: Sequence[Problem]) -> Reading[Record]:
        return _READINGS[self.kind](records=tuple(records), counts=tuple(counts), problems=tuple(problems))

    def _understand(self, document: Document) -> tuple[Sequence[Record], list[FileCount], list[Problem]]:
        match self.kind:
            case "guides" | "online":
                read = read_guides(document, self.rules, self.profiles)
                return read.items, read.counts, read.problems
            case "catalogue" | "loaded":
                return read_catalogue(document, self.rules, loaded=self.kind == "loaded")
            case "slimming":
                return read_slimming(document, self.rules)
            case "stationed":
                return read_stationed(document, self.rules)


def _cached(reader: _FileReader, paths: list[Path], cache: Cache, profile: Path) -> Iterator[Reading[Record]]:
    """The readings of `paths`, in order; only those are made that the cache hasn't got.

    A file that couldn't be read is tried again the next time: it may have been open, or LibreOffice not installed.
    """
    settings = profile.read_bytes() if profile.is_file() else b""
    keys = {path: _key(reader, path, settings, cache) for path in paths}
    schema = _READINGS[reader.kind]
    kept = {path: reading for path, key in keys.items() if key and (reading := _kept(cache.get(key), schema)) is not None}
    fresh = read_all(reader, [path for path in paths if path not in kept])
    for path in paths:
        if path in kept:
            yield kept[path]
            continue
        reading = next(fresh)
        key = keys[path]
        if key and all(problem.severity != "error" for problem in reading.problems):
            with suppress(PydanticSerializationError):  # half characters of a damaged file
                cache.put(key, reading.model_dump_json().encode())
        yield reading


def _kept(data: bytes | None, schema: type[Reading[Record]]) -> Reading[Record] | None:
    """What was kept, unless it is damaged."""
    try:
        return None if data is None else schema.model_validate_json(data)
    except ValidationError:
        return None


def _key(reader: _FileReader, path: Path, settings: bytes, cache: Cache) -> str | None:
    try:
        return cache.key("reading", reader.kind, path.relative_to(reader.root).as_posix(), settings, path.read_bytes())
    except OSError:
        return None
