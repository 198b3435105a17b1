"""The words a file is found by: its places as written down, and its search text."""

from collections.abc import Callable, Iterable, Iterator

from ipreg.applications.models import Application
from ipreg.applications.searching import spaced, spelled
from ipreg.core.db import session
from ipreg.places import service as places
from ipreg.places.models import Unit


def names_of(unit: Unit) -> Iterator[str]:
    """What the place is called, was called before, and is called since."""
    yield places.label(unit)
    for link in (*places.predecessors(unit), *places.successors(unit)):
        yield places.label(link.unit)


def describe(
    application: Application, *, names: Callable[[Unit], Iterable[str]] = names_of
) -> None:
    """Write down the places and the search text; the sign comes first, so that it sorts by it."""
    with session.no_autoflush:  # one act, one UPDATE, one version
        _write_down(application, names)


def _write_down(application: Application, names: Callable[[Unit], Iterable[str]]) -> None:
    units = sorted(application.units, key=lambda unit: (unit.code, unit.id))
    application.places = "; ".join(places.label(unit) for unit in units) or None
    application.folded_product = spaced(application.product)
    called = dict.fromkeys(name for unit in units for name in names(unit))
    written = (
        application.sign,
        application.product,
        application.code,
        application.number,
        f"VN-{application.number}" if application.number else None,
        application.area_text,
        *called,
    )
    application.folded, application.spelled = spaced(*written), spelled(*written)
