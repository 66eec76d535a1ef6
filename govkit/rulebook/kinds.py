"""Schema of rules/file_kinds.toml: the kinds of files that departments send, how they are called and named."""

from govkit.model import Frozen


class FileKind(Frozen):
    """One kind of file, told by content: its name in messages and the endings that fit it."""

    name: str
    endings: frozenset[str] = frozenset()


class FileKinds(Frozen):
    """rules/file_kinds.toml: `[kinds.NAME]`, NAME as in `govkit.ingest.files.sniff.Kind`."""

    kinds: dict[str, FileKind]

    @property
    def endings(self) -> frozenset[str]:
        """Every ending that some kind fits."""
        return frozenset().union(*(kind.endings for kind in self.kinds.values()))
