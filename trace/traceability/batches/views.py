"""Pages of batches. The cooperative records them; it and the Department hold them back."""

from flask import Blueprint, redirect, render_template, url_for
from marshmallow import Schema
from werkzeug.wrappers import Response

from ipreg.core import audit, clock
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO
from ipreg.core.text import Text
from ipreg.core.web import body, current_actor, open_to, query
from traceability.batches import listing, schemas, service
from traceability.batches.holding import HOLDERS, HoldAct, acts_for, next_holder
from traceability.batches.lots import LotState
from traceability.batches.models import Batch
from traceability.batches.nextstep import next_step
from traceability.bond import limits
from traceability.catalogue.measures import MEASURE_SIGNS
from traceability.catalogue.models import Product

bp = Blueprint("batches", __name__, url_prefix="/batches")
READERS = SO | COOPERATIVE
EDITORS = COOPERATIVE


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "signs": MEASURE_SIGNS,
        "lot_states": list(LotState),
        "lot_state": lambda batch: service.lot_state(batch, clock.today()),
        "limits": limits,
        "today": clock.today(),
    }


@bp.get("")
@open_to(*READERS)
def index() -> str:
    asked = query(schemas.BatchQuery())
    page = listing.batches(
        asked["q"], number=asked_page(), product_id=asked["product"], state=asked["state"]
    )
    return render_template(
        "batches/list.html",
        page=page,
        asked=asked,
        products=listing.products(),
        sees_all=current_actor().role in SO,
        may_add=current_actor().role in EDITORS,
    )


@bp.get("/<int:batch_id>")
@open_to(*READERS)
def show(batch_id: int) -> str:
    batch = service.whole(batch_id)
    return render_template(
        "batches/show.html",
        batch=batch,
        **_answers(batch),
        criteria=service.criteria_of(batch),
        acts=acts_for(batch.held_by, current_actor().role),
        may_change=current_actor().role in EDITORS,
        history=audit.history(("batch", [batch.id])),
    )


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    prefill({"lot": service.proposed_lot(), "product_id": query(schemas.NewQuery())["product"]})
    return _form()


@bp.post("/new")
@open_to(*EDITORS)
def add() -> Response:
    form = body(_with_shares(schemas.BatchSchema))
    with transaction():
        batch = service.add(**form)
    return redirect(url_for(".show", batch_id=batch.id), code=303)


@bp.get("/<int:batch_id>/change")
@open_to(*EDITORS)
def edit(batch_id: int) -> str:
    batch = service.changeable(batch_id)
    prefill(_stored(batch))
    return _form(batch)


@bp.post("/<int:batch_id>/change")
@open_to(*EDITORS)
def change(batch_id: int) -> Response:
    form = body(_with_shares(schemas.BatchChangeSchema))
    with transaction():
        service.change(batch_id, **form)
    return redirect(url_for(".show", batch_id=batch_id), code=303)


@bp.get("/<int:batch_id>/measurements")
@open_to(*EDITORS)
def measurements(batch_id: int) -> str:
    batch = service.get(batch_id)
    return render_template("batches/measure.html", batch=batch, criteria=service.criteria_of(batch))


@bp.post("/<int:batch_id>/measurements")
@open_to(*EDITORS)
def measure(batch_id: int) -> Response:
    criteria = [one.id for one in service.criteria_of(service.get(batch_id))]
    form = body(schemas.with_values(schemas.MeasurementSchema, criteria))
    with transaction():
        service.measure(batch_id, **form)
    return redirect(url_for(".show", batch_id=batch_id), code=303)


@bp.get("/<int:batch_id>/<any(hold,release):act>")
@open_to(*HOLDERS)
def holding(batch_id: int, act: str) -> str:
    batch, wanted = service.get(batch_id), HoldAct(act)
    next_holder(batch.held_by, wanted, role=current_actor().role)
    return render_template("batches/hold.html", batch=batch, act=wanted)


@bp.post("/<int:batch_id>/<any(hold,release):act>")
@open_to(*HOLDERS)
def hold(batch_id: int, act: str) -> Response:
    form = body(schemas.HoldSchema())
    with transaction():
        service.record(batch_id, HoldAct(act), by=current_actor(), **form)
    return redirect(url_for(".show", batch_id=batch_id), code=303)


def _answers(batch: Batch) -> dict[str, object]:
    """What is answered today: the bond, whether labels exist, what to do next."""
    bond, coded = service.bond_of(batch, on=clock.today()), service.is_coded(batch)
    capacity = service.capacity(batch)
    step = next_step(bond, capacity=capacity, coded=coded, held=batch.held, notice=batch.notice)
    return {"bond": bond, "coded": coded, "capacity": capacity, "step": step}


def _stored(batch: Batch) -> dict[str, object]:
    """What the form shows of a record: numbers plain, as they are typed."""
    names = ("product_id", "lot", "harvested_on", "packed_on", "expires_on", "version")
    facts = {name: getattr(batch, name) for name in names}
    shares = {schemas.share_box(s.area_id): format(s.share, "f") for s in batch.sources}
    return {**facts, **shares, "quantity": format(batch.quantity, "f")}


def _with_shares(schema: type[Schema]) -> Schema:
    return schemas.with_shares(schema, [area.id for area in listing.areas()])


def _form(batch: Batch | None = None) -> str:
    return render_template(
        "batches/form.html",
        batch=batch,
        product_choices=[(product.id, _choice(product)) for product in listing.products()],
        areas=listing.areas(),
    )


def _choice(product: Product) -> Text:
    unit = MEASURE_SIGNS[product.unit]
    return Text("%(name)s – in %(unit)s", name=product.name, unit=unit)
