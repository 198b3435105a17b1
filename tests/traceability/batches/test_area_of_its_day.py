"""A batch is held against the area certified when it was harvested, not against the newest."""

from datetime import timedelta

from flask import Flask

from ipreg.rights.decisions import Decision
from ipreg.rights.procedures import Procedure
from ipreg.rights.subjects import Subject
from tests.rights.proceeding_factories import decided, opened, undone
from tests.traceability.batch_factories import HARVESTED_ON, OUTSIDE, make_harvest
from tests.traceability.batches.test_refusals import bond_of, refused
from traceability.bond import Rule

DAY = timedelta(days=1)
AWAY = Decision(outline=OUTSIDE, words="khu vực khác")


def test_an_amendment_before_the_harvest_counts_and_one_after_it_does_not(app: Flask) -> None:
    harvest = make_harvest()
    assert refused(bond_of(harvest)) == []

    later = HARVESTED_ON + DAY
    decided(harvest.title, Procedure.AMENDMENT, later, subject=Subject.AREA, told=AWAY)
    assert refused(bond_of(harvest)) == []

    earlier = decided(
        harvest.title, Procedure.AMENDMENT, HARVESTED_ON, subject=Subject.AREA, told=AWAY
    )
    assert refused(bond_of(harvest)) == [Rule.AREA_INSIDE]
    undone(earlier)
    assert refused(bond_of(harvest)) == []


def test_a_request_to_terminate_changes_nothing_until_it_is_decided(app: Flask) -> None:
    harvest = make_harvest()
    opened(harvest.title, Procedure.TERMINATION, HARVESTED_ON - DAY, ground="95.1.g")
    assert refused(bond_of(harvest)) == []
    decided(harvest.title, Procedure.TERMINATION, HARVESTED_ON - DAY, ground="95.1.g")
    assert Rule.TITLE_IN_FORCE_AT_HARVEST in refused(bond_of(harvest))
