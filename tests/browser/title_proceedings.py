"""Proceedings over a title at each kind of form, for the tests that open every page."""

from datetime import date

from ipreg.core.db import transaction
from ipreg.rights import control
from ipreg.rights.models import ControlKind, Title, TitleProceeding
from ipreg.rights.papers import Paper
from ipreg.rights.procedures import Procedure, ProceedingAct
from ipreg.rights.subjects import Subject
from tests.browser.filling import Filling
from tests.browser.papers import pdf
from tests.rights.proceeding_factories import act, make_mark, opened

ON = date(2024, 6, 3)
_SUBJECTS = (Subject.NAME, Subject.AREA, Subject.DESCRIPTION, Subject.MANAGER)


def title_proceedings(title: Title) -> dict[str, list[Filling]]:
    """Forms that open, that decide in whole or in part, and that undo; a mark's beside them."""
    mark, _owner = make_mark()
    attack = opened(title, Procedure.TERMINATION, ON, ground="95.1.g", requester="Công ty mẫu")
    paper = Paper("7/TB-MẪU", ON, "Cục Sở hữu trí tuệ", pdf())
    act(attack, ProceedingAct.FORWARDED, ON, paper=paper)
    amended = [opened(title, Procedure.AMENDMENT, ON, subject=subject) for subject in _SUBJECTS]
    licence = opened(mark, Procedure.LICENCE, ON)
    notified = attack.entries[-1]
    with transaction():
        checked = control.record_control(
            mark.id, kind=ControlKind.INSPECTION, effective_on=ON, done_by="Hội mẫu"
        )
    openings = [
        (title, Procedure.TERMINATION),
        (title, Procedure.AMENDMENT),
        (mark, Procedure.INVALIDATION),
    ]
    return {
        "title_proceedings.new": [
            Filling({"title_id": one.id, "procedure": procedure.value})
            for one, procedure in openings
        ],
        "title_proceedings.show": [_filling(attack)],
        "title_proceedings.paper": [_filling(attack, paper_id=notified.document_id)],
        "title_proceedings.entry": [_filling(attack, entry_id=notified.id)],
        "title_proceedings.act": [
            _filling(one, act="granted") for one in (attack, licence, *amended)
        ],
        "title_controls.entry": [Filling({"title_id": mark.id, "control_id": checked.id})],
    }


def _filling(row: TitleProceeding, **more: object) -> Filling:
    return Filling({"title_id": row.title_id, "proceeding_id": row.id, **more})
