"""docs/读取配置.md: its example does what it says."""

import re
from pathlib import Path

from govkit.ingest import read_inputs
from govkit.ingest.profile import Profile
from govkit.model import Batch, Item, Material, TimeLimit
from govkit.rulebook import Rulebook
from govkit.workspace import Workspace

PAGE = (Path(__file__).parents[2] / "docs" / "读取配置.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (text,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return str(text)


def read(root: Path, rules: Rulebook, profile: str) -> Batch:
    guides = root / "输入" / "办事指南" / "民政局"
    guides.mkdir(parents=True)
    (guides / "汇总.csv").write_text(block("csv"), encoding="utf-8")
    if profile:
        (root / "读取配置.yaml").write_text(profile, encoding="utf-8")
    return read_inputs(Workspace(root), rules)


def told(item: Item) -> str:
    limit = item.elements["time_limit"].value
    assert isinstance(limit, TimeLimit)
    days = limit.promised.days if limit.promised else None
    return "".join(f"{line}\n" for line in [f"{item.name} {item.department} {days}", *map(told_material, item.materials)])


def told_material(line: Material) -> str:
    counts = [(word, number) for word, number in (("原件", line.originals), ("复印件", line.copies)) if number]
    return f"  {line.name_raw} " + " ".join(f"{word}{number}" for word, number in counts)


def test_the_example_reads_as_told(tmp_path: Path, rules: Rulebook) -> None:
    assert "".join(map(told, read(tmp_path, rules, block("yaml")).guides)) == block("text")


def test_without_the_profile_it_is_reported_not_guessed(tmp_path: Path, rules: Rulebook) -> None:
    batch = read(tmp_path, rules, "")
    assert not any(item.materials for item in batch.guides)
    assert {problem.severity for problem in batch.problems} & {"warning", "error"}


def test_every_key_is_on_the_page() -> None:
    keys = {str(field.alias) for field in Profile.model_fields.values()}
    assert keys == set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
