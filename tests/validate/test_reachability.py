"""Addresses are tried only when asked, within limits, and an answer is an answer whatever it says."""

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from govkit.model import Batch
from govkit.rulebook import Rulebook
from govkit.rulebook.checking import ReachRules
from govkit.validate import check
from govkit.validate.reachability import unreachable

QUICK = ReachRules(seconds=2, at_once=4, at_most=10)


class Office(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Office)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def closed_port() -> str:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{held.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("answer", "fault"),
    [(200, ""), (403, ""), (500, ""), (404, "网页不存在（404）"), (410, "网页不存在（410）")],
)
def test_any_answer_but_not_there_will_do(site: str, answer: int, fault: str) -> None:
    assert unreachable([f"{site}/{answer}"], QUICK).get(f"{site}/{answer}", "") == fault


def test_nobody_answers(closed_port: str) -> None:
    assert unreachable([closed_port], QUICK) == {closed_port: "连接不上"}


def test_a_silent_host_is_given_up(site: str) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert list(unreachable([url], ReachRules(seconds=0.2, at_once=1, at_most=1))) == [url]


def test_the_limit_and_other_schemes(closed_port: str) -> None:
    urls = [f"{closed_port}{number}" for number in range(9)] + ["ftp://127.0.0.1/a", "file:///etc/passwd", "无"]
    assert len(unreachable(urls, ReachRules(seconds=1, at_once=2, at_most=3))) == 3


def test_the_network_is_asked_only_when_told_to(build: Callable[..., Batch], rules: Rulebook, closed_port: str) -> None:
    batch = build(guides=[{}], stationed=[{"url": closed_port}])
    kinds = [[finding.kind for finding in check(batch, (), rules, check_urls=asked).findings] for asked in (False, True)]
    assert ["url-unreachable" in found for found in kinds] == [False, True]
    assert not check(batch, (), rules).examined("url-unreachable", "示例银行")
