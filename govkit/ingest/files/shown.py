"""Cell values as a person sees them: numbers, dates and the number formats whose effect is certain."""

import datetime
import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = r'(?:"[^"]*"|\\.|[㐀-鿿])*'
_SHAPE = re.compile(
    rf"(?:\[[^\]]*\])?(?P<prefix>{_LITERAL})"
    r"(?P<digits>#,##0|0+|\#|General|G/通用格式)(?P<places>\.0+)?(?P<percent>%)?"
    rf"(?P<suffix>{_LITERAL})[_) ]*"
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
"""ECMA-376 18.8.30: the number formats that a file names by number only."""


@dataclass(frozen=True, slots=True)
class NumberShape:
    """What a number format does to a positive number: literal words around it, leading zeros, decimal places, percent."""

    prefix: str = ""
    suffix: str = ""
    zeros: int = 0
    places: int | None = None
    percent: bool = False
    grouped: bool = False
    blank_zero: bool = False

    def show(self, value: float) -> str:
        """The number as displayed; for a negative one, without regard to sections of its own."""
        if not math.isfinite(value):
            return number_text(value)
        number = Decimal(format(value, ".15g")) * (100 if self.percent else 1)
        if self.places is None:
            digits = number_text(float(number))
        else:
            number = number.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
            width = self.zeros + (self.places + 1 if self.places else 0)
            digits = format(number, f"{'0' + str(width) if self.zeros else ''}{',' if self.grouped else ''}.{self.places}f")
        if self.blank_zero and not number:
            digits = ""
        return f"{self.prefix}{digits}{'%' if self.percent else ''}{self.suffix}"


def number_shape(code: str | int) -> NumberShape | None:
    """The shape of a format code (or a built-in number), or null where its effect isn't plain (dates, fractions, text …)."""
    text = _BUILT_IN.get(code, "") if isinstance(code, int) else code
    match = _SHAPE.fullmatch(text.split(";")[0])
    if not match:
        return None
    digits, general = match["digits"], match["digits"][0] not in "0#"
    shape = NumberShape(
        prefix=_words(match["prefix"]),
        suffix=_words(match["suffix"]),
        zeros=len(digits) if digits.startswith("0") else 0,
        places=None if general else len(match["places"] or ".") - 1,
        percent=bool(match["percent"]),
        grouped="," in digits,
        blank_zero=digits == "#",
    )
    return None if shape == NumberShape() else shape


def _words(literal: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", literal)


def number_text(value: float) -> str:
    """A number without format: the 15 digits that Excel keeps, no exponent, whole numbers without a point."""
    if not math.isfinite(value):
        return str(value)
    return format(Decimal(format(value, ".15g")), "f")


def moment_text(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    """Dates as 2023-05-01, with the time (to the minute where the seconds are nil) where there is one."""
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, datetime.datetime):
        clock = value.time()
        return value.date().isoformat() + (f" {moment_text(clock)}" if clock != datetime.time() else "")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat()


def clean_text(text: str) -> str:
    """Text as typed: line ends as \\n, and Excel's _x000D_ escapes undone."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def cell_text(value: str | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> str:
    """A cell's value as text: TRUE and FALSE, numbers and dates as above, text as typed."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool):
        return str(value).upper()
    return number_text(value) if isinstance(value, int | float) else moment_text(value)
