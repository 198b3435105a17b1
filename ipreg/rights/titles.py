"""One title: found, held for changing, and its projections kept true."""

from sqlalchemy import select

from ipreg.applications.searching import spaced
from ipreg.core import audit, clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text
from ipreg.rights import limits
from ipreg.rights.models import Title
from ipreg.rights.validity import last_on

_UNKNOWN = Text("There is no title of this number in the register.")
OVERTAKEN = Text(
    "Somebody else changed this record while your form was open. What you typed is kept: look at "
    "the record as it is now, and send the form again if it still holds."
)


def get(title_id: int) -> Title:
    found = session.get(Title, title_id)
    if found is None:
        raise NotFound(_UNKNOWN)
    return found


def locked(title_id: int, *, version: int | None = None) -> Title:
    """The title, held until the act is done; Conflict if it is no longer as the form showed it."""
    found = session.scalar(select(Title).where(Title.id == title_id).with_for_update(of=Title))
    if found is None:
        raise NotFound(_UNKNOWN)
    if version is not None and version != found.version:
        raise Conflict(OVERTAKEN, field="version")
    return found


def done(title: Title, act: str) -> Title:
    """Bring what follows from facts and events up to date, and name the act.

    Every act moves the version, even one that only adds rows beside the title.
    """
    title.last_on = last_on(
        kind=title.kind,
        granted_on=title.granted_on,
        filed_on=title.filed_on,
        changes=title.changes,
    )
    title.folded = spaced(
        title.sign, title.product, title.certificate_number, title.decision_number, title.area_text
    )
    title.changed_at = clock.now()
    session.flush()
    limits.keep(title)
    audit.act(act, title)
    return title
