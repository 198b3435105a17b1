"""The frame that every page of a file has: its reader, and one table of its tabs."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, render_template

from ipreg.applications import service
from ipreg.applications.casefile import CaseFile
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.core.web import current_actor, may_enter

READERS = SO | {Role.LOCAL_AUTHORITY}


@dataclass(frozen=True)
class Tab:
    """One page of a file; shown to whom its view is open."""

    endpoint: str
    name: Text


TABS = (
    Tab("applications.show", Text("Overview")),
    Tab("applications.documents", Text("Documents")),
    Tab("file_limits.show", Text("Time limits")),
    Tab("applications.events", Text("Events")),
    Tab("proceedings.index", Text("Proceedings")),
    Tab("exchange.show", Text("Exchange")),
    Tab("applications.history", Text("History")),
)


def file_tabs() -> Iterator[Tab]:
    for tab in TABS:
        if tab.endpoint in current_app.view_functions and may_enter(tab.endpoint):
            yield tab


def case_of(application_id: int) -> CaseFile:
    """The file as the one who asks may read it."""
    actor = current_actor()
    return CaseFile.of(service.find(application_id, actor=actor), actor=actor)


def render_tab(template: str, case: CaseFile, **told: object) -> str:
    return render_template(template, case=case, application=case.application, **told)
