"""Links of one cooperative, for the walks over every page."""

from typing import Any

from ipreg.accounts.models import Organisation
from ipreg.core.db import transaction
from ipreg.core.roles import Actor, Role
from tests.traceability.factories import make_gtin, make_product
from tests.traceability.resolver.factories import ELSEWHERE, HOST, link
from traceability.resolver import service
from traceability.resolver.registering import read


def make_links(home: Organisation) -> dict[str, Any]:
    """A record with two links, and the path of its key."""
    path = f"/01/{make_product(home, gtin=make_gtin()).gtin}"
    entry = {
        "path": path,
        "description": "Hàng mẫu",
        "default": {"href": ELSEWHERE, "title": "Trang"},
        "links": [link(hreflang=["vi"]), link("gs1:instructions", f"{ELSEWHERE}/how")],
    }
    with transaction():
        row = service.register(
            read(entry, own_host=HOST),
            by=Actor("quản lý", Role.COOPERATIVE_MANAGER, organisation_id=home.id),
        )
    return {"links/record_id": row.id, "links_path": path}
