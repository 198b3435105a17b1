"""Of those who act on the same labels at the same moment, one wins and the others are told."""

from itertools import pairwise

from flask import Flask
from sqlalchemy import select

from ipreg.core import acting
from ipreg.core.db import session, transaction
from ipreg.core.errors import Conflict
from tests.traceability.labels.factories import act_on, keeper, make_issue, make_world
from tests.traceability.labels.test_issue_races import _at_once
from traceability.labels.life import acts, undoing
from traceability.labels.life.course import LifeAct
from traceability.labels.life.models import LabelAct


def test_of_two_activations_that_overlap_one_wins(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=100)
    number, actor = issue.id, keeper(issue.organisation_id)

    def activate(thread: int) -> int:
        acting.begin(actor, request="test")
        with transaction():
            first = thread * 10  # each reaches into its neighbours
            return acts.record(number, LifeAct.ACTIVATE, first=first, last=first + 29, by=actor).id

    made = _at_once(app, 8, activate)
    assert {type(answer) for answer in made} <= {int, Conflict}
    won = [answer for answer in made if isinstance(answer, int)]
    spans = [row.span for row in session.scalars(select(LabelAct).order_by(LabelAct.first))]
    assert len(spans) == len(won) >= 2
    assert all(left.last < right.first for left, right in pairwise(spans))


def test_an_act_is_undone_once_however_many_try(app: Flask) -> None:
    row = act_on(make_issue(make_world().batch))
    issue_id, act_id, actor = row.issue_id, row.id, keeper(row.organisation_id)

    def undo(_thread: int) -> int:
        acting.begin(actor, request="test")
        with transaction():
            return undoing.undo(issue_id, act_id, by=actor).id

    made = _at_once(app, 6, undo)
    assert sorted(type(answer).__name__ for answer in made) == ["Conflict"] * 5 + ["int"]
