"""The door to great-expectations: suites run over tables, here or in a process of its own.

It takes seconds to load, so a run lets another process load it while the inputs are read. It works in memory alone: it
sends nothing, and the folder that it makes for pages which nobody asks for is deleted.
"""

import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from pandas import DataFrame

from govkit.processes import SPAWN
from govkit.rulebook.quality import ExpectationRule, QualityRules, Suite

if TYPE_CHECKING:
    from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext

_PATIENCE = 5
"""Seconds for the process to end by itself: killed, it leaves things behind that Python then warns of."""

Tables = Mapping[str, DataFrame]
Gate = Callable[[QualityRules, Tables], dict[str, list[int]]]
"""Suites and the tables they speak of → kind of expectation → numbers of the rows that fail it."""


def unexpected_rows(rules: QualityRules, tables: Tables) -> dict[str, list[int]]:
    """The rows that fail, by kind of expectation; found in this process."""
    found: dict[str, list[int]] = {}
    with _context() as context:
        source = context.data_sources.add_pandas("govkit")
        for suite in rules.suite:
            if not tables[suite.table].empty:
                asset = source.add_dataframe_asset(suite.table)
                rows = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": tables[suite.table]})
                found |= _failing(rows, suite, tables)
    return found


@contextmanager
def gate_apart() -> Iterator[Gate]:
    """A gate in a process of its own, to be asked once: it begins to load at once and ends when it has answered."""
    here, there = SPAWN.Pipe()
    server = SPAWN.Process(target=_serve, args=(there,), daemon=True)
    server.start()
    there.close()

    def ask(rules: QualityRules, tables: Tables) -> dict[str, list[int]]:
        here.send((rules, tables))
        answer = here.recv()
        if isinstance(answer, Exception):
            raise answer
        rows: dict[str, list[int]] = answer
        return rows

    try:
        yield ask
    finally:
        here.close()
        server.join(_PATIENCE)
        server.kill()


def fixed_arguments(rule: ExpectationRule) -> dict[str, Any]:
    """The arguments of an expectation that don't depend on the tables."""
    return dict(rule.kwargs) | ({"column": rule.column} if rule.column else {})


def _serve(asker: "Connection[Any, Any]") -> None:
    # Gone without an answer when the process that asks is gone. It ends by itself: what it loaded takes a second to let go.
    with suppress(EOFError, KeyboardInterrupt), _context():
        rules, tables = asker.recv()
        try:
            asker.send(unexpected_rows(rules, tables))
        except Exception as error:
            asker.send(error)


@contextmanager
def _context() -> Iterator["AbstractDataContext"]:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations as gx  # noqa: PLC0415 - seconds; only who comes here pays them

        logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
        tempfile.tempdir = folder
        try:
            context = gx.get_context(mode="ephemeral")
            context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
            yield context
        finally:
            tempfile.tempdir = before


def _failing(rows: Any, suite: Suite, tables: Tables) -> dict[str, list[int]]:
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.expectations.registry import get_expectation_impl  # noqa: PLC0415

    expected = [get_expectation_impl(rule.type)(**_arguments(rule, tables), meta={"kind": rule.kind}) for rule in suite.expectation]
    results: Any = rows.validate(gx.ExpectationSuite(name=suite.table, expectations=expected), result_format="COMPLETE").results
    return {result.expectation_config.meta["kind"]: _row_numbers(result) for result in results}


def _arguments(rule: ExpectationRule, tables: Tables) -> dict[str, Any]:
    arguments = fixed_arguments(rule)
    if rule.in_column:
        table, column = rule.in_column.split(".")
        arguments["value_set"] = sorted(set(tables[table][column].dropna()))
    return arguments


def _row_numbers(result: Any) -> list[int]:
    if result.exception_info.get("raised_exception"):
        raise RuntimeError(f"{result.expectation_config.type}: {result.exception_info['exception_message']}")
    return [int(row) for row in result.result.get("unexpected_index_list") or ()]
