"""The time limits of a title as the Department reads them, with the days that it set itself."""

from ipreg.core import clock
from ipreg.deadlines import service as deadlines
from ipreg.deadlines.lines import Board
from ipreg.deadlines.models import Origin
from ipreg.deadlines.service import Subject
from ipreg.rights.limits import limits_of
from ipreg.rights.models import Title


def board_of(title: Title) -> Board:
    kept = deadlines.of(subject_of(title.id))
    typed = [row for row in kept if row.origin is Origin.OFFICER]
    return Board.of(limits_of(title), typed, today=clock.today())


def subject_of(title_id: int) -> Subject:
    return Subject(title_id=title_id)
