"""The words a file is found by: its places as written down, and its search text."""

from collections.abc import Iterator

from ipreg.applications.models import Application
from ipreg.applications.searching import spaced, spelled
from ipreg.core.db import session
from ipreg.places import service as places
from ipreg.places.models import Unit


def describe(application: Application) -> None:
    """Write down the places and the search text; the sign comes first, so that it sorts by it."""
    with session.no_autoflush:  # one act, one UPDATE, one version
        _write_down(application)


def _write_down(application: Application) -> None:
    units = sorted(application.units, key=lambda unit: (unit.code, unit.id))
    application.places = "; ".join(places.label(unit) for unit in units) or None
    application.folded_product = spaced(application.product)
    names = dict.fromkeys(name for unit in units for name in _names(unit))
    written = (
        application.sign,
        application.product,
        application.code,
        application.number,
        f"VN-{application.number}" if application.number else None,
        application.area_text,
        *names,
    )
    application.folded, application.spelled = spaced(*written), spelled(*written)


def _names(unit: Unit) -> Iterator[str]:
    """What the place is called, was called before, and is called since."""
    yield places.label(unit)
    for link in (*places.predecessors(unit), *places.successors(unit)):
        yield places.label(link.unit)
