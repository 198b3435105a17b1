"""Pages of deliveries: the cooperative records them, it and the Department read them."""

from itertools import chain
from uuid import uuid4

from flask import (
    Blueprint,
    Response,
    redirect,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.separated import chunks
from ipreg.core.web import body, current_actor, open_to, query
from traceability.deliveries import cautions, listing, reading, returning, schemas, service, tables
from traceability.deliveries.kinds import BuyerKind
from traceability.deliveries.listing import Asked

bp = Blueprint("deliveries", __name__, url_prefix="/deliveries")
READERS, EDITORS = SO | COOPERATIVE, COOPERATIVE
_TAKEN_OVER = ("buyer", "kind", "province_id", "email", "phone")
_LONGEST_CHOICE = 2 * service.MOST_LOTS


@bp.context_processor
def _words() -> dict[str, object]:
    kinds = [(kind.value, kind.label) for kind in BuyerKind]
    return {"kinds": kinds, "today": clock.today(), "may_record": current_actor().role in EDITORS}


@bp.get("")
@open_to(*READERS)
def index() -> str:
    asked = Asked(**query(schemas.ListQuery()))
    page = listing.page(asked, number=asked_page())
    gone = listing.taken_back(page.rows)
    return render_template("deliveries/list.html", page=page, asked=asked, gone=gone)


@bp.get("/table.csv")
@open_to(*READERS)
def table() -> Response:
    lines = chunks(tables.table(Asked(**query(schemas.ListQuery()))))
    answer = Response(stream_with_context(lines), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=tables.file_name())
    return answer


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    asked, lots = query(schemas.NewQuery()), listing.lots(_named_lots())
    if asked["more"] or not lots:
        offered = listing.offered(asked["q"], but=[lot.id for lot in lots])
        return render_template("deliveries/choose.html", lots=lots, offered=offered, asked=asked)
    prefill(_like(asked["like"]))
    return render_template("deliveries/new.html", last=reading.last(), **_for_form(lots))


@bp.post("/new")
@open_to(*EDITORS)
def add() -> BaseResponse:
    form = body(schemas.with_parts(schemas.DeliverySchema, _named_lots()))
    with transaction():
        row = service.record(by=current_actor(), **form)
    return redirect(url_for(".show", delivery_id=row.id), code=303)


@bp.get("/<int:delivery_id>")
@open_to(*READERS)
def show(delivery_id: int) -> str:
    delivery = reading.get(delivery_id)
    return render_template(
        "deliveries/show.html",
        delivery=delivery,
        about=reading.about(delivery),
        holds=reading.holds(delivery),
        cautions=cautions.cautions(delivery),
        history=audit.history(("delivery", [delivery.id])),
    )


@bp.get("/<int:delivery_id>/return")
@open_to(*EDITORS)
def before_return(delivery_id: int) -> str:
    delivery = service.returnable(delivery_id)
    lots = [line.batch for line in delivery.lines]
    return render_template("deliveries/return.html", delivery=delivery, **_for_form(lots))


@bp.post("/<int:delivery_id>/return")
@open_to(*EDITORS)
def bring_back(delivery_id: int) -> BaseResponse:
    lots = [line.batch_id for line in reading.get(delivery_id).lines]
    form = body(schemas.with_parts(schemas.BackSchema, lots))
    with transaction():
        row = service.bring_back(delivery_id, by=current_actor(), **form)
    return redirect(url_for(".show", delivery_id=row.returns_id), code=303)


@bp.get("/<int:delivery_id>/wrong")
@open_to(*EDITORS)
def before_wrong(delivery_id: int) -> str:
    delivery = reading.get(delivery_id)
    refusal = returning.cannot_take_back(delivery)
    return render_template("deliveries/wrong.html", delivery=delivery, refusal=refusal)


@bp.post("/<int:delivery_id>/wrong")
@open_to(*EDITORS)
def take_back(delivery_id: int) -> BaseResponse:
    form = body(schemas.WrongSchema())
    with transaction():
        row = service.take_back(delivery_id, by=current_actor(), **form)
    return redirect(url_for(".show", delivery_id=row.reverses_id), code=303)


def _like(delivery_id: int | None) -> dict[str, object]:
    """The buyer of an earlier delivery."""
    if delivery_id is None:
        return {}
    earlier = reading.get(delivery_id)
    return {name: getattr(earlier, name) for name in _TAKEN_OVER}


def _for_form(lots: listing.Lots) -> dict[str, object]:
    numbers = [lot.id for lot in lots]
    issues = listing.issues_of(numbers)
    return {
        "lots": lots,
        "issues": issues,
        "next_labels": listing.next_labels(chain.from_iterable(issues.values())),
        "sums": reading.sums(numbers),
        "provinces": [(unit.id, unit.name) for unit in listing.provinces()],
        "client_key": uuid4().hex,
    }


def _named_lots() -> list[int]:
    """The lots that the address or a refused form names; what is no number names none."""
    named = request.values.getlist("batches")[:_LONGEST_CHOICE]
    return [int(one) for one in named if one.isascii() and one.isdigit() and len(one) < 10]
