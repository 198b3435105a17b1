"""Who looks after the links of a key: whoever it belongs to, by what is on record here."""

from sqlalchemy import literal, or_, select

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.errors import Conflict, Forbidden
from ipreg.core.roles import SO, Actor
from ipreg.core.tenancy import across_organisations
from ipreg.core.text import Text
from traceability.catalogue.models import Product
from traceability.gs1.elements import Element
from traceability.resolver.holding import holder
from traceability.resolver.owning import company_part, is_within


def keeper(key: Element, *, by: Actor) -> Organisation:
    """The organisation whose key it is; raises Forbidden when it is not the actor's."""
    on_record = [each for each in (holder(key), _licensed(key)) if each]
    if by.role in SO:
        return next(iter(on_record), None) or _numbered(key) or _department()
    home = session.get_one(Organisation, by.organisation_id)
    if home in on_record or (not on_record and _owns(home, key)):
        return home
    raise Forbidden(
        Text(
            "This key is not within the company prefix of %(name)s. Links are registered by "
            "whoever owns the key (Resolver 1.2.1, 2.4).",
            name=home.name,
        )
    )


def _licensed(key: Element) -> Organisation | None:
    """Who holds the company prefix that the key begins with: there is one at a time."""
    lasts = or_(Organisation.valid_to.is_(None), Organisation.valid_to >= clock.today())
    begins = literal(company_part(key)).startswith(Organisation.company_prefix)
    return session.scalar(select(Organisation).where(begins, lasts).limit(1))


def _numbered(key: Element) -> Organisation | None:
    """Whose own numbers show that the key is within their company prefix."""
    shows = or_(Organisation.gln.is_not(None), Organisation.company_prefix.is_not(None))
    with across_organisations():
        found = session.scalars(select(Organisation).where(shows).order_by(Organisation.id))
        return next((each for each in found if _owns(each, key)), None)


def _owns(organisation: Organisation, key: Element) -> bool:
    own = Product.organisation_id == organisation.id
    with across_organisations():
        gtins = session.scalars(select(Product.gtin).where(own, Product.gtin.is_not(None))).all()
    prefix, gln = organisation.company_prefix, organisation.gln
    return is_within(key, prefix=prefix, gtins=[gtin for gtin in gtins if gtin], gln=gln)


def _department() -> Organisation:
    """Keys of nobody on record are looked after by the office that keeps the registry."""
    row = session.scalar(
        select(Organisation)
        .where(Organisation.kind == OrganisationKind.DEPARTMENT)
        .order_by(Organisation.id)
    )
    if row is None:
        raise Conflict(
            Text(
                "Nobody on record owns this key, and the Department is not recorded as an "
                "organisation that could look after it. Record it first."
            )
        )
    return row
