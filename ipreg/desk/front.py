"""The page with which the Department's day begins."""

from flask import render_template

from ipreg.applications.register import saved
from ipreg.core.web import current_actor, query
from ipreg.desk.changes import since_last_visit
from ipreg.desk.due import default_scope
from ipreg.desk.home import home
from ipreg.desk.schemas import WhoseSchema
from traceability.reports import queue as reports
from traceability.scans.copies import queue as copies


def page() -> str:
    actor = current_actor()
    whose = query(WhoseSchema()).get("whose", default_scope(actor))
    return render_template(
        "desk/home.html",
        home=home(actor, whose=whose),
        changes=since_last_visit(actor, whose=whose),
        counters=saved.counters(actor),
        reports=reports.waiting(),
        copies=copies.waiting(),
    )
