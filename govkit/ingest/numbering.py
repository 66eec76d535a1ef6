"""Numbers that people write: "一、", "（二）", "3." before a line, and counts in Chinese digits."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_DIGITS = {digit: value for numerals in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for value, digit in enumerate(numerals)} | {
    "两": 2
}
_CHINESE = "〇零一二两三四五六七八九十百廿卅卌壹贰叁肆伍陆柒捌玖拾佰"
CHINESE_INT = f"[{_CHINESE}]{{1,5}}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

ITEM_STYLE = "item"
"""The number of one item among several: 事项一：, 第二项、."""
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(rf"\s*{pattern}\s*"))
    for style, pattern in (
        ("chapter", r"第([一二三四五六七八九十\d]{1,3})[章节部][分]?[、:：.]?"),
        (
            ITEM_STYLE,
            r"[【\[]?(?:事项|项目|业务|第(?=[^章节部]{1,3}项))[（(]?([一二三四五六七八九十\d]{1,3})[)）]?项?(?:[】\]][：:]?|[：:、.．]|\s(?=\s*\S))",
        ),
        ("chinese", r"([一二三四五六七八九十]{1,3})[、.．，]"),
        ("chinese-bracket", r"[（(]([一二三四五六七八九十]{1,3})[)）][、.]?"),
        ("bracket", r"[（(](\d{1,3})[)）][、.]?"),
        ("circled", rf"([{_CIRCLED}])[、.．]?"),
        ("dotted", r"(\d{1,2}(?:[.．]\d{1,2})+)(?:[、.．]|(?![\d.吨米万亿元年月日倍个%％平公千立度级版寸人层岁周克升亩分]))"),
        ("half-bracket", r"(\d{1,3})[)）][、.]?"),
        ("decimal", r"(\d{1,3})(?:、|[.．,，:：](?!\d))"),
        ("letter", r"([A-JＡ-Ｊa-j])(?:[、.．)）])(?=\s*[\u4e00-\u9fff《“])"),
        ("spaced", r"(\d{1,2})[ \u3000\t]+(?=[\u4e00-\u9fff《“])"),
    )
)
STYLE_PATTERNS = dict(_STYLES)
_FIRST = re.compile(rf"\s*[\d第事项业【\[一二三四五六七八九十（(A-JＡ-Ｊa-j{_CIRCLED}]")
"""What any number begins with: told at once for the many lines that have none."""
CHAPTER_STYLES = ("chapter", "chinese", "chinese-bracket")
"""Numbers of chapters and groups; the lines below them have other ones."""
_REMEMBERED = 4096
"""So many lines are remembered with their numbers: the readers of one document ask for the same ones."""
PART_STYLES = ("bracket", "circled", "half-bracket", "letter")
"""Numbers of what stands below a numbered line."""
_GLUED = re.compile(r"\s*(\d{1,2})[.．](?=\d)")
_BARE = re.compile(rf"[（(]?(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}}|[{_CIRCLED}])[)）]?[、.．]?")


class Numbered(NamedTuple):
    """A line's number taken off: the style and value of the number, and the words behind it."""

    style: str
    number: int
    rest: str

    def follows(self, before: "Numbered | None") -> bool:
        """Whether this is the number behind `before`, in the same style."""
        return before is not None and (self.style, self.number) == (before.style, before.number + 1)


BEFORE_FIRST = Numbered("decimal", 0, "")
"""What stands before the first number of a list."""


def take_number(text: str, after: Numbered | None = None) -> Numbered | None:
    """The number that the line begins with; null where it begins with none ("2.5米" doesn't).

    `after` is the number of the line before: the one behind it counts though a digit is glued to it (4.申请表 … 5.2个担保人的证明).

    >>> take_number("5.2个担保人的证明", Numbered("decimal", 4, "申请表"))
    Numbered(style='decimal', number=5, rest='2个担保人的证明')
    """
    glued = _GLUED.match(text) if after else None
    if glued and (carried := Numbered("decimal", int(glued[1]), text[glued.end() :])).follows(after):
        return carried
    return _plain_number(text)


@lru_cache(maxsize=_REMEMBERED)
def _plain_number(text: str) -> Numbered | None:
    """The number by the text alone: what the line before says would make every question another one."""
    if not _FIRST.match(text):
        return None
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return Numbered(style, number_value(found[1]), text[found.end() :])
    return None


def is_bare_number(text: str) -> bool:
    """Whether a cell holds a line's number and nothing else: "3", "3.", "三、", "（三）", "③"."""
    return _BARE.fullmatch(text.strip()) is not None


def number_value(digits: str) -> int:
    """The value of "12", "１２", "十二", "⑫", "B"; of "1.2" the last number.

    >>> [number_value(text) for text in ("12", "两", "二十一", "③", "1.4", "贰", "B")]
    [12, 2, 21, 3, 4, 2, 2]
    """
    plain = re.split(r"[.．]", unicodedata.normalize("NFKC", digits).strip())[-1]
    if plain.isascii() and plain.isalpha():
        return ord(plain.upper()) - ord("A") + 1
    return int(plain) if plain.isdecimal() else _chinese_value(plain)


def _chinese_value(digits: str) -> int:
    total = last = 0
    for digit in digits:
        if digit in "十拾":
            total, last = total + (last or 1) * 10, 0
        elif digit in "廿卅卌":
            total, last = total + (2 + "廿卅卌".index(digit)) * 10, 0
        elif digit in "百佰":
            total, last = total + (last or 1) * 100, 0
        else:
            last = _DIGITS[digit]
    return total + last
