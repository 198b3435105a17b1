"""A dossier for the tests that ask every route: an item asked for, a paper, an older checklist."""

from typing import Any

from sqlalchemy import select

from ipreg.applications.dossier.checklist.items import ItemCode
from ipreg.applications.dossier.models import Dossier
from ipreg.applications.models import Application
from ipreg.core import audit
from ipreg.core.db import session, transaction
from tests.applications.dossier.dossiers import ask, make_paper


def make_dossier(file: Application) -> dict[str, Any]:
    """What fills the parameters of its addresses."""
    ask(file, ItemCode.MAP)
    paper = make_paper(file, ItemCode.MAP, name="Bản đồ")
    with transaction():
        dossier = session.scalars(select(Dossier).where(Dossier.application_id == file.id)).one()
        dossier.edition = "2010"
        audit.act("dossier.follow_edition", dossier)
    return {"paper_id": paper.id, "applications/paper_id": paper.id, "item": ItemCode.MAP.value}
