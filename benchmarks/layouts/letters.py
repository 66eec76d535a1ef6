"""Layouts of Word files: headings with tables, forms, labels in bold, numbered chapters, lists."""

from benchmarks.layouts.content import Service
from benchmarks.layouts.forms import Materials, form_rows
from benchmarks.layouts.page import Cell, Letter, Paragraph, Row, Table
from benchmarks.layouts.parts import (
    NO_MATERIALS,
    NOTES,
    element_texts,
    expected_item,
    listed_material,
    material_table,
    title_text,
)
from benchmarks.layouts.truth import Expected
from benchmarks.layouts.wording import Wording

CHAPTERS = "一二三四五六七八九十"


def headings_and_tables(services: list[Service], words: Wording) -> tuple[Letter, list[Expected]]:
    """Heading 1 with the name, a table of two columns, a table of materials."""
    letter, told = _opening(services, words), []
    for number, service in enumerate(services, 1):
        rows, expected = form_rows(service, words, 1, "none", title=False)
        materials, expected.lines = material_table(service, words)
        letter += [
            Paragraph(text=f"{number}. {service.name}", kind="heading"),
            Table(rows),
            Paragraph(text=f"{words.label('materials')}："),
            Table(materials),
        ]
        told.append(expected)
    return letter + _closing(words), told


def form_tables(services: list[Service], words: Wording, pairs: int, materials: Materials) -> tuple[Letter, list[Expected]]:
    """A table an item with everything inside."""
    letter, told = _opening(services, words), []
    for service in services:
        rows, expected = form_rows(service, words, pairs, materials, title=False)
        letter += [Paragraph(text=f"{service.name}办事指南", kind="title"), Table(rows), Paragraph()]
        told.append(expected)
    return letter + _closing(words), told


def nested_materials(services: list[Service], words: Wording) -> tuple[Letter, list[Expected]]:
    """A table of two columns an item, the materials as a table inside the last cell."""
    letter, told = _opening(services, words), []
    for service in services:
        rows, expected = form_rows(service, words, 1, "none", title=False)
        materials, expected.lines = material_table(service, words)
        rows.append(Row([Cell(text=words.label("materials"), bold=True), Cell(nested=Table(materials))]))
        letter += [Paragraph(text=service.name, kind="bold"), Table(rows), Paragraph()]
        told.append(expected)
    return letter + _closing(words), told


def chapters(services: list[Service], words: Wording, automatic: bool = False) -> tuple[Letter, list[Expected]]:
    """Prose: the name as a title, chapters 一、二、 with their text below, materials numbered by hand or by Word."""
    letter, told = _opening(services, words), []
    for number, service in enumerate(services, 1):
        title = Paragraph(text=service.name, kind="title")
        letter.append(title)
        expected = expected_item(service, words, title)
        texts = element_texts(service, words)
        letter.append(Paragraph(text=f"{words.label('item_code')}：{texts['item_code']}"))
        sections = [key for key in texts if key not in {"name", "item_code"}] + ["materials"]
        for chapter, key in enumerate(sections):
            letter.append(Paragraph(text=f"{_chapter(chapter)}、{words.label(key)}"))
            letter += _materials(service, words, expected, automatic, number) if key == "materials" else _text(texts[key])
        if words.style.blank_rows:
            letter.append(Paragraph())
        told.append(expected)
    return letter + _closing(words), told


def bold_labels(services: list[Service], words: Wording) -> tuple[Letter, list[Expected]]:
    """Prose: the name merely bold, "label：text" paragraphs, long texts below their bold label."""
    letter, told = _opening(services, words), []
    for service in services:
        title = Paragraph(text=service.name, kind="bold")
        letter.append(title)
        expected = expected_item(service, words, title)
        for key, text in element_texts(service, words).items():
            if "\n" in text:
                letter += [Paragraph(text=words.label(key), kind="bold"), *_text(text)]
            elif key != "name":
                letter.append(Paragraph(text=f"{words.label(key)}：{text}"))
        letter.append(Paragraph(text=words.label("materials"), kind="bold"))
        letter += _materials(service, words, expected, False, 0)
        told.append(expected)
    return letter + _closing(words), told


def _chapter(number: int) -> str:
    return CHAPTERS[number] if number < 10 else f"十{CHAPTERS[number - 10]}" if number < 20 else "二十"


def _text(text: str) -> Letter:
    return [Paragraph(text=line, kind="value") for line in text.split("\n")]


def _materials(service: Service, words: Wording, expected: Expected, automatic: bool, list_number: int) -> Letter:
    paragraphs: Letter = []
    for number, line in enumerate(service.lines, 1):
        paragraph = Paragraph(kind="numbered" if automatic else "body", list_number=list_number)
        paragraph.text, told = listed_material(0 if automatic else number, line, words, paragraph)
        paragraph.text += "；"
        paragraphs.append(paragraph)
        expected.lines.append(told)
    return paragraphs or [Paragraph(text=NO_MATERIALS)]


def _opening(services: list[Service], words: Wording) -> Letter:
    return (
        [Paragraph(text=title_text(services, words), kind="title"), Paragraph(text="2024年3月", kind="title")] if words.style.title else []
    )


def _closing(words: Wording) -> Letter:
    return [Paragraph(), *(Paragraph(text=text) for text in NOTES)] if words.style.notes else []
