"""The log of a run, for whoever has to find out what happened."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOG = "govkit.log"


@contextmanager
def logged(path: Path | None) -> Iterator[None]:
    """What govkit does in the block is added to this file, with the time, and its own errors with their traceback."""
    if path is None:
        yield
        return
    logger = logging.getLogger("govkit")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    except BaseException:
        logger.exception("没有做完")
        raise
    finally:
        logger.removeHandler(handler)
        handler.close()
