"""The sections of the stage report: each a few sentences, a table, and a figure of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from govkit.model import Outcome, Stage
from govkit.render.blocks import Table
from govkit.render.report.figures import Figure
from govkit.render.report.tally import Tally, tally
from govkit.rulebook import Rulebook
from govkit.rulebook.reporting import SectionName

Rows = Sequence[Sequence[str | int]]
Words = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Section:
    """One section, said and shown."""

    title: str
    text: Sequence[str]
    table: Table | None = None
    figure: Figure | None = None


def sections(outcome: Outcome, rules: Rulebook) -> Iterator[Section]:
    """All sections in order."""
    report = _Report(outcome, rules, tally(outcome, rules))
    yield report.reading()
    yield report.departments()
    yield report.coding()
    yield report.wordings()
    yield report.kinds()
    yield report.statuses()
    yield report.spread()
    yield report.stages()
    yield report.asked()
    yield report.sharing()


@dataclass(frozen=True, slots=True)
class _Report:
    outcome: Outcome
    rules: Rulebook
    tally: Tally

    def reading(self) -> Section:
        batch, last = self.outcome.batch, self.tally.figures
        inputs = {name: getattr(batch, name) for name in ("online", "catalogue", "loaded", "slimming", "stationed")}
        numbers = {
            "files": len(batch.files),
            "unread": len({problem.file for problem in batch.problems if problem.severity == "error"}),
            "departments": last.departments,
            "items": last.items,
            "lines": last.lines,
            **{name: len(entries) for name, entries in inputs.items() if entries is not None},
        }
        titles = self.rules.report.section["reading"].rows
        section = self._section("reading", numbers, [(titles[name], number) for name, number in numbers.items()])
        unchecked = [*section.text, *self.outcome.skipped_checks]
        return Section(section.title, unchecked, section.table)

    def departments(self) -> Section:
        rows = sorted(self.tally.departments, key=lambda row: (-row[1], row[0]))
        bare = sum(not item.materials for item in self.outcome.batch.guides)
        most, most_items = rows[0][:2] if rows else ("", 0)
        words: Words = {"most": most, "most_items": most_items, "bare": bare}
        return self._section("departments", words, rows, kind="bars", columns=(1, 2))

    def coding(self) -> Section:
        last = self.tally.figures
        words: Words = {
            "names": last.names,
            "codes": last.codes,
            "saved": _share(last.names - last.codes, last.names),
            "registry": len(self.outcome.materials),
            "new": sum(coded.is_new for coded in self.outcome.materials),
            "proposals": len(self.outcome.proposals),
        }
        wordings = Counter(self.tally.kind(use.code) for use in self.tally.uses.values() for _ in use.names)
        codes = Counter(self.tally.kind(code) for code in self.tally.uses)
        rows = [(kind, wordings[kind], codes[kind]) for kind in sorted(codes, key=lambda kind: (-wordings[kind], kind))]
        return self._section("coding", words, rows, kind="bars", columns=(1, 2))

    def wordings(self) -> Section:
        uses = sorted(self.tally.uses.values(), key=lambda use: (-len(use.names), use.code))
        rows = [
            (use.code, self.tally.name(use.code), len(use.names), "；".join(sorted(use.names)[:5]))
            for use in uses[: self.rules.report.top]
            if len(use.names) > 1
        ]
        return self._section("wordings", {}, rows)

    def kinds(self) -> Section:
        words = self.rules.documents.words.severity
        found = Counter((ticket.finding.kind, ticket.finding.severity) for ticket in self.outcome.tickets)
        severities = Counter(ticket.finding.severity for ticket in self.outcome.tickets)
        told = "，".join(f"{word} {severities[severity]} 个" for severity, word in words.items() if severities[severity])  # type: ignore[index]
        rules = self.rules.findable
        rows = [
            (rules[kind].number if kind in rules else "", self.rules.title_of(kind), words[severity], number)
            for (kind, severity), number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        return self._section("kinds", {"tickets": len(self.outcome.tickets), "severities": told}, rows)

    def statuses(self) -> Section:
        statuses = list(self.rules.documents.words.ticket_status.values())
        rows, used = self._crossed([(department, status) for department, status, _ in self.tally.tickets], statuses)
        last = self.tally.figures
        words: Words = {"tickets": last.tickets, "answered": last.answered, "share": _share(last.answered, last.tickets)}
        return self._section("statuses", words, rows, kind="stacked", columns=range(1, len(used) + 1), more=used)

    def spread(self) -> Section:
        pairs = Counter((department, kind) for department, _, kind in self.tally.tickets)
        kinds = Counter(kind for _, _, kind in self.tally.tickets)
        rows = []
        for kind in sorted(kinds, key=lambda kind: (-kinds[kind], kind)):
            having = {department: number for (department, other), number in pairs.items() if other == kind}
            most = min(having, key=lambda department: (-having[department], department))
            rows.append((kind, len(having), most, having[most]))
        if not rows:
            return self._section("spread", {}, [])
        (department, kind), number = min(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        section = self._section("spread", {"department": department, "kind": kind, "number": number}, rows)
        field, used = self._crossed([(department, kind) for department, _, kind in self.tally.tickets], [row[0] for row in rows])
        shown = {kind: [int(row[place]) for row in field] for place, kind in enumerate(used[: self.rules.report.bars], 1)}
        figure = Figure("heat", self.rules.report.section["spread"].figure, [str(row[0]) for row in field], shown)
        return Section(section.title, section.text, section.table, figure)

    def stages(self) -> Section:
        history, section = (*self.outcome.earlier, self.tally.figures), self.rules.report.section["stages"]
        rows: Rows = [(section.stage.format(number=number), *_figures(one)) for number, one in enumerate(history, 1)]
        if len(rows) < 2:
            return self._section("stages", {}, [])
        before, now = history[-2:]
        words = {
            name: f"{getattr(before, name)}→{getattr(now, name)}（{getattr(now, name) - getattr(before, name):+d}）"
            for name in ("items", "codes", "tickets", "closed")
        }
        return self._section("stages", words, rows, kind="lines", columns=[section.heads.index(name) for name in section.figures])

    def asked(self) -> Section:
        uses = sorted(self.tally.uses.values(), key=lambda use: (-len(use.items), use.code))[: self.rules.report.top]
        rows = [(use.code, self.tally.name(use.code), self.tally.kind(use.code), len(use.items), len(use.departments)) for use in uses]
        return self._section("asked", {}, rows, kind="bars", columns=(3,), label=1)

    def sharing(self) -> Section:
        sharing, top = self.rules.report.sharing, self.rules.report.top
        uses = [
            use
            for use in sorted(self.tally.uses.values(), key=lambda use: (-use.lines, use.code))
            if self.tally.kind(use.code) in sharing.kinds and not sharing.exempt.search(self.tally.name(use.code))
        ]
        lines = sum(use.lines for use in uses)
        words: Words = {
            "materials": len(uses),
            "items": len(set().union(*(use.items for use in uses))),
            "lines": lines,
            "share": _share(lines, self.tally.figures.lines),
            "shown": min(len(uses), top),
        }
        rows = [(use.code, self.tally.name(use.code), len(use.items), len(use.departments), use.lines) for use in uses[:top]]
        return self._section("sharing", words, rows)

    def _section(
        self,
        name: SectionName,
        words: Words,
        rows: Rows,
        *,
        kind: str = "",
        columns: Sequence[int] = (),
        label: int = 0,
        more: Sequence[str] = (),
    ) -> Section:
        """A section by its rules; a figure of this kind shows these columns of the rows, labelled by that column."""
        section = self.rules.report.section[name]
        if not rows:
            return Section(section.title, [section.empty] if section.empty else [])
        heads = [*section.heads, *more]
        text = [sentence.format(**words) for sentence in section.text]
        figure = None
        if kind:
            series = {heads[column]: [int(row[column]) for row in rows] for column in columns}
            figure = Figure(kind, section.figure, [str(row[label]) for row in rows], series)  # type: ignore[arg-type]
        return Section(section.title, text, Table(heads, rows, section.widths), figure)

    def _crossed(self, pairs: Sequence[tuple[str, str]], order: Sequence[str]) -> tuple[Rows, list[str]]:
        """How often each pair occurs: a row a first word, the most frequent first; a column a second word, in order, where it occurs."""
        counts, totals = Counter(pairs), Counter(first for first, _ in pairs)
        occurring = {second for _, second in pairs}
        used = [*(word for word in order if word in occurring), *sorted(occurring - set(order))]
        firsts = sorted(totals, key=lambda first: (-totals[first], first))
        return [(first, *(counts[first, second] for second in used)) for first in firsts], used


def _figures(stage: Stage) -> tuple[int, ...]:
    return tuple(getattr(stage, name) for name in Stage.model_fields)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "0%"
