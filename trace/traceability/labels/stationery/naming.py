"""What is one's own has a name that nothing else in use has, and one version at a time."""

from sqlalchemy import select

from ipreg.core.db import session
from ipreg.core.errors import Conflict
from ipreg.core.text import Text
from traceability.labels.stationery.models import LabelPrinter, LabelProfile


def insist_on_new(
    model: type[LabelProfile] | type[LabelPrinter], name: str, *, but: int = 0
) -> None:
    named = select(model.id).where(model.name == name, model.id != but, model.retired_at.is_(None))
    if session.scalar(named):
        raise Conflict(Text("You have one with this name already."), field="name")


def insist_on_version(row: LabelProfile | LabelPrinter, version: int) -> None:
    if row.version != version:
        raise Conflict(
            Text("Somebody else changed this meanwhile. Open the page again to see what it is now.")
        )
