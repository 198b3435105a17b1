"""What is one's own has a name that nothing else in use has."""

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
