"""The online hall's exports as JSON or JSON lines: objects of items, nested at any depth, each with the line on which it begins."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from govkit.errors import reason
from govkit.ingest.columns import worded
from govkit.ingest.headings import Column, Labels, labels_of
from govkit.ingest.items.assembly import Assembler, Context
from govkit.ingest.layouts.view import IDENTITY
from govkit.ingest.lists import split_lines
from govkit.ingest.materials import MaterialLine
from govkit.ingest.stream import Event, Field
from govkit.model import FileCount, Item, Problem
from govkit.rulebook import Rulebook
from govkit.rulebook.lines import ColumnKey
from govkit.rulebook.reading import DeclarationRules, ElementRule

_SPACE = re.compile(r"[\s,]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_DEEPEST = 200
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value and the line on which it begins."""

    value: "dict[str, Node] | list[Node] | str"
    line: int


def is_json(path: Path) -> bool:
    """Whether a file is JSON or JSON lines, by its ending or its first sign."""
    ending = path.suffix.lower()
    if ending in (".json", ".jsonl", ".ndjson"):
        return True
    if ending not in ("", ".txt"):
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    except OSError:
        return False


def read_json(path: Path, file: str, rules: Rulebook) -> tuple[list[Item], list[FileCount], list[Problem]]:
    """The items of an export. What comes before a fault in the file is read, the fault is a problem."""
    limit = rules.reading_limits.tree_mb
    try:
        if (size := path.stat().st_size // MIB) > limit:
            return [], [], [rules.problems.problem("file-too-large", file, size=size, limit=limit)]
        text = _decode(path.read_bytes())
    except OSError as error:
        return [], [], [rules.problems.problem("file-unreadable", file, reason=reason(error))]
    parser = _Parser(text)
    nodes: list[Node] = []
    problems: list[Problem] = []
    try:
        nodes.extend(parser.values())
    except (ValueError, RecursionError) as error:
        fault = "嵌套过深" if isinstance(error, RecursionError) else "格式有误"
        problems.append(rules.problems.problem("json-invalid", file, f"line {parser.line()}", reason=fault))
    nodes += parser.unfinished
    context = Context(file)
    export = _Export(rules, context)
    items = [item for node in nodes for item in export.items(node)]
    if not items:
        problems.append(rules.problems.problem("json-empty", file))
    count = FileCount(file=file, place="text", layout="JSON", rows=export.objects, used=len(items), skipped=export.skipped(len(items)))
    return items, [count], [*problems, *context.problems]


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030", "utf-16") if not data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-16",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


class _Parser:
    """Reads JSON with the place of each object; scalars come as their words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._breaks = [place for place, sign in enumerate(text) if sign == "\n"]
        self._scalar = json.JSONDecoder(parse_float=str, parse_int=str)
        self.unfinished: list[Node] = []
        """Entries of the list that a fault cut off."""

    def line(self, place: int | None = None) -> int:
        return bisect_right(self._breaks, (self._place if place is None else place) - 1) + 1

    def values(self) -> Iterator[Node]:
        """The values of the text one after the other: one in plain JSON, one a line in JSON lines."""
        while self._skip() < len(self._text):
            yield self._value(0)

    def _skip(self) -> int:
        found = _SPACE.match(self._text, self._place)
        self._place = found.end() if found else self._place
        return self._place

    def _sign(self) -> str:
        return self._text[self._skip() : self._place + 1]

    def _value(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise RecursionError
        start, sign = self._skip(), self._sign()
        if sign == "{":
            return Node(self._object(depth), self.line(start))
        if sign == "[":
            return Node(self._list(depth), self.line(start))
        value, self._place = self._scalar.raw_decode(self._text, start)
        return Node("" if value is None else "是" if value is True else "否" if value is False else str(value), self.line(start))

    def _object(self, depth: int) -> dict[str, Node]:
        self._place += 1
        members: dict[str, Node] = {}
        while self._sign() != "}":
            found = _STRING.match(self._text, self._place)
            if not found:
                raise ValueError
            self._place = found.end()
            if self._sign() != ":":
                raise ValueError
            self._place += 1
            members[json.loads(found[0], strict=False)] = self._value(depth + 1)
        self._place += 1
        return members

    def _list(self, depth: int) -> list[Node]:
        self._place += 1
        entries: list[Node] = []
        try:
            while self._sign() != "]":
                entries.append(self._value(depth + 1))
        except (ValueError, RecursionError):
            self.unfinished += [entry for entry in entries if isinstance(entry.value, dict)] if depth <= 1 else []
            raise
        self._place += 1
        return entries


class _Export:
    """Finds the items among the objects and turns them into the stream."""

    def __init__(self, rules: Rulebook, context: Context) -> None:
        self._rules = rules
        self._declared: DeclarationRules = rules.declarations
        self._labels: Labels = labels_of(rules)
        self._assembler = Assembler(rules)
        self._context = context
        self.objects = 0

    def skipped(self, used: int) -> dict[str, int]:
        """Objects of lists that are no items."""
        return {"不是事项": self.objects - used} if self.objects > used else {}

    def items(self, node: Node) -> Iterator[Item]:
        """The items at or below a node."""
        if isinstance(node.value, list):
            for entry in node.value:
                yield from self.items(entry)
        elif isinstance(node.value, dict):
            events = list(self._events(node))
            keys = {event.rule.key for event in events if isinstance(event, Field)}
            below = [] if "name" in keys else [item for entry in node.value.values() for item in self.items(entry)]
            if below:
                yield from below
                return
            self.objects += 1
            if keys & set(IDENTITY):
                yield from self._assembler.items(events, self._context)

    def _events(self, node: Node) -> Iterator[Event]:
        """The fields and lines of one item's object; objects inside it that hold fields belong to it."""
        if not isinstance(node.value, dict):
            return
        for key, entry in node.value.items():
            rule = self._element(key)
            if rule and rule.kind == "materials":
                yield from self._lines(entry)
            elif isinstance(entry.value, dict):
                yield from self._events(entry)
            elif rule and (text := self._text(entry)):
                yield Field(rule, text, f"line {entry.line}")

    def _element(self, key: str) -> ElementRule | None:
        label = self._declared.element_keys.get(key.lower(), key)
        match = self._labels.element(label)
        return match.entry if match else None

    def _text(self, node: Node) -> str:
        if isinstance(node.value, list):
            return "、".join(text for entry in node.value if (text := self._text(entry)))
        return node.value if isinstance(node.value, str) else ""

    def _lines(self, node: Node) -> Iterator[MaterialLine]:
        """The lines of a list of materials: objects, words, or one text with all of them."""
        if isinstance(node.value, str):
            yield from (MaterialLine(line.text, f"line {node.line}", {}, line.group) for line in split_lines(node.value, self._rules.lines))
        elif isinstance(node.value, list):
            for entry in node.value:
                if isinstance(entry.value, str):
                    yield MaterialLine(entry.value, f"line {entry.line}")
                else:
                    yield from self._lines(entry)
        elif line := self._line(node):
            yield line
        else:
            for entry in node.value.values():
                if not isinstance(entry.value, str):
                    yield from self._lines(entry)

    def _line(self, node: Node) -> MaterialLine | None:
        columns: dict[ColumnKey, str] = {}
        if isinstance(node.value, dict):
            for key, entry in node.value.items():
                label = self._declared.material_keys.get(key.lower(), key)
                match = self._labels.column(label)
                text = self._text(entry)
                if match and isinstance(match.entry, Column) and text:
                    column = match.entry.key
                    text = worded(text, match.entry.rule, self._rules.lines, {}) or ""
                    columns[column] = f"{columns[column]}；{text}" if column in columns and column != "name" else text
        name = columns.pop("name", "")
        return MaterialLine(name, f"line {node.line}", columns) if name else None
