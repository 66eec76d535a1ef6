"""Results kept from run to run, found again by what they were made from; safe to delete at any time."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from govkit.rulebook import data_folder


class Cache:
    """A folder of results, each under the digest of everything that it depends on.

    The digest covers the program and its rules too, so that nothing made by another version is ever taken. What can't be
    kept (a full disk, a folder that is read-only) is made anew the next time.
    """

    def __init__(self, folder: Path) -> None:
        """Results below `folder`, which is made when there is something to keep."""
        self._folder = folder
        self._stamp = program_stamp()
        self._used: set[str] = set()

    def key(self, *parts: str | bytes) -> str:
        """The name of a result that is made from `parts` alone."""
        digest = hashlib.sha256(self._stamp)
        for part in parts:
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big") + data)
        return digest.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The result of this name; null where there is none."""
        self._used.add(key)
        try:
            return (self._folder / key).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keep a result, whole or not at all."""
        self._used.add(key)
        part = self._folder / f"{key}.{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self._folder / key)

    def prune(self) -> None:
        """Forget what nobody has asked for since this cache was opened."""
        with suppress(OSError):
            for path in list(self._folder.iterdir()):
                if path.name not in self._used:
                    path.unlink()


@cache
def program_stamp() -> bytes:
    """The digest of the program and its rules: what another version has made, this one can't rely on."""
    digest = hashlib.sha256()
    for path in _program():
        digest.update(path.read_bytes())
    return digest.digest()


def _program() -> Iterable[Path]:
    package = Path(__file__).parent
    rules = data_folder("rules")
    return [*sorted(package.rglob("*.py")), *sorted(rules.rglob("*.toml"))]
