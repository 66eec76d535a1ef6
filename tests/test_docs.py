"""The documents: what is generated is current, every command and option is told of in Chinese, every link leads somewhere."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from places import ROOT

from govkit.cli import reference
from govkit.errors import Exit
from govkit.rulebook import Rulebook
from govkit.workspace import Folders

COMMANDS = dict(reference.commands())
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CHINESE = re.compile(r"[一-鿿]")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its code blocks."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The names that a page's headings can be linked by, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_chinese_help(name: str) -> None:
    command: Any = COMMANDS[name]
    told = {name: command.help, **{param.name: param.help for param in reference.parameters(command)}}
    assert [what for what, words in told.items() if not words or not CHINESE.search(words)] == []


def test_the_reference_of_commands_is_current() -> None:
    assert (ROOT / "docs" / "命令.md").read_text(encoding="utf-8") == reference.page(), "请运行 make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if "://" not in link:
            path, _, anchor = unquote(link).partition("#")
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def shown_commands(page: Path) -> list[str]:
    """What stands behind `govkit` in the code of a page: lines of blocks, and words between backquotes."""
    text = page.read_text(encoding="utf-8")
    lines = [line.split(" # ")[0] for block in FENCED.findall(text) for line in block.splitlines()]
    spans = [*lines, *re.findall(r"`([^`\n]+)`", prose(page))]
    return [match[1] for span in spans if (match := re.match(r"(?:\$ |\S*/)?govkit +(\S.*)", span))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_pages_show_exist(page: Path) -> None:
    for shown in shown_commands(page):
        words = ["govkit", *shown.split()]
        name = next(name for length in (3, 2, 1) if (name := " ".join(words[:length])) in COMMANDS)
        spellings = {spelling for param in reference.parameters(COMMANDS[name]) for spelling in param.opts} | {"--help"}
        assert name != "govkit" or words[1] in {*spellings, "[选项]"}, shown
        assert {word for word in words if word.startswith("-")} <= spellings, shown


def test_every_page_is_in_the_index() -> None:
    listed = {unquote(link).partition("#")[0] for link in LINK.findall(prose(ROOT / "docs" / "README.md"))}
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} <= listed


def test_the_words_of_the_glossary_are_those_of_the_code() -> None:
    sources = [*(ROOT / "govkit").rglob("*.py"), *(ROOT / "rules").glob("*.toml")]
    code = " ".join(path.read_text(encoding="utf-8") for path in sources).lower().replace("_", " ")
    rows = re.findall(r"^\| [^|]+ \| ([a-z ]+) \| ", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == len(set(rows)) > 60
    assert [word for word in rows if not re.search(rf"\b{word.replace(' ', ' ?')}\b", code)] == []


READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_readmes_name_every_output_command_and_exit_status(readme: Path, rules: Rulebook) -> None:
    text = readme.read_text(encoding="utf-8")
    workbooks = [name for name in rules.documents.workbook.files.model_dump().values() if not name.startswith(("{", "纠错工单"))]
    outputs = [*workbooks, rules.report.file, rules.specification.file, *(handout.folder for handout in rules.publishing.handout)]
    assert [name for name in outputs if f"`{name}" not in text] == []
    assert [name for name in COMMANDS if name.count(" ") == 1 and f"`{name}" not in text] == []
    codes = text[text.index("退出码：" if readme.name.endswith("CN.md") else "Exit codes:") :].split("\n\n")[0]
    assert [status for status in Exit if not re.search(rf"(?<!\d){status.value} ", codes)] == []


@pytest.mark.parametrize("readme", READMES, ids=lambda page: page.name)
def test_readmes_name_every_input_folder(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    assert [folder for folder in Folders().model_dump().values() if f"`{folder}/`" not in text] == []


def test_handbooks_use_the_words_of_the_rules(rules: Rulebook) -> None:
    """What a person picks from a list or reads in a table is called the same in the handbooks."""
    words = rules.documents.words
    wanted = {
        "手册-编辑.md": [
            *words.ticket_answer.values(),
            *(column.title for column in rules.documents.tables["tickets"].columns if column.entry),
        ],
        "手册-顾问.md": [*words.verdict.values(), *rules.documents.workbook.files.model_dump(include={"proposals", "load"}).values()],
        "手册-发布.md": [
            *(text for status, text in words.ticket_status.items() if status not in {*rules.tickets.settled, "corrected"}),
            *rules.documents.workbook.files.model_dump(include={"catalogue", "topics", "stationed", "load"}).values(),
        ],
    }
    for page, expected in wanted.items():
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [word for word in expected if word not in text] == [], page
