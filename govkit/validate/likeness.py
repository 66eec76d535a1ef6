"""How alike two wordings are: without punctuation, without brackets, and as a similarity of documents."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from govkit.script import simplified

_INNERMOST_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|\{[^{}]*\}")
_OPENING, _CLOSING = "([【〔{《〈", ")]】〕}》〉"
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_NUMERAL = re.compile(r"[0-9]+|[十甲乙丙丁]|(?<![统同唯])一(?![次式])|[二两三四五六七八九]")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The letters, characters and digits alone, half-width, simplified and lower case: what is left when punctuation doesn't count."""
    return "".join(filter(str.isalnum, folded(text)))


def folded(text: str) -> str:
    """The text half-width, simplified and lower case."""
    return simplified(unicodedata.normalize("NFKC", text)).casefold()


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """`plain` without what stands in brackets; all of it where nothing stands outside."""
    return plain(_cut(text)[0]) or plain(text)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in punctuation at most; a bracket that one of them never closes is a difference."""
    return plain(one) == plain(other) and _open_brackets(one) == _open_brackets(other)


def _open_brackets(text: str) -> int:
    text = unicodedata.normalize("NFKC", text)
    return sum((char in _OPENING) - (char in _CLOSING) for char in text)


def squeezed(text: str) -> str:
    """The text half-width and without blanks, punctuation kept."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def notes(text: str) -> tuple[str, ...]:
    """What stands in brackets, outermost first where they are nested."""
    return _cut(text)[1]


def _cut(text: str) -> tuple[str, tuple[str, ...]]:
    text = unicodedata.normalize("NFKC", text)
    inside: list[str] = []
    while match := _INNERMOST_BRACKETS.search(text):
        inside.insert(0, match.group()[1:-1])
        text = text[: match.start()] + text[match.end() :]
    return text, tuple(inside)


def similarity(one: str, other: str) -> float:
    """0 to 100. Names that both have numerals, and not the same (表一, 表二), are different documents: 0."""
    numerals, others = (sorted(digits(found) for found in _NUMERAL.findall(text)) for text in (one, other))
    if numerals and others and numerals != others:
        return 0.0
    return float(ratio(digits(one), digits(other)))


def digits(text: str) -> str:
    """The text with Chinese numerals as digits."""
    return text.translate(_DIGITS)
