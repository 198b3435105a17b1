"""Pages of copies: the codes that look copied, one of them, the limits; and looks at one's lots."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.web import body, current_actor, open_to, query
from traceability.deliveries import reading as deliveries
from traceability.labels.printing import codes_of
from traceability.scans.copies import limiting, marking, queue
from traceability.scans.copies.mark_models import MARK_STATE_NAMES, MarkAct
from traceability.scans.copies.sign_names import LIMIT_NAMES
from traceability.scans.copies.sign_schemas import (
    DECISIONS,
    DecisionSchema,
    LimitsSchema,
    QueueSchema,
)
from traceability.scans.copies.signs import Limits
from traceability.scans.looks import numbers as looks
from traceability.serials import grouped

bp = Blueprint("scan_signs", __name__)
_DECIDE = {MarkAct.CONFIRM: marking.confirm, MarkAct.CLEAR: marking.clear}


@bp.get("/scan-signs")
@open_to(*SO)
def index() -> str:
    asked = query(QueueSchema())
    page = queue.marks(**asked, number=asked_page())
    told = {"states": MARK_STATE_NAMES, "counts": queue.counts(), **asked}
    found = {mark.id: marking.found_in(mark) for mark in page.rows}
    return render_template("scan_signs/list.html", page=page, found=found, **told)


@bp.get("/scan-signs/<int:mark_id>")
@open_to(*SO)
def show(mark_id: int) -> str:
    mark = marking.get(mark_id)
    return render_template(
        "scan_signs/show.html",
        mark=mark,
        printed=grouped(codes_of(mark.issue)[mark.index].serial),
        found=marking.found_in(mark),
        looks=looks.looks_of(mark.issue_id, mark.index),
        choices=[(act.value, act.label) for act in DECISIONS],
        delivered=deliveries.of_label(mark.issue_id, mark.index),
        history=audit.history(("scan_mark", [mark.id])),
    )


@bp.post("/scan-signs/<int:mark_id>")
@open_to(*SO)
def decide(mark_id: int) -> Response:
    told = body(DecisionSchema())
    with transaction():
        _DECIDE[told["act"]](mark_id, reason=told["reason"], by=current_actor().name)
    return redirect(url_for(".show", mark_id=mark_id), code=303)


@bp.get("/scan-signs/limits/<int:product_id>")
@open_to(*SO)
def limits(product_id: int) -> str:
    return render_template(
        "scan_signs/limits.html",
        product=limiting.product(product_id),
        limits=marking.limits_of(product_id),
        standard=Limits(),
        names=LIMIT_NAMES,
        rows=limiting.history(product_id),
    )


@bp.post("/scan-signs/limits/<int:product_id>")
@open_to(*SO)
def set_limits(product_id: int) -> Response:
    told = Limits(**body(LimitsSchema()))
    with transaction():
        limiting.set_limits(product_id, told, by=current_actor().name)
    return redirect(url_for(".limits", product_id=product_id), code=303)


@bp.get("/looks")
@open_to(*SO, *COOPERATIVE)
def lots() -> str:
    return render_template("scan_signs/looks.html", lots=queue.lots(number=asked_page()))
