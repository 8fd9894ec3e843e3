"""One body with two plates (一个机构两块牌子): known, and yet two units until the user's table joins them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.model import Unit
from loaders.forms import form_of
from loaders.wordlists import rows

_PAIRS = tuple((row["name"], row["plate"]) for row in rows("plates"))
_OTHERS = {
    form: tuple({b if a == form else a for a, b in _PAIRS if form in {a, b}}) for pair in _PAIRS for form in pair
}


def other_plates(units: Iterable[Unit]) -> Mapping[str, tuple[str, ...]]:
    """Id of a unit -> names of the units among these that are other plates of the same body.

    >>> from loaders.identity import unit
    >>> units = [unit(name, "沅江市", "plan/p", "named") for name in ("市委编办", "市编办", "市委组织部")]
    >>> other_plates(units)["unit/沅江市/市委编办"]
    ('沅江市编办',)
    """
    by_form = {(unit.jurisdiction, form_of(unit)): unit for unit in units if not unit.collective}
    found: dict[str, list[str]] = defaultdict(list)
    for (place, form), unit in by_form.items():
        for other in _OTHERS.get(form, ()):
            if place and (place, other) in by_form:
                found[unit.id].append(by_form[place, other].name)
    return {identifier: tuple(sorted(names)) for identifier, names in sorted(found.items())}
