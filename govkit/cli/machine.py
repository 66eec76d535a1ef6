"""The same answers for machines: one JSON value on stdout."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from govkit.model import Batch, Outcome

AsJson = Annotated[bool, typer.Option("--json", help="以 JSON 输出，供程序读取。")]


def print_json(value: Any) -> None:
    """Print a value of models, sequences and mappings as JSON, in UTF-8 whatever the terminal's encoding."""
    from pydantic_core import to_jsonable_python

    text = json.dumps(to_jsonable_python(value, fallback=str), ensure_ascii=False, indent=1)
    typer.echo(text.encode())


def reading_facts(batch: "Batch") -> dict[str, Any]:
    """What `govkit ingest` tells."""
    return {
        "files": batch.files,
        "items": len(batch.guides),
        "materials": sum(len(item.materials) for item in batch.guides),
        "counts": batch.counts,
        "problems": batch.problems,
    }


def coding_facts(outcome: "Outcome") -> dict[str, Any]:
    """What `govkit code` tells."""
    new = [material for material in outcome.materials if material.is_new]
    return {"new": new, "known": len(outcome.materials) - len(new), "proposals": outcome.proposals}


def ticket_facts(outcome: "Outcome") -> dict[str, Any]:
    """What `govkit check` tells."""
    findings = [ticket.finding for ticket in outcome.tickets]
    return {
        "tickets": len(findings),
        "by_severity": Counter(finding.severity for finding in findings),
        "by_kind": Counter(finding.kind for finding in findings),
        "by_department": Counter(finding.department for finding in findings),
        "skipped_checks": outcome.skipped_checks,
    }


def run_facts(outcome: "Outcome", seconds: dict[str, float], folder: Path) -> dict[str, Any]:
    """What `govkit run` tells; the records themselves stand in 输出/data."""
    reading, new = reading_facts(outcome.batch), sum(material.is_new for material in outcome.materials)
    return {
        "output": folder,
        "files": len(outcome.batch.files),
        "items": reading["items"],
        "materials": reading["materials"],
        "codes": {"new": new, "known": len(outcome.materials) - new},
        "proposals": len(outcome.proposals),
        **ticket_facts(outcome),
        "problems": outcome.batch.problems,
        "seconds": {title: round(spent, 2) for title, spent in seconds.items()},
    }
