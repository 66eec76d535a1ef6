"""What a file really is, told from its bytes; offices rename files freely."""

import re
import zipfile
from pathlib import Path
from typing import Literal

import olefile

from govkit.ingest.files.reading import Refused

Kind = Literal[
    "xlsx",
    "xlsb",
    "xls",
    "ods",
    "docx",
    "doc",
    "odt",
    "rtf",
    "xml-workbook",
    "xml-document",
    "html",
    "mhtml",
    "text",
    "pdf",
    "zip",
    "image",
    "unknown",
]

HEAD = 4096
"""Bytes from the start of a file that are looked at."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "unknown"),
    (b"7z\xbc\xaf", "unknown"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = re.compile(rb"\t[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00", re.DOTALL)
"""A workbook of Excel 2 to 5 without the OLE container: its first record, BOF."""


def kind_of(path: Path) -> Kind:
    """The kind of file at `path`. Raises Refused where it is empty or locked by a password."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise Refused("file-empty")
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if _BARE_BIFF.match(head):
        return "xls"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None) or _text_kind(head)


def _ole_kind(path: Path) -> Kind:
    try:
        with olefile.OleFileIO(str(path)) as container:
            names = {entry[0].lower() for entry in container.listdir() if len(entry) == 1}
            if "encryptedpackage" in names:
                raise Refused("file-encrypted")
            if names & {"workbook", "book"}:
                return "xls"
            if "worddocument" in names:
                # [MS-DOC] 2.5.1: bit 8 of the flags at offset 10 of the FIB is fEncrypted
                flags = container.openstream("WordDocument").read(12)[10:12]
                if int.from_bytes(flags, "little") & 0x0100:
                    raise Refused("file-encrypted")
                return "doc"
    except OSError as error:
        raise Refused("file-corrupt", reason="文件不完整") from error
    return "unknown"


def _zip_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError) as error:
        raise Refused("file-corrupt", reason="压缩包不完整") from error
    except RuntimeError as error:  # how zipfile says that a password is wanted
        raise Refused("file-encrypted") from error
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument.text" in mimetype:
        return "odt"
    if any(name.startswith("xl/workbook") and name.endswith(".bin") for name in names):
        return "xlsb"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "zip"


def _text_kind(head: bytes) -> Kind:
    if b"\x00" in head and not _is_utf16(head):
        return "unknown"
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"mime-version:"):
        return "mhtml"
    if b'progid="word.document"' in start or b"<w:worddocument" in start or b"<pkg:package" in start:
        return "xml-document"
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml-workbook"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style")) or b"<html" in start:
        return "html"
    return "text"


def _is_utf16(head: bytes) -> bool:
    """Whether the NUL bytes are those of UTF-16: marked as such, or valid in the byte order that Latin signs and commas tell."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    encoding = "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
    try:
        text = head[: len(head) // 4 * 4].decode(encoding)
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\t\r\n\u3000\xa0" for sign in text)
