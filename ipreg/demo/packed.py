"""Sample cartons: the packs of an issue by the order of their labels."""

from ipreg.core.db import transaction
from ipreg.core.roles import Actor
from traceability.labels.cartons import making
from traceability.labels.models import Issue


def make(issue: Issue, *, cartons: int, holds: int, by: Actor) -> None:
    """So many cartons of the issue's lot, from its first label on."""
    with transaction():
        making.make(
            issue.batch_id,
            cartons=cartons,
            holds=holds,
            issue_id=issue.id,
            client_key=f"sample {issue.id}",
            by=by,
        )
