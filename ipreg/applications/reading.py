"""Who may read which files: one rule for the list, the page and its documents."""

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from ipreg.accounts.models import Organisation
from ipreg.applications.models import Application, application_unit
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Forbidden, NotFound
from ipreg.core.roles import COOPERATIVE, SO, Actor, Role
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.places.editions import Level
from ipreg.places.models import Unit, UnitChange

# In whose roles the people of an applicant sign in.
APPLICANTS = COOPERATIVE | {Role.LOCAL_AUTHORITY}


def readable(actor: Actor) -> ColumnElement[bool]:
    """The Department reads every file, a local authority those of its own area, nobody else any."""
    if actor.role in SO:
        return true()
    home = area_of(actor) if actor.role is Role.LOCAL_AUTHORITY else None
    if home is None:
        return false()
    files = select(application_unit.c.application_id)
    return Application.id.in_(files.where(application_unit.c.unit_id.in_(_used_inside(home))))


def own(actor: Actor) -> ColumnElement[bool]:
    """Files whose applicant is the organisation that the actor acts for."""
    if actor.role not in APPLICANTS or actor.organisation_id is None:
        return false()
    return Application.applicant_id == actor.organisation_id


def find(application_id: int, *, actor: Actor) -> Application:
    """A file that the actor may read wholly."""
    return _found(application_id, readable(actor))


def find_shared(application_id: int, *, actor: Actor) -> Application:
    """A file that the actor may read wholly, or what of their own is shared with the applicant.

    Who shows more of it than that must ask `reads_all`.
    """
    return _found(application_id, readable(actor) | own(actor))


def reads_all(application_id: int, *, actor: Actor) -> bool:
    """Does the actor read the file wholly, and not only what is shared with the applicant?"""
    if actor.role in SO:
        return True
    query = select(Application.id).where(Application.id == application_id, readable(actor))
    return session.scalar(query) is not None


def _found(application_id: int, condition: ColumnElement[bool]) -> Application:
    application = session.scalar(
        select(Application).where(Application.id == application_id, condition)
    )
    if application is None:
        raise NotFound(Text("There is no file of this number that you may see."))
    return application


def area_of(actor: Actor) -> Unit | None:
    """The unit that the actor's organisation stands for."""
    home = session.get(Organisation, actor.organisation_id) if actor.organisation_id else None
    return home.unit if home else None


def check_proposing(actor: Actor, units: list[Unit]) -> None:
    """A local authority proposes for its own area only; the Department for any."""
    if actor.role is not Role.LOCAL_AUTHORITY:
        return
    home = area_of(actor)
    if home is None:
        raise Forbidden(
            Text("Your organisation has no area on record. Ask the Department to enter its unit.")
        )
    if not units:
        raise BadInput(Text("Name the commune that the product comes from."), field="unit_ids")
    outside = [places.label(unit) for unit in units if not places.contains(home, unit)]
    if outside:
        raise BadInput(
            Text(
                "Not in your area (%(home)s): %(units)s. Propose for your own area, or ask the "
                "Department to open the file.",
                home=places.label(home),
                units="; ".join(outside),
            ),
            field="unit_ids",
        )


def _used_inside(home: Unit) -> list[int]:
    """Units of any time that some file names and that lie wholly in this one."""
    used = select(Unit).where(Unit.id.in_(select(application_unit.c.unit_id)))
    if home.level is Level.COMMUNE:  # only what it was made of, or became, can lie in it
        used = used.where(Unit.id.in_(_same_ground(home)))
    units = session.scalars(used.options(joinedload(Unit.parent).joinedload(Unit.parent)))
    return [unit.id for unit in units if places.contains(home, unit)]


def _same_ground(home: Unit) -> set[int]:
    earlier = _walk(home.id, UnitChange.new_id, UnitChange.old_id)
    return earlier | _walk(home.id, UnitChange.old_id, UnitChange.new_id)


def _walk(
    start: int, here: InstrumentedAttribute[int], there: InstrumentedAttribute[int]
) -> set[int]:
    met, front = {start}, {start}
    while front:
        front = set(session.scalars(select(there).where(here.in_(front)))) - met
        met |= front
    return met
