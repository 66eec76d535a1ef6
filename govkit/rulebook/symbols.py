"""Schema of rules/symbols.toml: what the characters of symbol fonts look like."""

from functools import cached_property

from govkit.model import Frozen


class SymbolRules(Frozen):
    """rules/symbols.toml: `[fonts.NAME]`, hexadecimal code (from 00 to FF) = the Unicode character that looks the same."""

    fonts: dict[str, dict[str, str]]

    @cached_property
    def by_font(self) -> dict[str, dict[int, str]]:
        """Font name in lower case → code → character."""
        return {name.lower(): {int(code, 16): sign for code, sign in signs.items()} for name, signs in self.fonts.items()}

    def shown(self, font: str, code: int) -> str:
        """The character that a person sees; the code's own where the font is no symbol font or the sign isn't listed.

        Word stores signs of symbol fonts at 0xF000 above their code in the font.
        """
        return self.by_font.get(font.lower(), {}).get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, chr(code))

    def translated(self, font: str, text: str) -> str:
        """A text typed in this font, as seen."""
        return "".join(self.shown(font, ord(sign)) for sign in text) if font.lower() in self.by_font else text
