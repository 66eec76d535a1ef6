"""网上申报操作指引: how to apply online, with the district's own items, materials and telephone numbers."""

from collections.abc import Iterator
from pathlib import Path

from govkit.model import Outcome
from govkit.render.blocks import Block, Heading, Note, Table, Text
from govkit.render.paper import write_paper
from govkit.render.publicity.facts import figures, online_items, phones, promised, usual_materials
from govkit.render.report.tally import Tally
from govkit.rulebook import Rulebook
from govkit.rulebook.publicity import OnlineGuide


def write_online_guide(path: Path, guide: OnlineGuide, outcome: Outcome, counts: Tally, rules: Rulebook) -> None:
    """The steps with places for screenshots, then what the outcome knows."""
    title = guide.title.format(district=outcome.district)
    write_paper(path, title, _blocks(guide, outcome, counts, rules), rules.documents)


def _blocks(guide: OnlineGuide, outcome: Outcome, counts: Tally, rules: Rulebook) -> Iterator[Block]:
    words, items = rules.publicity.words, online_items(outcome, rules)
    said = figures(outcome, counts, len(items))
    yield Text(words.intro.format(**said))
    yield Heading(words.steps)
    for number, step in enumerate(guide.steps, 1):
        yield Text(f"{number}. {step.title}。{step.text.format(**said)}")
        yield Note(words.picture.format(picture=step.picture))
    if items:
        yield Heading(words.items)
        yield Table(words.items_heads, [(one.department, one.name, len(one.materials), promised(one)) for one in items], words.items_widths)
    if counts.uses:
        yield Heading(words.materials)
        yield Text(words.materials_text)
        yield Table(words.materials_heads, usual_materials(counts, rules), words.materials_widths)
    yield Heading(words.questions)
    for question in rules.publicity.question:
        yield Text(question.ask)
        yield Text(question.answer)
    if outcome.batch.guides:
        yield Heading(words.phones)
        yield Table(words.phones_heads, phones(outcome.batch.guides, rules), words.phones_widths)
