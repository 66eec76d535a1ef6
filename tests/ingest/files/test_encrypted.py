"""Files with a password to open: one clear problem, whichever format."""

import struct
from pathlib import Path

import pytest

from govkit.ingest.files.readers import read_document
from govkit.rulebook import load_rulebook

MESSAGE = "文件“{}”设有打开密码，读不出来；请部门取消密码后重新发来。"


def ole(stream: str, content: bytes) -> bytes:
    """An OLE container ([MS-CFB]) with one stream."""
    content = content.ljust(4096, b"\x00")  # shorter streams would go to the mini stream
    sectors = len(content) // 512
    chain = [*range(3, 2 + sectors), 0xFFFFFFFE]
    fat = struct.pack(f"<{2 + sectors}I", 0xFFFFFFFD, 0xFFFFFFFE, *chain).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le") + b"\x00\x00"
        head = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return (head + b"\x00" * 36 + struct.pack("<IQ", start, size)).ljust(128, b"\x00")

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(stream, 2, 0xFFFFFFFF, 2, len(content))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432
    return header[:512] + fat + directory.ljust(512, b"\x00") + content


def biff(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


BOF = 0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1997, 0, 0)
FILEPASS = 0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)  # RC4, as Excel 97 to 2003 writes it
EOF = 0x000A, b""


def fib(flags: int) -> bytes:
    """The beginning of a WordDocument stream ([MS-DOC] 2.5.2)."""
    return struct.pack("<HHHHHH", 0xA5EC, 0x00C1, 0, 0x0804, 0, flags)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xls", ole("Workbook", biff(BOF, FILEPASS, EOF))),
        ("a.et", ole("Workbook", biff(BOF, FILEPASS, EOF))),
        ("a.xls", biff(BOF, FILEPASS, EOF)),
        ("a.doc", ole("WordDocument", fib(0x0100))),
        ("a.wps", ole("WordDocument", fib(0x0100 | 0x8000))),
        ("a.xlsx", ole("EncryptedPackage", b"")),
        ("a.docx", ole("EncryptedPackage", b"")),
        ("a.xlsb", ole("EncryptedPackage", b"")),
    ],
    ids=["xls", "et", "xls without container", "doc", "wps, obfuscated", "xlsx", "docx", "xlsb"],
)
def test_a_password_is_a_problem_of_its_own(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    document = read_document(tmp_path / name, name, load_rulebook())
    assert document.blocks == []
    assert [(problem.severity, problem.code, problem.message) for problem in document.problems] == [
        ("error", "file-encrypted", MESSAGE.format(name))
    ]


def test_without_the_flag_a_word_file_is_no_encrypted_one(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(ole("WordDocument", fib(0)))
    codes = [problem.code for problem in read_document(tmp_path / "a.doc", "a.doc", load_rulebook()).problems]
    assert "file-encrypted" not in codes
    assert codes
