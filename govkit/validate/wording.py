"""Deviations put into words: the templates of rules/checks.toml, compiled once."""

from collections.abc import Mapping
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from govkit.errors import RuleError
from govkit.model import Finding
from govkit.rulebook.checking import Check
from govkit.validate.facts import Deviation
from govkit.validate.likeness import plain

_ENVIRONMENT = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


def finding(check: Check, deviation: Deviation) -> Finding:
    """The finding that a check makes of a deviation. Raises RuleError where a template of the check is broken."""
    words = deviation.words | {"item": deviation.item_name, "department": deviation.department}
    return Finding(
        kind=check.kind,
        severity=deviation.severity or check.severity,
        department=deviation.department,
        item_code=deviation.item_code,
        item_name=deviation.item_name,
        found=_fill(check, "found", words),
        expected=_fill(check, "expected", words),
        suggestion=_fill(check, "suggestion", words),
        source=deviation.source,
        other_source=deviation.other_source,
        element=deviation.element,
        material=deviation.material,
        online_material=deviation.online_material,
        key=(
            *item_key(deviation.department, deviation.item_code, deviation.item_name),
            deviation.element or "",
            plain(deviation.material or ""),
            plain(deviation.online_material or ""),
            *deviation.key,
        ),
    )


def item_key(department: str, code: str | None, name: str) -> tuple[str, str]:
    """What an item is known by from run to run: its code, or without one its name, within its department."""
    return plain(department), code or plain(name)


def _fill(check: Check, field: str, words: Mapping[str, str]) -> str:
    text = getattr(check, field)
    try:
        return _compiled(text).render(words)
    except TemplateError as error:
        raise RuleError(f"规则文件 checks.toml 中 {check.number} 的 {field} 不能套用：{error}；请改正后重新运行。") from error


@cache
def _compiled(text: str) -> Template:
    return _ENVIRONMENT.from_string(text)
