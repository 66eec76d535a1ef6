"""Zipped office files opened within limits: nothing is expanded before its size is known, no DTD is ever processed."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from govkit.ingest.files.reading import Reading, Refused

MIB = 1024 * 1024
_FORBIDDEN = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
"""How a document type begins, the only place where entities can be declared."""
_OVERLAP = max(map(len, _FORBIDDEN)) - 1


class Archive:
    """An office file (xlsx, docx, ods) as its parts."""

    def __init__(self, reading: Reading) -> None:
        """Open the file. Raises Refused where it is no zip, has a password, or would expand beyond the limits."""
        self._limits = reading.rules.reading_limits
        try:
            self._zip = zipfile.ZipFile(reading.path)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise Refused("file-corrupt", reason="压缩包不完整") from error
        infos = self._zip.infolist()
        self.parts = frozenset(info.filename for info in infos)
        expanded = sum(info.file_size for info in infos)
        if expanded > self._limits.expanded_mb * MIB:
            raise Refused("file-too-large", size=expanded // MIB, limit=self._limits.expanded_mb)
        for info in infos:
            self._check(info)

    def _check(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise Refused("file-encrypted")
        ratio = info.file_size // max(info.compress_size, 1)
        if info.file_size > self._limits.ratio_from_mb * MIB and ratio > self._limits.ratio:
            raise Refused("file-bomb", part=info.filename, ratio=ratio, limit=self._limits.ratio)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The part's bytes, a mebibyte at a time. Raises Refused where it is absent, damaged, or has a DTD."""
        if part not in self.parts:
            raise Refused("part-missing", part=part)
        tail, forbidden = b"", _FORBIDDEN
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(MIB):
                    if not tail and b"\x00" not in chunk[:8]:  # not UTF-16, whose first sign "<" has a NUL
                        forbidden = _FORBIDDEN[:1]
                    seen = tail + chunk
                    if any(mark in seen for mark in forbidden):
                        raise Refused("xml-forbidden", part=part)
                    tail = chunk[-_OVERLAP:]
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise Refused("file-corrupt", reason=f"“{part}”不完整") from error

    def read(self, part: str) -> bytes:
        """The whole part. Raises Refused where `chunks` does, and where it is too large to be held in memory."""
        if part in self.parts and (size := self._zip.getinfo(part).file_size) > self._limits.tree_mb * MIB:
            raise Refused("file-too-large", size=size // MIB, limit=self._limits.tree_mb)
        return b"".join(self.chunks(part))

    def tree(self, part: str) -> Any:
        """The root element of an XML part. Raises Refused where it isn't well-formed."""
        return parse_xml(self.read(part), part)

    def stream(self, part: str) -> IO[bytes]:
        """The part as a stream, for what `chunks` has already checked."""
        return self._zip.open(part)

    def close(self) -> None:
        """Let the file go."""
        self._zip.close()


def parse_xml(data: bytes, part: str) -> Any:
    """The root element; no entity is resolved and nothing is fetched. Raises Refused where the XML is broken."""
    # huge_tree: our own limits have already bounded the size; libxml2's would refuse long cells and deep tables
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused("file-corrupt", reason=f"“{part}”不是有效的 XML") from error
