"""Files of labels asked for; a test names only what it is about."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from ipreg.core import acting, audit
from ipreg.core.db import session, transaction
from ipreg.core.roles import Actor
from tests.traceability.labels.factories import keeper
from traceability.labels.files import service
from traceability.labels.files.forms import Form
from traceability.labels.files.models import LabelFile
from traceability.labels.models import Issue


def make_file(issue: Issue, by: Actor | None = None, **asked: Any) -> LabelFile:
    """A file as its cooperative asked for it: all labels of the issue, unless `asked` says less."""
    usual: dict[str, Any] = {
        "profile": "a4-24",
        "printer": "300",
        "language": "vi",
        "form": Form.PDF,
        "first": 1,
        "last": None,
        "start": 1,
        "cell": None,
        "reason": "in lem",
        "client_key": uuid4().hex,
    }
    # Where a sheet was left is kept for people with an account.
    actor = by or replace(keeper(issue.organisation_id), user_id=None)
    with acting.acting_as(actor), transaction():
        return service.ask(issue.id, usual | asked, by=actor)


def make_long_file(issue: Issue) -> LabelFile:
    """A file of so many labels that a worker makes it, as an earlier and larger issue had them."""
    short = make_file(issue, first=3)
    with acting.acting_as(keeper(issue.organisation_id)), transaction():
        told = {c.key: getattr(short, c.key) for c in LabelFile.__table__.columns if c.key != "id"}
        row = LabelFile(**told | {"client_key": uuid4().hex, "last": 900_000, "long": True})
        session.add(row)
        session.flush()
        audit.act("issue.print", issue)
    return row
