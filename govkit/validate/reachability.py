"""Whether addresses answer. The only part of govkit that asks the network, and only when it is told to."""

import ssl
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from govkit.rulebook.checking import ReachRules

_GONE = {404, 410}
"""Answers that say the page isn't there; any other answer shows that somebody is."""


def unreachable(urls: Iterable[str], rules: ReachRules) -> dict[str, str]:
    """Address → why it didn't answer, of the first `rules.at_most` well-formed addresses in order.

    Each is asked once and given `rules.seconds`; `rules.at_once` are asked at a time. Nothing is downloaded.
    """
    asked = sorted({url for url in urls if url.startswith(("http://", "https://"))})[: rules.at_most]
    with ThreadPoolExecutor(rules.at_once) as pool:
        answers = pool.map(lambda url: _fault(url, rules.seconds), asked)
        return {url: fault for url, fault in zip(asked, answers, strict=True) if fault}


def _fault(url: str, seconds: float) -> str:
    """Why the address doesn't answer; empty where it does."""
    # many an office's certificate is of its own making: whether somebody answers is the question, not who
    trusting = ssl._create_unverified_context()  # noqa: S323
    try:
        with urlopen(Request(url, headers={"User-Agent": "govkit"}), timeout=seconds, context=trusting):  # noqa: S310 - http(s) only
            return ""
    except HTTPError as error:
        return f"网页不存在（{error.code}）" if error.code in _GONE else ""
    except (TimeoutError, ValueError, HTTPException):
        return "没有应答"
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        return "超时没有应答" if isinstance(reason, TimeoutError) else "连接不上"
