"""What is read by the hundred thousand is copied by a short way of its own: the same as pydantic's."""

import pickle

import pytest
from pydantic import BaseModel, ValidationError

from govkit.model import Material, Source

MATERIAL = Material(source=Source(file="指南.xlsx", locator="Sheet1!A1"), seq=1, name_raw="营业执照", copies=2)


@pytest.mark.parametrize("update", [None, {}, {"name": "营业执照", "code": "X"}, {"copies": None}])
@pytest.mark.parametrize("deep", [False, True])
def test_a_copy_is_what_pydantic_makes(update: dict[str, object] | None, deep: bool) -> None:
    before = MATERIAL.model_dump()
    copied, expected = MATERIAL.model_copy(update=update, deep=deep), BaseModel.model_copy(MATERIAL, update=update, deep=deep)
    assert (copied, copied.source, copied.model_dump()) == (expected, expected.source, expected.model_dump())
    assert (copied.model_copy(), pickle.loads(pickle.dumps(copied))) == (expected, expected)  # noqa: S301
    assert MATERIAL.model_dump() == before


def test_a_copy_is_frozen() -> None:
    with pytest.raises(ValidationError):
        MATERIAL.model_copy(update={"copies": 1}).copies = 3
