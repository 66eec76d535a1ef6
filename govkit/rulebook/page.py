"""The page of all rules (docs/rules.md), made from the rule files."""

import json
from collections.abc import Iterator

from govkit.rulebook import Rulebook
from govkit.rulebook.checking import Check, Example
from govkit.rulebook.quality import ExpectationRule

_HEAD = """# 检查规则

本页由 `govkit rules page` 从 `rules/checks.toml` 和 `rules/quality.toml` 生成，请勿手工修改。
编号永不重用。某个工作区或部门不适用的规则，在 `govkit.toml` 里停用或改变级别，并写明理由：

```toml
[[rules]]
number = "G308"
department = "某某局"   # 不写则对全部部门
off = true              # 或者 severity = "info"
reason = "表格统一在网厅下载"
```
"""


def rules_page(rules: Rulebook) -> str:
    """The whole page as Markdown."""
    severities = rules.documents.words.severity
    lines = [_HEAD, "| 编号 | 检查 | 级别 | 代号 |", "| --- | --- | --- | --- |"]
    lines += [f"| {rule.number} | {rule.title} | {severities[rule.severity]} | `{kind}` |" for kind, rule in rules.findable.items()]
    for rule in rules.findable.values():
        lines += ["", *rule_lines(rule, rules)]
    return "\n".join(lines) + "\n"


def rule_lines(rule: Check | ExpectationRule, rules: Rulebook) -> list[str]:
    """One rule as Markdown."""
    severity = rules.documents.words.severity[rule.severity]
    about = _about_check(rule) if isinstance(rule, Check) else _about_expectation(rule)
    return [f"## {rule.number} {rule.title}", "", f"`{rule.kind}` · {severity}", "", *about]


def _about_check(rule: Check) -> Iterator[str]:
    yield f"- 发现：{rule.found}"
    yield f"- 应为：{rule.expected}"
    yield f"- 建议：{rule.suggestion}"
    yield f"- 怎样改正：{rule.help}"
    if rule.basis:
        yield f"- 依据：{rule.basis}"
    if rule.off:
        yield "- 已停用"
    yield from _examples("合格的例子", rule.passes)
    yield from _examples("报出的例子", rule.fails)


def _about_expectation(rule: ExpectationRule) -> Iterator[str]:
    yield f"- 由 great-expectations 执行：`{rule.type}`" + (f"，列 `{rule.column}`" if rule.column else "")
    yield f"- 怎样改正：{rule.suggestion}"


def _examples(title: str, examples: tuple[Example, ...]) -> Iterator[str]:
    yield ""
    yield f"{title}："
    yield ""
    yield "```json"
    for example in examples:
        yield json.dumps(example.model_dump(exclude_unset=True), ensure_ascii=False)
    yield "```"
