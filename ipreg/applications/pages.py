"""The frame that every page of a file has: its reader, and one table of its tabs."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, render_template

from ipreg.applications import service
from ipreg.applications.casefile import CaseFile
from ipreg.applications.reading import APPLICANTS, find_shared, reads_all
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.core.web import current_actor, may_enter

READERS = SO | {Role.LOCAL_AUTHORITY}
PARTIES = READERS | APPLICANTS  # pages where an applicant reads what is shared with them


@dataclass(frozen=True)
class Tab:
    """One page of a file; shown to whom its view is open, the applicant where it is shared."""

    endpoint: str
    name: Text
    shared: bool = False


TABS = (
    Tab("applications.show", Text("Overview"), shared=True),
    Tab("dossier.show", Text("Documents"), shared=True),
    Tab("file_limits.show", Text("Time limits"), shared=True),
    Tab("applications.events", Text("Events")),
    Tab("proceedings.index", Text("Proceedings")),
    Tab("exchange.show", Text("Exchange"), shared=True),
    Tab("applications.history", Text("History")),
)


def file_tabs(case: CaseFile) -> Iterator[Tab]:
    for tab in TABS:
        told = tab.shared or case.whole
        if told and tab.endpoint in current_app.view_functions and may_enter(tab.endpoint):
            yield tab


def case_of(application_id: int) -> CaseFile:
    """The file, for somebody who may read it wholly."""
    actor = current_actor()
    return CaseFile.of(service.find(application_id, actor=actor), actor=actor)


def shared_case_of(application_id: int) -> CaseFile:
    """The file, also for people of its applicant, who read of it what is shared with them."""
    actor = current_actor()
    file = find_shared(application_id, actor=actor)
    return CaseFile.of(file, actor=actor, whole=reads_all(application_id, actor=actor))


def render_tab(template: str, case: CaseFile, **told: object) -> str:
    return render_template(template, case=case, application=case.application, **told)
