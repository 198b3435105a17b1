"""Which number of GS1 (GLN) an area may bear: one of its cooperative's own, that no other bears."""

from sqlalchemy import exists, select

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.areas.models import Area
from traceability.gs1 import Gln


def insist(gln: str | None, *, area: Area) -> None:
    """Raises BadInput and Conflict; the number that the area bears already is never doubted."""
    if gln is None or gln == area.gln:
        return
    _insist_on_own(gln, session.get_one(Organisation, area.organisation_id))
    _refuse_taken(gln, but=area.id)


def of_gln(gln: Gln) -> Area | None:
    """The area of this number, whosesoever it is: for answers that are public."""
    with across_organisations():
        return session.scalar(select(Area).where(Area.gln == gln))


def _insist_on_own(gln: str, home: Organisation) -> None:
    """Begins with the prefix that the cooperative holds, or is the number it was given alone."""
    prefix = home.company_prefix
    if gln == home.gln or (prefix and gln.startswith(prefix)):
        return
    if prefix:
        told = Text(
            "This GLN does not begin with %(prefix)s, the GS1 company prefix of %(name)s. Check it "
            "against the certificate.",
            prefix=prefix,
            name=home.name,
        )
    else:
        told = Text(
            "No GS1 company prefix of %(name)s is on record, so it cannot be told whether this "
            "number is its own. Send the certificate to the Department, which records the prefix; "
            "until then leave this empty.",
            name=home.name,
        )
    raise BadInput(told, field="gln")


def _refuse_taken(gln: str, *, but: int | None) -> None:
    """A GLN names one place; whose it is, is nobody else's business."""
    with across_organisations():
        taken = session.scalar(select(exists().where(Area.gln == gln, Area.id != (but or 0))))
    if taken:
        raise Conflict(
            Text("The GLN %(gln)s names another place already. Give each its own.", gln=gln),
            field="gln",
        )
