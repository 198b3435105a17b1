"""What a list brought from elsewhere adds to a file: empty facts filled, acts nobody recorded."""

from collections.abc import Mapping, Sequence

from ipreg.applications.describing import describe
from ipreg.applications.entering import Entry, enter
from ipreg.applications.models import Application
from ipreg.core.errors import Conflict
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.places import service as places


def fill(
    application: Application,
    *,
    actor: Actor,
    entries: Sequence[Entry],
    unit_ids: Sequence[int],
    facts: Mapping[str, object],
) -> None:
    """Add what the file does not say; Conflict where it says something already."""
    for field, value in facts.items():
        _refuse_written(getattr(application, field), field)
        setattr(application, field, value)
    if unit_ids:
        _refuse_written(application.units, "unit_ids")
        application.units = [places.get(unit_id) for unit_id in unit_ids]
    for entry in entries:
        enter(application, entry, actor=actor)
    describe(application)


def _refuse_written(value: object, field: str) -> None:
    if value:
        raise Conflict(
            Text("The file says something else here already. Correct it on its page."), field=field
        )
