"""The dictionary proves itself: its aliases are its names, and what it keeps apart stays apart."""

import pytest

from govkit.coding.names import take_apart
from govkit.rulebook import load_rulebook
from govkit.rulebook.naming import KnownMaterial

RULES = load_rulebook()
MATERIALS = RULES.materials.material


def test_the_dictionary_is_large_enough_and_names_each_material_once() -> None:
    names = [material.name for material in MATERIALS]
    assert len(names) >= 400
    assert len(set(names)) == len(names)
    assert len({take_apart(name, RULES).key for name in names}) == len(names)


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_an_entry_proves_itself(material: KnownMaterial) -> None:
    key = take_apart(material.name, RULES).key
    assert material.kind in {kind.name for kind in RULES.names.kind}
    assert {alias for alias in material.aliases if take_apart(alias, RULES).key != key} == set()
    assert {other for other in material.apart if take_apart(other, RULES).key == key} == set()
