"""Counts as rows of a sheet."""

from collections.abc import Sequence

import pandas as pd

from govkit.render.workbooks.sheets import Chart, Row, Sheet, table_sheet
from govkit.rulebook import Rulebook
from govkit.rulebook.rendering import Column, TableName

Pairs = Sequence[tuple[str, str]]


def crossed(pairs: Pairs, down: Sequence[str], across: Sequence[str]) -> pd.DataFrame:
    """How often each pair occurs: a row a first word, a column a second word.

    Rows come in the order of `down`, columns in that of `across`; words that these don't name follow, sorted.
    """
    frame = pd.DataFrame(pairs, columns=["row", "column"])
    counts = pd.crosstab(frame["row"], frame["column"])
    return counts.loc[_ordered(counts.index, down), _ordered(counts.columns, across)]


def _ordered(found: "pd.Index[str]", order: Sequence[str]) -> list[str]:
    words = sorted(map(str, found))
    return [*(word for word in order if word in words), *(word for word in words if word not in order)]


def crossed_sheet(
    name: TableName,
    rows: Sequence[Row],
    across: str,
    district: str,
    rules: Rulebook,
    *,
    down_order: Sequence[str] = (),
    across_order: Sequence[str] = (),
    width: float = 9,
    chart: bool = False,
) -> Sheet:
    """How many rows have each value of the table's one column, by their value under `across`, with totals; a chart where asked for."""
    (column,), total = rules.documents.tables[name].columns, rules.documents.workbook.total
    counts = crossed([(str(row[column.key]), str(row[across])) for row in rows], down_order, across_order)
    titles = tuple(counts.columns)
    counts[total] = counts.sum(axis="columns")
    return table_sheet(
        name,
        as_rows(counts, column.key),
        district,
        rules,
        more=[Column(key=title, title=title, width=width, number=True) for title in (*titles, total)],
        total=as_total(counts, column.key, total),
        chart=Chart(column.key, titles) if chart else None,
    )


def as_rows(counts: pd.DataFrame, label: str) -> list[Row]:
    """Each line of the counts as a row; the index stands under the key `label`."""
    return [{label: str(name), **_plain(line)} for name, line in counts.iterrows()]


def as_total(counts: pd.DataFrame, label: str, words: str) -> Row:
    """The sums of all columns as a closing row that is called `words`."""
    return {label: words, **_plain(counts.sum())}


def _plain(line: "pd.Series[int]") -> dict[str, int]:
    return {str(key): int(count) for key, count in line.items()}
