"""Healthy files damaged at random, outside and inside their zipped parts: never an exception, never silence about a loss."""

import io
import zipfile
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import reshaped
from reading import SEEDS, read

from govkit.rulebook import load_rulebook

FILES = sorted(path.name for path in SEEDS.iterdir())
ZIPPED = [name for name in FILES if zipfile.is_zipfile(SEEDS / name)]
WORDS = [
    b'r="XFD1048576"',
    b'"-1"',
    b'"99999999999"',
    b"99999999999",
    b"<w:p>",
    b"</row>",
    b'w:val="999999"',
    b"<v>x</v>",
    b"<table><tr><td rowspan=99999999999 colspan=0>",
    b"\x00\xff",
    b"\xff\xff\xff\xff",
    b"&#0;",
    b"<!-- -->",
    b"]}",
    b'[{"',
    b'"',
    b"charset=utf-7",
    b"/Length 99999999",
    b"<< /Parent 1 0 R >>",
]
"""What programs write in the wrong place, and numbers that lie."""


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with a few places overwritten, cut out, doubled or filled with others."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 40))
        piece = draw(st.one_of(st.just(b""), st.just(data[start:end] * 2), st.binary(max_size=20), st.sampled_from(WORDS)))
        data = data[:start] + piece + data[end:]
    return data


@cache
def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(SEEDS / name) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return data.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_the_seeds_are_healthy(name: str) -> None:
    items, problems = read(SEEDS / name, load_rulebook())
    assert "食品经营许可" in [item.name for item in items]
    assert {problem.code for problem in problems if problem.severity == "error"} <= {"cell-error"}


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_damage_outside(tmp_path: Path, name: str, data: st.DataObject) -> None:
    path = tmp_path / name
    path.write_bytes(data.draw(damaged((SEEDS / name).read_bytes())))
    read(path, load_rulebook())


@pytest.mark.parametrize("name", ZIPPED)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
def test_damage_inside_a_part(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """The archive itself is whole, as after a faulty program."""
    part = data.draw(st.sampled_from(sorted(parts(name))))
    path = tmp_path / name
    path.write_bytes(packed({**parts(name), part: data.draw(damaged(parts(name)[part]))}))
    read(path, load_rulebook())


@pytest.mark.parametrize("name", ZIPPED)
@given(data=st.data(), random=st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=120)
def test_parts_that_mean_something_else(tmp_path: Path, name: str, data: st.DataObject, random: Random) -> None:
    part = data.draw(st.sampled_from(sorted(parts(name))))
    path = tmp_path / name
    path.write_bytes(packed({**parts(name), part: reshaped(parts(name)[part], random)}))
    read(path, load_rulebook())
