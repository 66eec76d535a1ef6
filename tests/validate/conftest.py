from collections.abc import Callable

import pytest
from batches import batch_of

from govkit.model import Batch
from govkit.rulebook.checking import Example


@pytest.fixture(scope="session")
def build() -> Callable[..., Batch]:
    """Builds a batch from the short form: `build(guides=[…], online=[…])`."""
    return lambda **lists: batch_of(Example.model_validate(lists))
