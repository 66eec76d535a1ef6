"""What is wrong with the form of an element, and how a contradiction is told."""

from collections.abc import Callable

import pytest

from govkit.model import Batch, Duration, Element, Source, TimeLimit
from govkit.rulebook import Rulebook
from govkit.validate import CHECKS
from govkit.validate.facts import Facts

HERE = Source(file="输入/甲.docx", locator="paragraph 1")


def facts(limit: Duration, handling: str, build: Callable[..., Batch], rules: Rulebook) -> Facts:
    batch = build(guides=[{"code": "A1", "elements": {"handling_type": handling}}])
    (item,) = batch.guides
    element = Element(source=HERE, raw=limit.raw, value=TimeLimit(raw=limit.raw, promised=limit))
    guide = item.model_copy(update={"elements": item.elements | {"time_limit": element}})
    return Facts(batch.model_copy(update={"guides": (guide,)}), (), rules)


@pytest.mark.parametrize(
    ("raw", "days", "wrong"),
    [
        ("1个月", None, False),
        ("三个月", None, False),
        ("半年", None, False),
        ("2小时", None, False),
        ("尽快", None, True),
        ("按月办理", None, True),
    ],
)
def test_a_limit_in_months_is_a_limit(raw: str, days: int | None, wrong: bool, build: Callable[..., Batch], rules: Rulebook) -> None:
    found = CHECKS["element-format"](facts(Duration(raw=raw, days=days, source=HERE), "承诺件", build, rules))
    assert bool(list(found)) is wrong


@pytest.mark.parametrize(("raw", "told"), [("5个工作日", "5个工作日"), ("5个工作日；承诺时限：3个工作日", "5个工作日")])
def test_a_promise_is_told_as_it_was_read(raw: str, told: str, build: Callable[..., Batch], rules: Rulebook) -> None:
    (found,) = CHECKS["handling-type-differs"](facts(Duration(raw=raw, days=5, source=HERE), "即办件", build, rules))
    assert found.words["promised"] == told
