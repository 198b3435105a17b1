"""The law in force is read once a transaction, and forgotten with it."""

from datetime import date

from flask import Flask

from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.law import announcing, service
from ipreg.law.daysoff import VIET_NAM
from ipreg.law.table import RULES
from tests.law.world import paper
from tests.statements import statements


def test_it_is_read_once_whatever_is_written_meanwhile(app: Flask) -> None:
    with transaction():
        ruling = service.confirm("FORM_RESP@2023", **paper())
    with transaction(), statements() as sent:
        before = service.rules(), service.days_off()
        ruling.note = "điểm 13"
        audit.act("law_ruling.add", ruling)
        session.flush()
        asked = len(sent)
        after = service.rules(), service.days_off()

        assert (after[0] is before[0], after[1] is before[1]) == (True, True)
        assert len(sent) == asked
    assert before[0] is not service.rules(), "another transaction reads it anew"


def test_what_was_taken_back_is_forgotten(app: Flask) -> None:
    service.confirm("FORM_RESP@2023", **paper())
    announcing.announce(off_on=date(2031, 3, 3), **paper())
    assert service.rules() is not RULES
    assert not service.days_off().works(date(2031, 3, 3))
    session.rollback()

    assert service.rules() is RULES
    assert service.days_off() is VIET_NAM
