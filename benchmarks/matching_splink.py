"""Splink on DuckDB as a program that matches names."""

from collections import Counter
from collections.abc import Sequence
from time import perf_counter

import duckdb
import pandas as pd
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from benchmarks.matching_found import Found, pair_of, peak
from govkit.coding.names import anatomy
from govkit.rulebook import load_rulebook

_RAREST = 3
"""Pairs of characters of a name by which Splink looks for candidates."""
_DICE = "2.0 * len(list_intersect(pairs_l, pairs_r)) / (len(pairs_l) + len(pairs_r))"
"""Share of the character pairs that two names have in common: DuckDB's distances of strings count bytes, three to a character."""


def by_splink(names: Sequence[str]) -> Found:
    """Pairs with their match probability."""
    records = _records(names)
    start = perf_counter()
    level = levels.CustomLevel
    name = CustomComparison(
        output_column_name="name",
        comparison_levels=[
            levels.NullLevel("name"),
            levels.ExactMatchLevel("name"),
            levels.LevenshteinLevel("name", 3),
            *[level(f"{_DICE} >= {share}", label_for_charts=f"pairs of characters {share}") for share in (0.9, 0.8, 0.7, 0.55)],
            levels.JaroWinklerLevel("name", 0.9),
            levels.ElseLevel(),
        ],
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[name],
        blocking_rules_to_generate_predictions=[
            block_on("name"),
            block_on("rarest", arrays_to_explode=["rarest"]),
            block_on("beginning", "ending"),
        ],
        additional_columns_to_retain=["raw"],
    )
    database = duckdb.connect()
    database.execute("SET enable_progress_bar = false")
    linker = Linker(DuckDBAPI(database).register(records), settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.5)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("beginning", "ending"))
    scored = linker.inference.predict().as_pandas_dataframe()
    seconds = perf_counter() - start
    pairs = zip(scored["raw_l"], scored["raw_r"], scored["match_probability"], strict=True)
    return Found(seconds, peak(), {pair_of(one, other): probability for one, other, probability in pairs})


def _records(names: Sequence[str]) -> pd.DataFrame:
    """The names in one spelling, with what Splink blocks on."""
    rules = load_rulebook()
    spell = anatomy(rules.names, rules.materials).speller.spell
    spelled = [spell(name) for name in names]
    pairs = [sorted({name[place : place + 2] for place in range(len(name) - 1)} or {name}) for name in spelled]
    counts = Counter(pair for each in pairs for pair in each)
    return pd.DataFrame(
        {
            "unique_id": range(len(names)),
            "raw": names,
            "name": spelled,
            "pairs": pairs,
            "rarest": [sorted(each, key=lambda pair: (counts[pair], pair))[:_RAREST] for each in pairs],
            "beginning": [name[:3] for name in spelled],
            "ending": [name[-2:] for name in spelled],
        }
    )
