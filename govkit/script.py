"""Chinese script: Traditional characters as simplified ones, for comparing and parsing; what is kept stays as it was written."""

from functools import cache
from typing import Any


def simplified(text: str) -> str:
    """The text in simplified characters; left alone, at once, where it has no others.

    >>> simplified("複印件")
    '复印件'
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter().convert(text))
    return text


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - its tables are read only where Traditional characters are met

    return OpenCC("t2s")
