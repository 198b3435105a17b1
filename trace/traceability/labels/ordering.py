"""A file of labels is ordered: checked before it is made, noted, and the next free cell kept."""

from dataclasses import dataclass
from typing import Any

from ipreg.core import audit
from traceability.labels import downloads, service
from traceability.labels.downloads import Form
from traceability.labels.models import Issue
from traceability.labels.printing import Job, job_of
from traceability.labels.profiles import Medium
from traceability.labels.stationery import service as stationery


@dataclass(frozen=True)
class Order:
    """An issue with all that was chosen for its labels."""

    issue: Issue
    job: Job
    form: Form
    labels: range
    start: int


def order_of(issue_id: int, asked: dict[str, Any]) -> Order:
    """Raises BadInput and Conflict for what cannot be printed."""
    issue, form = service.get(issue_id), asked["form"]
    job = job_of(
        issue,
        stationery.profile_of(asked["profile"]),
        stationery.printer_of(asked["printer"]),
        language=asked["language"],
    )
    labels = downloads.labels_of(job, form, first=asked["first"], last=asked["last"])
    start = asked["cell"] or asked["start"]
    downloads.insist_on_cell(job, start)
    downloads.insist_on_print(job, form)
    return Order(issue, job, form, labels, start)


def place(issue_id: int, asked: dict[str, Any]) -> dict[str, Any]:
    """Note that labels are printed; returns what the address of the file asks for."""
    order = order_of(issue_id, asked)
    profile = order.job.profile
    if order.form is Form.PDF and profile.medium is Medium.SHEET:
        cell = (order.start - 1 + len(order.labels)) % profile.cells + 1
        stationery.leave_off(asked["profile"], cell=cell)
    audit.act("issue.print", order.issue)
    kept = {name: asked[name] for name in ("profile", "printer", "language", "first", "last")}
    return kept | {"form": order.form.value, "start": order.start}
