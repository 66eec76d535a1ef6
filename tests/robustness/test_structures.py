"""Made-up tables and documents with the words of guides in absurd places: each ends in items or a problem, with a place for each."""

import json
from pathlib import Path
from xml.sax.saxutils import escape

from bombs import letter, page, sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import read

from govkit.rulebook import load_rulebook

RULES = load_rulebook()
MADE_UP = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=80)
LABELS = sorted({name for element in RULES.elements.element for name in (element.label, *element.synonyms)})
SAID = [
    "0102",
    "身份证（原件1份）",
    "营业执照、户口簿",
    "同上",
    "无",
    "√",
    "1",
    "20个工作日",
    "一、",
    "合计",
    "=1+1",
    "\u202e甲",
    "甲" * 300,
    " ",
]
cells = st.one_of(st.sampled_from(LABELS), st.sampled_from(SAID), st.just(""), st.text(st.characters(exclude_categories=["C"]), max_size=6))
rows = st.lists(st.lists(cells, max_size=7), max_size=12)
small = st.integers(0, 14)
place = st.tuples(small, small).map(lambda pair: f"{chr(65 + pair[0])}{pair[1] + 1}")
spans = st.sampled_from(["0", "1", "2", "3", "-1", "40", "400", "x"])


@given(rows, st.lists(st.tuples(place, place), max_size=8), st.sampled_from(["A1", "A1:XFD1048576", "Z9:A1", ""]))
@MADE_UP
def test_sheets_with_any_merged_areas(tmp_path: Path, table: list[list[str]], merges: list[tuple[str, str]], extent: str) -> None:
    lines = ["".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row) for row in table]
    areas = "".join(f'<mergeCell ref="{first}:{last}"/>' for first, last in merges)
    path = tmp_path / "表.xlsx"
    path.write_bytes(sheet((f"<row>{line}</row>" for line in lines), f"<mergeCells>{areas}</mergeCells>", f'<dimension ref="{extent}"/>'))
    read(path, RULES)


def word_table(content: list[list[tuple[str, str, str]]]) -> str:
    def cell(inside: str, span: str, merge: str) -> str:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{inside}</w:tc>'

    lines = ("".join(cell(*one) for one in row) for row in content)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


paragraph = st.tuples(cells, st.sampled_from(["", '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', "<w:pPr><w:numPr/></w:pPr>"])).map(
    lambda made: f"<w:p>{made[1]}<w:r><w:t>{escape(made[0])}</w:t></w:r></w:p>"
)
merging = st.sampled_from(["", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"])
block = st.recursive(
    paragraph,
    lambda inner: st.one_of(
        st.lists(st.lists(st.tuples(inner, spans, merging), max_size=4), max_size=4).map(word_table),
        st.lists(inner, max_size=3).map(lambda made: f"<w:sdt><w:sdtContent>{''.join(made)}</w:sdtContent></w:sdt>"),
        st.lists(inner, max_size=3).map(lambda made: f"<w:ins>{''.join(made)}</w:ins>"),
        st.lists(inner, max_size=3).map(lambda made: f"<w:del>{''.join(made)}</w:del>"),
    ),
    max_leaves=12,
)


@given(st.lists(block, max_size=8))
@MADE_UP
def test_documents_with_any_nesting(tmp_path: Path, blocks: list[str]) -> None:
    path = tmp_path / "文.docx"
    path.write_bytes(letter("".join(blocks)))
    read(path, RULES)


html_cell = st.recursive(
    cells.map(escape),
    lambda inner: st.lists(st.tuples(inner, spans, spans), max_size=4).map(
        lambda made: f"<table><tr>{''.join(f'<td rowspan={down} colspan={across}>{text}' for text, down, across in made)}</table>"
    ),
    max_leaves=6,
)


@given(st.lists(st.lists(st.tuples(html_cell, spans, spans), max_size=5), max_size=6))
@MADE_UP
def test_web_pages_with_any_spans(tmp_path: Path, table: list[list[tuple[str, str, str]]]) -> None:
    lines = ("".join(f"<td rowspan={down} colspan={across}>{text}" for text, down, across in row) for row in table)
    path = tmp_path / "表.xls"
    path.write_bytes(page("".join(f"<tr>{line}" for line in lines)))
    read(path, RULES)


@given(rows, st.sampled_from([",", "\t", ";", "，"]), st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]), st.booleans())
@MADE_UP
def test_text_tables(tmp_path: Path, table: list[list[str]], delimiter: str, encoding: str, quoted: bool) -> None:
    lines = [delimiter.join(f'"{cell}"' if quoted else cell for cell in row) for row in [["事项名称", "材料名称"], *table]]
    path = tmp_path / "表.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    read(path, RULES)


json_keys = st.one_of(st.sampled_from(LABELS), st.sampled_from(["data", "items", "材料", "name", ""]))
json_value = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), cells),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(json_keys, inner, max_size=5)),
    max_leaves=25,
)


@given(st.lists(json_value, max_size=3), st.booleans())
@MADE_UP
def test_exports_of_any_shape(tmp_path: Path, values: list[object], in_lines: bool) -> None:
    path = tmp_path / "网厅.json"
    path.write_text("\n".join(json.dumps(value) for value in values) if in_lines else json.dumps(values), encoding="utf-8")
    read(path, RULES)
