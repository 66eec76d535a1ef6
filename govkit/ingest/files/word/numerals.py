"""Automatic numbers of Word in words: ECMA-376 17.18.59 ST_NumberFormat, as far as Chinese office files use it."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_COUNTING = ("零一二三四五六七八九", "十百千")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def _counting(value: int, digits: str = _COUNTING[0], units: str = _COUNTING[1]) -> str:
    """Chinese counting up to 9999: 十, 十一, 二十, 一百零五; the formal digits keep their leading 壹."""
    if not 0 < value < 10_000:
        return str(value)
    words, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = True
    return words[1:] if 10 <= value < 20 and digits is _COUNTING[0] else words


def _letters(value: int, first: str) -> str:
    """a … z, then aa, bb …"""
    repeats, index = divmod(value - 1, 26)
    return chr(ord(first) + index) * (repeats + 1)


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        words += letters * times
    return words


def _series(first: str, size: int) -> Callable[[int], str]:
    """Characters that follow one another in Unicode (①②③ …); plain digits beyond the last."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= size else str(value)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if 1 <= value <= len(characters) else str(value)


def _circled(value: int) -> str:
    """① … ⑳, ㉑ … ㉟, ㊱ … ㊿: three blocks of Unicode."""
    for first, start in (("①", 1), ("㉑", 21), ("㊱", 36)):
        if start <= value <= {1: 20, 21: 35, 36: 50}[start]:
            return chr(ord(first) + value - start)
    return str(value)


def _spelled(value: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: _spelled(value, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda value: _spelled(value, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _series("⒈", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "lowerLetter": lambda value: _letters(value, "a"),
    "upperLetter": lambda value: _letters(value, "A"),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanCounting": _counting,
    "chineseLegalSimplified": lambda value: _counting(value, *_FORMAL),
    "ideographLegalTraditional": lambda value: _counting(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "japaneseLegal": lambda value: _counting(value, "零壱弐参四伍六七八九", "拾百阡"),
    "ideographDigital": lambda value: _spelled(value, _DIGITS),
    "japaneseDigitalTenThousand": lambda value: _spelled(value, _DIGITS),
    "taiwaneseDigital": lambda value: _spelled(value, _DIGITS),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _series("㊀", 10),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def numeral(value: int, number_format: str) -> str:
    """The number in this format; in plain digits where the format is unknown."""
    return _FORMATS.get(number_format, str)(value)
