"""Text from outside is made fit for XML and for file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govkit.render.markup import run
from govkit.render.text import file_stems, lines, printable


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("教育局", "教育局"),
        ("民政局/婚姻登记处", "民政局_婚姻登记处"),
        ("../../etc/passwd", "etc_passwd"),
        ("..", "未注明部门"),
        ("  ", "未注明部门"),
        ('a:b*c?"d<e>f|g\\h', "a_b_c__d_e_f_g_h"),
        ("甲\x00乙\n丙", "甲乙_丙"),
        ("左\u202e右", "左_右"),
        ("CON", "CON_"),
        ("com1.x", "com1.x_"),
        ("局" * 100, "局" * 60),
    ],
)
def test_a_file_name_is_safe(name: str, stem: str) -> None:
    assert file_stems([name], "未注明部门") == {name: stem}


def test_names_that_come_out_alike_are_numbered() -> None:
    stems = file_stems(["a/b", "a:b", "A_b", "c"], "无")
    assert stems == {"A_b": "A_b", "a/b": "a_b（2）", "a:b": "a_b（3）", "c": "c"}


@given(st.lists(st.text(max_size=120), max_size=8))
def test_file_names_stay_in_their_folder_and_differ(names: list[str]) -> None:
    stems = file_stems(names, "无")
    assert set(stems) == set(names)
    assert len({stem.casefold() for stem in stems.values()}) == len(stems)
    for stem in stems.values():
        assert stem.strip(" .") == stem != ""
        assert not set(stem) & set('/\\:*?"<>|\n\t\0')
        assert len(stem.encode()) <= 200


@given(st.text())
def test_any_text_survives_as_xml(text: str) -> None:
    element = etree.fromstring(f'<p xmlns:w="w">{run(text)}</p>')
    read = "".join("\t" if node.tag.endswith("tab") else node.text or "" for node in element[0])
    assert read == printable(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", []), (" \n\t", []), ("1. 甲；\r\n\n  2. 乙", ["1. 甲；", "2. 乙"]), ("\x0b甲\x00", ["甲"])],
)
def test_lines_that_hold_words(text: str, expected: list[str]) -> None:
    assert lines(text) == expected
