"""Chinese script: Traditional characters made simplified."""

from functools import cache
from typing import Any


def simplified(text: str) -> str:
    """The text in simplified characters. Converting is slow and seldom needed: a text that has none to convert is left alone."""
    return text if all(map(_is_simplified, text)) else str(_converter().convert(text))


@cache
def _is_simplified(char: str) -> bool:
    return char.isascii() or bool(_converter().convert(char) == char)


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - its tables are read when the first text comes

    return OpenCC("t2s")
