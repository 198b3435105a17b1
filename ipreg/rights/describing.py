"""What a title protects: the area with the units of its time, and the measurable criteria."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.core import clock, geojson
from ipreg.core.db import session
from ipreg.core.errors import BadInput, NotFound
from ipreg.core.geo import parse_outline
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.rights import values
from ipreg.rights.models import Aspect, Criterion, Title
from ipreg.rights.titles import done, locked


def set_area(
    title_id: int,
    *,
    outline: FileStorage | dict[str, Any] | None = None,
    area_text: str | None = None,
    unit_ids: Sequence[int] = (),
    is_sample: bool = False,
    version: int | None = None,
) -> Title:
    """The protected area: an outline if a new one is given, the frozen words, their units."""
    title = locked(title_id, version=version)
    if outline is not None:
        title.area = parse_outline(content(outline), field="area_file")
    title.area_text = area_text
    title.units = [places.get(unit_id) for unit_id in unit_ids]
    title.area_is_sample = is_sample and title.area is not None
    values.rewrite(title, Aspect.AREA)
    return done(title, "title.set_area")


def add_criterion(title_id: int, *, version: int | None = None, **facts: Any) -> Criterion:
    """One more measurable trait: name, unit, minimum, maximum, method, source."""
    title = locked(title_id, version=version)
    row = Criterion(title_id=title.id)
    session.add(row)
    _write(row, **facts)
    done(title, "title.add_criterion")
    return row


def change_criterion(
    title_id: int, criterion_id: int, *, version: int | None = None, **facts: Any
) -> Criterion:
    title = locked(title_id, version=version)
    row = criterion_of(title, criterion_id)
    _write(row, **facts)
    done(title, "title.change_criterion")
    return row


def withdraw_criterion(
    title_id: int, criterion_id: int, *, version: int | None = None
) -> Criterion:
    """Take back a trait that the certificate does not have; batches measured by it keep it."""
    title = locked(title_id, version=version)
    row = criterion_of(title, criterion_id)
    row.withdrawn_at = clock.now()
    done(title, "title.withdraw_criterion")
    return row


def criterion_of(title: Title, criterion_id: int) -> Criterion:
    found = session.get(Criterion, criterion_id)
    if found is None or found.title_id != title.id or found.withdrawn_at is not None:
        raise NotFound(Text("This title has no such criterion."))
    return found


def content(outline: FileStorage | dict[str, Any]) -> bytes | dict[str, Any]:
    """What an outline that was sent holds, read no further than it may reach."""
    if isinstance(outline, dict):
        return outline
    # One byte more than is allowed, so that too large a file is seen to be too large.
    return outline.stream.read(geojson.MOST_BYTES + 1)


def _write(
    row: Criterion,
    *,
    name: str,
    unit: str,
    minimum: Decimal | None = None,
    maximum: Decimal | None = None,
    method: str | None = None,
    source: str | None = None,
) -> None:
    if minimum is None and maximum is None:
        raise BadInput(Text("Give a minimum, a maximum, or both."), field="minimum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise BadInput(Text("The maximum is below the minimum."), field="maximum")
    row.name, row.unit, row.minimum, row.maximum = name, unit, minimum, maximum
    row.method, row.source = method, source
