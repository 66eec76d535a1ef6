"""One spelling for all ways to type the same words: width, script, brackets, typing errors, numerals."""

import re
import unicodedata
from functools import lru_cache

from govkit.rulebook.naming import SpellingRules
from govkit.script import simplified

_ROMAN = {ord(sign): str(value) for signs in ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ") for value, sign in enumerate(signs, 1)}
_CIRCLED = re.compile(r"^\s*[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]+")
_DIGITS = {char: value for value, chars in enumerate(["零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"]) for char in chars}
_NUMERAL = "零〇一二两三四五六七八九十百"
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_LATIN_ROMAN = re.compile(r"(?<![A-Z])(I{1,3}|IV|V|VI{1,3})(?=[类级型])")
_RATIO = re.compile(r"(?<=\d)[:/](?=\d)")
_RANGE = re.compile(r"(?<=\d)[-~–—]+(?=\d)")
_ROMAN_VALUES = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8"}


class Speller:
    """Writes every name in one spelling; made once from the rules."""

    def __init__(self, rules: SpellingRules) -> None:
        """Prepare the tables of rules/names.toml."""
        brackets = {ord(char): "(" for char in rules.opening} | {ord(char): ")" for char in rules.closing}
        self._signs = brackets | {ord(char): None for char in rules.quotes}
        self._numbering = re.compile(rf"^(?:{'|'.join(rules.numbering)})")
        self._typos = _Replacement(rules.typos)
        self._synonyms = _Replacement(rules.synonyms | rules.abbreviations | rules.renamed)
        units = "|".join(map(re.escape, rules.numeral_units))
        self.spell = lru_cache(maxsize=8192)(self._spell)
        """The name for comparing: half-width, simplified, upper case, round brackets, Arabic numerals, no quotes."""
        self._numerals = re.compile(rf"第[{_NUMERAL}]+|[{_NUMERAL}]+(?={units})")

    def clean(self, raw: str) -> str:
        """The name as a person would print it: without the line's number, spaces between words and end marks."""
        text = _INVISIBLE.sub("", raw.strip())
        text = re.sub(self._numbering, "", _CIRCLED.sub("", text))
        return text.strip("。；;，,、：:.") or raw.strip()

    def tidy(self, raw: str) -> str:
        """The name in the office's words with width, script, brackets and typing errors put right; no quotes."""
        text = self.clean(raw).translate(self._signs)
        text = simplified(unicodedata.normalize("NFKC", text))
        return self._typos(_INVISIBLE.sub("", text).translate(self._signs))

    def _spell(self, raw: str) -> str:
        text = self._synonyms(self.tidy(raw.translate(_ROMAN)).upper())
        text = _LATIN_ROMAN.sub(lambda match: _ROMAN_VALUES[match[0]], text)
        text = self._numerals.sub(_arabic, text)
        # signs between digits are read when all numerals are digits
        return _RATIO.sub("比", _RANGE.sub("至", text)).strip("。;,、:.")


def separate(text: str) -> tuple[str, list[str]]:
    """The words outside brackets, and those of each bracket, nested ones apart. A bracket that is never closed ends with the text."""
    if "(" not in text and ")" not in text:
        return text, []
    outside: list[str] = []
    notes: list[list[str]] = []
    open_notes: list[list[str]] = []
    for char in text:
        if char == "(":
            open_notes.append([])
            notes.append(open_notes[-1])
        elif char == ")":
            if open_notes:
                open_notes.pop()
        else:
            (open_notes[-1] if open_notes else outside).append(char)
    return "".join(outside), ["".join(note) for note in notes if note]


class _Replacement:
    """Many replacements in one pass, longest first, repeated until nothing changes."""

    def __init__(self, table: dict[str, str]) -> None:
        self._table = table
        self._pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))

    def __call__(self, text: str) -> str:
        for _ in range(len(text)):
            changed = self._pattern.sub(lambda match: self._table[match[0]], text)
            if changed == text:
                break
            text = changed
        return text


def _arabic(match: re.Match[str]) -> str:
    text = match[0]
    prefix, digits = ("第", text[1:]) if text[0] == "第" else ("", text)
    if not re.search("[十百]", digits):
        return prefix + "".join(str(_DIGITS[char]) for char in digits)
    total, pending = 0, 0
    for char in digits:
        if char in "十百":
            total += (pending or 1) * (10 if char == "十" else 100)
            pending = 0
        else:
            pending = _DIGITS[char]
    return f"{prefix}{total + pending}"
