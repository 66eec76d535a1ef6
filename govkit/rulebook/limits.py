"""Schema of rules/reading_limits.toml: how much of one input file is read before it counts as hostile or broken."""

from pydantic import PositiveFloat, PositiveInt

from govkit.model import Frozen


class ReadingLimits(Frozen):
    """Bounds that keep time and memory small whatever a file holds; what lies beyond them gives a Problem."""

    expanded_mb: PositiveInt
    """Size of all parts of a zipped office file after expanding, in MiB; known before anything is expanded."""
    tree_mb: PositiveInt
    """Size of one XML part that is read into memory whole, in MiB."""
    ratio: PositiveInt
    """Expanded : compressed size of one part, for parts that expand to more than `ratio_from_mb`."""
    ratio_from_mb: PositiveInt
    area: PositiveInt
    """Rows × columns that a sheet may span and still be read as one dense block; sparser sheets are closed up first."""
    cells: PositiveInt
    """Cells with content in one sheet; rows beyond are left out."""
    cell_chars: PositiveInt
    """Characters in one cell; Excel itself allows 32,767."""
    table_depth: PositiveInt
    """Tables within tables of a Word file."""
    span: PositiveInt
    """Rows or columns that one merged cell of a web page or an OpenDocument sheet may cover."""
    pages: PositiveInt
    """Pages of a PDF file."""
    page_marks: PositiveInt
    """Characters, lines, pictures and forms that one page of a PDF file draws."""
    conversion_seconds: PositiveFloat
    """Time for one try of one conversion by LibreOffice."""
