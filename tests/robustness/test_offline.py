"""Nothing that govkit or a library of its does tries to reach the network; on a computer where it has never run before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

GUARD = '''
import os, sys

NETWORK = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
"""The events of Python that reach out, and which of their arguments is the address."""

def refuse(event, arguments):
    if event in NETWORK:
        address = arguments[NETWORK[event]]
        if isinstance(address, tuple) or NETWORK[event] == 0:  # not the path of a socket between processes of one computer
            with open(os.environ["GOVKIT_TRIES"], "a") as tries:
                tries.write(f"{event} {address}\\n")
            raise OSError("no network")

sys.addaudithook(refuse)
'''
"""Python runs this module at every start, in children too."""

CHILD = """
import socket
from govkit.processes import pool
if __name__ == "__main__":
    with pool(1) as processes:
        print(processes.submit(socket.create_connection, ("127.0.0.1", 9)).exception())
"""


@pytest.fixture
def cut_off(tmp_path: Path) -> dict[str, str]:
    """The environment of a command that has no network and an empty home."""
    guard, home = tmp_path / "guard", tmp_path / "home"
    guard.mkdir()
    home.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    path = os.pathsep.join(map(str, (guard, ROOT)))
    own = {"PYTHONPATH": path, "GOVKIT_TRIES": str(tmp_path / "tries"), "HOME": str(home), "USERPROFILE": str(home)}
    return {**os.environ, **own}


def python(arguments: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], env=environment, cwd=folder, capture_output=True, text=True, check=False)


def test_no_command_tries_to_reach_the_network(tmp_path: Path, cut_off: dict[str, str]) -> None:
    for words in (["demo", "示例"], ["publicity", "示例", "--to", "宣传"], ["doctor", "示例"]):
        done = python(["-m", "govkit", *words], cut_off, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "示例" / "输出" / "阶段成果报告.html").is_file()
    assert not (tmp_path / "tries").exists(), (tmp_path / "tries").read_text(encoding="utf-8")


def test_the_guard_sees_children_too(tmp_path: Path, cut_off: dict[str, str]) -> None:
    assert python(["-c", CHILD], cut_off, tmp_path).stdout == "no network\n"
    assert (tmp_path / "tries").read_text(encoding="utf-8").startswith("socket.getaddrinfo 127.0.0.1\n")
