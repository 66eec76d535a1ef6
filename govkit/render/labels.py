"""The printed names of elements."""

from govkit.rulebook.reading import ElementRules


def element_labels(rules: ElementRules) -> dict[str, str]:
    """Element key → the label that documents print: an element's first entry names it, later ones are parts of it.

    The order is the one in which a guide prints the elements.
    """
    labels: dict[str, str] = {}
    for element in rules.element:
        labels.setdefault(element.key, element.label)
    return labels
