"""What the front page counts and offers to the public, localities and cooperatives."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Select, func, select

from ipreg.applications.lifecycle.states import Stage, State
from ipreg.applications.models import Application
from ipreg.applications.reading import readable
from ipreg.core.db import session
from ipreg.core.roles import COOPERATIVE, Actor, Role
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.models import Title
from traceability.areas.models import Area
from traceability.batches.models import Batch
from traceability.catalogue.models import Product
from traceability.labels.models import Issue

_KINDS = {
    Kind.GEOGRAPHICAL_INDICATION: Text("geographical indications"),
    Kind.CERTIFICATION_MARK: Text("certification marks"),
    Kind.COLLECTIVE_MARK: Text("collective marks"),
}


@dataclass(frozen=True)
class Tile:
    """A number that leads to its list, and the act that comes next there."""

    count: int
    name: Text
    href: str
    next: Text | None = None
    next_href: str = ""


def tiles(actor: Actor) -> Sequence[Tile]:
    """The tiles of this reader: their own work, or the public register."""
    if actor.role in COOPERATIVE:
        return _cooperative()
    if actor.role is Role.LOCAL_AUTHORITY:
        return [_files(actor, Text("Propose a product")), *_register()]
    return _register()


def _count(query: Select[int]) -> int:
    return session.scalar(query) or 0


def _cooperative() -> list[Tile]:
    return [
        Tile(
            _count(select(func.count(Product.id))),
            Text("products"),
            url_for("catalogue.index"),
            Text("Add a product"),
            url_for("catalogue.new"),
        ),
        Tile(
            _count(select(func.count(Area.id))),
            Text("cultivation areas"),
            url_for("areas.index"),
            Text("Add a cultivation area"),
            url_for("areas.new"),
        ),
        Tile(
            _count(select(func.count(Batch.id))),
            Text("batches"),
            url_for("batches.index"),
            Text("Add a batch"),
            url_for("batches.new"),
        ),
        Tile(
            _count(select(func.coalesce(func.sum(Issue.count), 0))),
            Text("codes issued"),
            url_for("batches.index"),
        ),
    ]


def _files(actor: Actor, act: Text) -> Tile:
    over = [state for state in State if state.stage in {Stage.GRANTED, Stage.ENDED}]
    open_files = select(func.count(Application.id)).where(Application.state.not_in(over))
    return Tile(
        _count(open_files.where(readable(actor))),
        Text("files on their way"),
        url_for("applications.index"),
        act,
        url_for("applications.new"),
    )


def _register() -> list[Tile]:
    kinds = dict(session.execute(select(Title.kind, func.count()).group_by(Title.kind)).all())
    return [
        Tile(kinds.get(kind, 0), name, url_for("rights.index", kind=kind.value))
        for kind, name in _KINDS.items()
    ]
