"""Figures as PNG pictures: bars, lines, heat maps. The one door to matplotlib; the same bytes for the same figures and font."""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil, radians, sin
from typing import TYPE_CHECKING, Any, Literal

from govkit.render.text import one_line
from govkit.rulebook.reporting import FigureRules, ReportRules

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MM = 1 / 25.4
_ROW = 0.23
"""Inches of height that a bar or a row of a heat map takes."""
_LEGEND_ROW, _LEGEND_COLUMNS = 0.2, 5
"""Inches of height that a row of a legend takes, and the names that it holds."""
_EDGE = 0.12
_SLANT = 50
"""Degrees by which the names of a heat map's columns are turned."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure shows: one label a row, one series a column of the table beside it."""

    kind: Literal["bars", "stacked", "lines", "heat"]
    title: str
    labels: Sequence[str]
    series: Mapping[str, Sequence[int]]


def chinese_font(rules: FigureRules) -> str | None:
    """The first face of the rules that this computer has; null where it has none."""
    from matplotlib import font_manager  # noqa: PLC0415 - matplotlib takes its time to load

    present = {font.name for font in font_manager.fontManager.ttflist}
    return next((face for face in rules.fonts if face in present), None)


def draw(figure: Figure, font: str, rules: ReportRules) -> bytes:
    """The figure as PNG, without a date. Rows beyond `rules.bars` are left out; they stand in the table."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415

    look, shown = rules.figure, min(len(figure.labels), rules.bars)
    settings: Any = {"font.family": font, "font.size": look.size_pt, "axes.unicode_minus": False, "text.parse_math": False}
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A rare character that the face lacks is drawn as a box; the table has it.
        warnings.simplefilter("ignore")
        canvas = Canvas(figsize=(look.width_mm * _MM, _height(figure, shown, rules)), dpi=look.dots_per_inch)
        FigureCanvasAgg(canvas)
        axes = canvas.add_axes(_frame(figure, shown, rules))
        _DRAWERS[figure.kind](axes, figure, shown, rules)
        file = BytesIO()
        canvas.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _height(figure: Figure, shown: int, rules: ReportRules) -> float:
    """Inches of the whole picture."""
    if figure.kind == "lines":
        return 2.8
    bars = shown * (len(figure.series) * 0.6 + 0.4 if figure.kind == "bars" else 1)
    return bars * _ROW + _head(figure) + _foot(figure, rules)


def _head(figure: Figure) -> float:
    """Inches above the axes: the legend of bars, which inside would cover the only bar of a district with one department."""
    has_legend = figure.kind in ("bars", "stacked") and len(figure.series) > 1
    return _EDGE + (_LEGEND_ROW * ceil(len(figure.series) / _LEGEND_COLUMNS) if has_legend else 0)


def _foot(figure: Figure, rules: ReportRules) -> float:
    """Inches below the axes: numbers, or the slanting names of a heat map's columns."""
    if figure.kind != "heat":
        return 0.3
    return _words_width(figure.series, rules) * sin(radians(_SLANT)) + 0.1


def _frame(figure: Figure, shown: int, rules: ReportRules) -> tuple[float, float, float, float]:
    """Where the axes stand in the picture, as shares: left, bottom, width, height.

    Chinese characters are as wide as they are high, so the room of the labels is known; to let matplotlib find it by trial
    takes twice the time.
    """
    width, height = rules.figure.width_mm * _MM, _height(figure, shown, rules)
    left = 0.5 if figure.kind == "lines" else _words_width(figure.labels[:shown], rules) + 0.15
    bottom = _foot(figure, rules)
    return left / width, bottom / height, (width - left - 2 * _EDGE) / width, (height - bottom - _head(figure)) / height


def _words_width(labels: Iterable[str], rules: ReportRules) -> float:
    return max((len(_short(label, rules)) for label in labels), default=0) * rules.figure.size_pt / 72


def _bars(axes: "Axes", figure: Figure, shown: int, rules: ReportRules) -> None:
    """Groups of bars, one a series."""
    count = len(figure.series)
    for number, (name, values) in enumerate(figure.series.items()):
        places = [row + (number - (count - 1) / 2) * 0.8 / count for row in range(shown)]
        drawn = axes.barh(places, values[:shown], 0.8 / count, label=one_line(name), color=_colour(number, rules))
        axes.bar_label(drawn, padding=2, fontsize=rules.figure.size_pt - 1)
    _finish_bars(axes, figure, shown, rules)


def _stacked(axes: "Axes", figure: Figure, shown: int, rules: ReportRules) -> None:
    """One bar a row, its series behind one another."""
    left = [0] * shown
    for number, (name, values) in enumerate(figure.series.items()):
        axes.barh(range(shown), values[:shown], 0.75, left=left, label=one_line(name), color=_colour(number, rules))
        left = [begun + value for begun, value in zip(left, values[:shown], strict=True)]
    for row, total in enumerate(left):
        axes.annotate(str(total), (total, row), xytext=(3, 0), textcoords="offset points", va="center", fontsize=rules.figure.size_pt - 1)
    _finish_bars(axes, figure, shown, rules)


def _finish_bars(axes: "Axes", figure: Figure, shown: int, rules: ReportRules) -> None:
    axes.set_yticks(range(shown), [_short(label, rules) for label in figure.labels[:shown]])
    axes.invert_yaxis()
    axes.margins(x=0.08)
    axes.locator_params(axis="x", integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    if len(figure.series) > 1:
        columns = min(len(figure.series), _LEGEND_COLUMNS)
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0, ncols=columns, frameon=False)


def _lines(axes: "Axes", figure: Figure, shown: int, rules: ReportRules) -> None:
    """One line a series from left to right; the last `shown` labels."""
    labels = figure.labels[-shown:]
    for number, (name, values) in enumerate(figure.series.items()):
        axes.plot(range(shown), values[-shown:], marker="o", label=one_line(name), color=_colour(number, rules))
        axes.annotate(str(values[-1]), (shown - 1, values[-1]), xytext=(6, -3), textcoords="offset points")
    axes.set_xticks(range(shown), labels)
    axes.set_ylim(bottom=0)
    axes.locator_params(axis="y", integer=True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="best", frameon=False)


def _heat(axes: "Axes", figure: Figure, shown: int, rules: ReportRules) -> None:
    """A field a row and series, the darker the more, with its number."""
    names = list(figure.series)
    field = [[figure.series[name][row] for name in names] for row in range(shown)]
    most = max(map(max, field), default=0)
    axes.imshow(field, aspect="auto", cmap=rules.figure.heat, vmin=0)
    axes.set_yticks(range(shown), [_short(label, rules) for label in figure.labels[:shown]])
    axes.set_xticks(range(len(names)), [_short(name, rules) for name in names], rotation=_SLANT, ha="right", rotation_mode="anchor")
    axes.tick_params(length=0)
    for row, values in enumerate(field):
        for column, value in enumerate(values):
            if value:
                axes.text(column, row, str(value), ha="center", va="center", color="white" if value > most * 0.6 else "black")


_DRAWERS: dict[str, Callable[["Axes", Figure, int, ReportRules], None]] = {
    "bars": _bars,
    "stacked": _stacked,
    "lines": _lines,
    "heat": _heat,
}


def _colour(number: int, rules: ReportRules) -> str:
    return f"#{rules.figure.colours[number % len(rules.figure.colours)]}"


def _short(label: str, rules: ReportRules) -> str:
    words = one_line(label)
    return words if len(words) <= rules.label_characters else words[: rules.label_characters - 1] + "…"
