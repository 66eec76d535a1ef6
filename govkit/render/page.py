"""Blocks as one HTML file that opens anywhere: style and pictures stand inside it, nothing is loaded."""

from base64 import b64encode
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from govkit.render.blocks import Block
from govkit.render.paper import column_widths
from govkit.render.text import printable


def write_page(path: Path, title: str, blocks: Iterable[Block]) -> None:
    """Write the blocks under the title; what stands in them is text, never markup."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters |= {"kind": lambda block: type(block).__name__, "base64": lambda png: b64encode(png).decode(), "printable": _shown}
    environment.globals["widths"] = column_widths
    template = environment.from_string(files("govkit.render").joinpath("page.html.jinja").read_text(encoding="utf-8"))
    path.write_text(template.render(title=title, blocks=list(blocks)), encoding="utf-8", newline="\n")


def _shown(value: str | int) -> str:
    return printable(str(value))
