"""Registered links; a test names only what it is about."""

from typing import Any

from ipreg.accounts.models import Organisation, OrganisationKind
from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import OPERATOR
from tests.factories import make_organisation
from traceability.gs1 import check_digit
from traceability.resolver import service
from traceability.resolver.models import LinkRecord
from traceability.resolver.registering import read

HOST = "tx.example.vn"
ELSEWHERE = "https://brand.example"


def number(body: str) -> str:
    return f"{body}{check_digit(body)}"


GTIN = number("0952110153001")  # nobody's product here
GLN = number("952110153000")
SSCC = number("09521101530000001")


def make_department() -> None:
    make_organisation(kind=OrganisationKind.DEPARTMENT)


def make_holder(gln: str) -> Organisation:
    """A cooperative that its location number is known of."""
    home = make_organisation()
    with transaction():
        row = session.get_one(Organisation, home.id)
        row.gln = gln
        audit.act("organisation.change", row)
    return home


def make_record(path: str = f"/01/{GTIN}", **entry: Any) -> LinkRecord:
    """A record of a key that nobody on record owns, looked after by the Department."""
    facts = {"description": "Hàng mẫu", "default": {"href": ELSEWHERE, "title": "Trang"}, **entry}
    with transaction():
        return service.register(read({"path": path, **facts}, own_host=HOST), by=OPERATOR)


def link(link_type: str = "gs1:pip", href: str = ELSEWHERE, **more: Any) -> dict[str, Any]:
    return {"linkType": link_type, "href": href, "title": "Trang hàng", **more}
