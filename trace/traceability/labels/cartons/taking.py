"""Which numbers the next cartons of an organisation get, so that none is ever given twice."""

from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from traceability.gs1 import Sscc
from traceability.labels.cartons import finding
from traceability.labels.cartons.numbering import EXTENSIONS, Numbers, following, room, room_of


def numbers(organisation_id: int, *, count: int, first: Sscc | None) -> Numbers:
    """So many free numbers from `first` on, else the next ones; raises BadInput and Conflict."""
    home = _locked(organisation_id)
    prefix = home.company_prefix
    if not prefix:
        raise Conflict(
            Text(
                "No GS1 company prefix of %(name)s is on record, so its cartons can have no "
                "numbers. Send the certificate to the Department, which records the prefix.",
                name=home.name,
            )
        )
    taken = Numbers.from_first(first or next_number(prefix), count)
    _insist_on_prefix(taken, prefix)
    _insist_on_new(taken)
    return taken


def next_number(prefix: str) -> Sscc:
    """The number that the next carton gets where nobody names one."""
    last = finding.last_given(prefix)
    if last is None:
        return _begin(prefix, 0)
    coming = following(last)
    return coming if room_of(coming, prefix) else _begin(prefix, _after(last))


def _locked(organisation_id: int) -> Organisation:
    """Whoever takes numbers waits here for whoever takes some already; reading it goes on."""
    row = select(Organisation).where(Organisation.id == organisation_id)
    return session.scalars(row.with_for_update(of=Organisation, key_share=True)).one()


def _insist_on_prefix(taken: Numbers, prefix: str) -> None:
    inside = room_of(taken.first, prefix)
    if inside is None:
        raise BadInput(
            Text(
                "After its first digit the number of a carton goes on with your company prefix "
                "%(prefix)s.",
                prefix=prefix,
            ),
            field="sscc",
        )
    if taken.bodies.last > inside.bodies.last:
        raise BadInput(
            Text(
                "The numbers that begin with %(digit)s do not suffice. Begin with another first "
                "digit, such as %(next)s.",
                digit=taken.first[0],
                next=_begin(prefix, _after(taken.first)),
            ),
            field="sscc",
        )


def _insist_on_new(taken: Numbers) -> None:
    if finding.given(taken) is None:
        return
    raise Conflict(
        Text(
            "Some of the numbers %(first)s to %(last)s were given before. No number is given to "
            "two cartons.",
            first=taken.first,
            last=taken.last,
        ),
        field="sscc",
    )


def _begin(prefix: str, extension: int) -> Sscc:
    """The serial reference 1: people take a number of zeros for none."""
    return room(prefix, extension).part(2, 2).first


def _after(sscc: Sscc) -> int:
    return (int(sscc[0]) + 1) % EXTENSIONS
