"""Check characters, fingerprints, and item codes taken apart by schemes that are data (rules/codes.toml).

Pure functions on strings that are already trimmed, half-width and upper case. Sources: GB 32100-2015,
GB 11714-1997, GB 11643-1999, GB/T 17710-2008 (ISO 7064).
"""

import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def fingerprint(*texts: str) -> str:
    """16 hexadecimal digits that stand for these texts in this order; blanks and line ends, which office programs change, don't count."""
    squeezed = ["".join(text.split()) for text in texts]
    return hashlib.sha256(json.dumps(squeezed, ensure_ascii=False).encode()).hexdigest()[:16]


def check_gb32100(body: str) -> str:
    """The 18th character of a unified social credit code (统一社会信用代码), from its first 17.

    Raises ValueError where `body` holds a character outside the alphabet (no I, O, S, V, Z).
    """
    weighted = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return _CREDIT_ALPHABET[-weighted % 31]


def check_gb11714(body: str) -> str:
    """The 9th character of an organisation code (组织机构代码), from its first 8. Raises ValueError like `check_gb32100`."""
    weighted = sum(_ALPHANUMERIC.index(char) * weight for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-weighted % 11]


def check_mod37_36(body: str) -> str:
    """The character that GB/T 17710 MOD 37,36 adds to any string of 0-9 and A-Z. Raises ValueError for other characters."""
    product = 36
    for char in body:
        product = ((product + _ALPHANUMERIC.index(char)) % 36 or 36) * 2 % 37
    return _ALPHANUMERIC[(37 - product) % 36]


def check_mod11_2(body: str) -> str:
    """The 18th character of a citizen identification number (GB 11643, ISO 7064 MOD 11-2), from its first 17 digits."""
    remainder = 0
    for digit in body:
        remainder = (remainder + int(digit)) * 2 % 11
    return "0123456789X"[(12 - remainder) % 11]


class Scheme(BaseModel):
    """One scheme of item codes: how a code is cut into named segments.

    Segments with a fixed meaning: `credit` (18-character credit code) and `organisation` (9-character organisation
    code) carry a check character; `division` is the GB/T 2260 division; `basic`, `level`, `type`, `item`, `subitem` and
    `serial` are as in STANDARDS (GB/T 39554.1).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    """What users call it."""
    length: int
    pattern: str
    """A regular expression with named groups that matches the whole code."""
    why: str = Field(min_length=1)
    """The standard or the region that the scheme comes from."""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        _compiled(pattern)
        return pattern


class CheckFault(BaseModel):
    """A segment whose check character is not the computed one."""

    model_config = ConfigDict(frozen=True)

    segment: Literal["credit", "organisation"]
    value: str
    expected: str
    """The computed check character."""


class ItemCode(BaseModel):
    """An item code taken apart. `faults` is empty where every embedded check character is right."""

    model_config = ConfigDict(frozen=True)

    code: str
    scheme: Scheme
    segments: dict[str, str]
    faults: tuple[CheckFault, ...] = ()

    @property
    def division(self) -> str | None:
        """The GB/T 2260 division that the code names; null where its scheme has none."""
        credit = self.segments.get("credit")
        return credit[2:8] if credit else self.segments.get("division")


class Malformed(BaseModel):
    """Why a text is no item code of any scheme."""

    model_config = ConfigDict(frozen=True)

    code: str
    fault: Literal["character", "length", "structure"]
    """A character that no code has; a length that no scheme has; right length, wrong make-up."""
    position: int | None = None
    """Place of the first impossible character, from 1."""


def parse_item_code(code: str, schemes: Sequence[Scheme]) -> ItemCode | Malformed:
    """Take `code` apart by the scheme that fits it best: fewest wrong check characters, then the order of `schemes`."""
    if alien := re.search(r"[^0-9A-Z-]", code):
        return Malformed(code=code, fault="character", position=alien.start() + 1)
    readings = [reading for scheme in schemes if (reading := _read(code, scheme))]
    if readings:
        return min(readings, key=lambda reading: len(reading.faults))
    known = {scheme.length for scheme in schemes}
    return Malformed(code=code, fault="structure" if len(code) in known else "length")


def _read(code: str, scheme: Scheme) -> ItemCode | None:
    match = _compiled(scheme.pattern).fullmatch(code)
    if match is None:
        return None
    segments = {name: text for name, text in match.groupdict().items() if text is not None}
    return ItemCode(code=code, scheme=scheme, segments=segments, faults=_faults(segments))


def _faults(segments: dict[str, str]) -> tuple[CheckFault, ...]:
    faults = []
    if (credit := segments.get("credit")) and credit[-1] != (expected := check_gb32100(credit[:-1])):
        faults.append(CheckFault(segment="credit", value=credit, expected=expected))
    if (organisation := segments.get("organisation")) and organisation[-1] != (expected := check_gb11714(organisation[:-1])):
        faults.append(CheckFault(segment="organisation", value=organisation, expected=expected))
    return tuple(faults)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"不是有效的正则表达式：{error}") from error
