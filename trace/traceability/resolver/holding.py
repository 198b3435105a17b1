"""Whose a key is that the platform itself answers for: a product, an area, a carton on record."""

from sqlalchemy import select

from ipreg.accounts.models import Organisation
from ipreg.core.db import session
from ipreg.core.tenancy import across_organisations
from traceability.areas import numbering
from traceability.catalogue.models import Product
from traceability.gs1 import Gln, Sscc
from traceability.gs1.elements import Element
from traceability.labels.cartons import finding


def holder(key: Element) -> Organisation | None:
    """None for a key that nothing here bears."""
    with across_organisations():
        organisation_id = _holder(key)
        return session.get(Organisation, organisation_id) if organisation_id else None


def _holder(key: Element) -> int | None:
    match key.ai:
        case "01":
            return session.scalar(select(Product.organisation_id).where(Product.gtin == key.value))
        case "414":
            area = numbering.of_gln(Gln(key.value))
            return area.organisation_id if area else None
        case "00":
            run = finding.of_sscc(Sscc(key.value))
            return run.organisation_id if run else None
    return None
