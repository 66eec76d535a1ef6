"""Coverage-guided fuzzing of the readers, by hand: `make fuzz`. Not a test: it runs for as long as it is told.

    python tests/robustness/fuzz.py workbook.xlsx -max_total_time=30

reads mutations of that seed; of a zipped file, of its parts. Beside what the tests assert, an exception that rises in
govkit's own lines is a fault, even though readers make a problem of it: the whole file is lost to it. The options are libFuzzer's.
"""

import logging
import sys
import tempfile
import zipfile
from pathlib import Path
from random import Random

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
with atheris.instrument_imports(include=["govkit.ingest"]):
    from mutations import reshaped
    from reading import SEEDS, read
    from test_damage import WORDS, packed, parts

    from govkit.rulebook import load_rulebook


BETWEEN = b"\x00\x00--\x00\x00"
"""Stands between the parts of a zipped file in what is mutated: checksums would turn every other change away."""
XML_SHARE = 0.7
LIMITS = ("-timeout=20", "-rss_limit_mb=3000", "-max_len=60000", "-len_control=0")


class Raised(logging.Handler):
    """The exceptions that a reader made problems of."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error and is_own(error):
            raise error


def is_own(error: BaseException) -> bool:
    """Whether an exception rose in govkit's own lines; libraries written in C have no lines, but exceptions of their own."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    file = trace.tb_frame.f_code.co_filename if trace else ""
    return file.startswith(str(ROOT / "govkit")) and type(error).__module__ == "builtins"


def escaped(word: bytes) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{sign:02x}" for sign in word)


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """One part changed: mostly as XML that stays XML, otherwise by libFuzzer."""
    random = Random(seed)  # noqa: S311 - no secret
    members = data.split(BETWEEN)
    chosen = random.randrange(len(members))
    if random.random() < XML_SHARE:
        members[chosen] = reshaped(members[chosen], random)
    else:
        members[chosen] = atheris.Mutate(members[chosen], most)
    return BETWEEN.join(members)[:most]


def main(name: str, *options: str) -> None:
    """Fuzz the reading of one seed until the options say stop."""
    rules = load_rulebook()
    readers = logging.getLogger("govkit.ingest.files.readers")
    readers.setLevel(logging.DEBUG)
    readers.propagate = False
    readers.addHandler(Raised())
    members = parts(name) if zipfile.is_zipfile(SEEDS / name) else {}
    with tempfile.TemporaryDirectory(prefix="govkit-fuzz-") as folder:
        path, corpus, words = Path(folder) / name, Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        (corpus / name).write_bytes(BETWEEN.join(members.values()) or (SEEDS / name).read_bytes())
        words.write_text("".join(f'"{escaped(word)}"\n' for word in WORDS), encoding="ascii")

        def try_one(data: bytes) -> None:
            path.write_bytes(packed(dict(zip(members, data.split(BETWEEN), strict=False))) if members else data)
            read(path, rules)

        atheris.Setup([sys.argv[0], *options, f"-dict={words}", *LIMITS, str(corpus)], try_one, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
