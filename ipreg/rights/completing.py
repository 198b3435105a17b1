"""What a list brought from elsewhere adds to a title: what its record does not say yet."""

from collections.abc import Sequence
from typing import Any

from ipreg.core.errors import Conflict
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.rights import parties
from ipreg.rights.models import PartyRole, Title
from ipreg.rights.titles import done, locked


def complete_title(
    title_id: int,
    *,
    owner_id: int | None = None,
    manager_id: int | None = None,
    unit_ids: Sequence[int] = (),
    **facts: Any,
) -> Title:
    """Fill what is empty, as one act; nothing that is written is written over."""
    title = locked(title_id)
    for field, value in facts.items():
        _refuse_written(getattr(title, field), field)
        setattr(title, field, value)
    if unit_ids:
        _refuse_written(title.units, "unit_ids")
        title.units = [places.get(unit_id) for unit_id in unit_ids]
    for role, organisation_id in ((PartyRole.OWNER, owner_id), (PartyRole.MANAGER, manager_id)):
        if organisation_id is not None:
            _refuse_written([p for p in title.parties if p.role is role], role.value)
            parties.append(title, organisation_id, role=role, held_from=title.granted_on)
    return done(title, "title.complete")


def _refuse_written(value: object, field: str) -> None:
    if value:
        raise Conflict(
            Text("The record says something else here already. Correct it on its page."),
            field=field,
        )
