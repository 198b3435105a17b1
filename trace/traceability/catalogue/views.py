"""Pages of products. The cooperative's manager keeps them; members and the Department read."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.accounts import service as accounts
from ipreg.core import audit, clock, renditions
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.paging import asked_page
from ipreg.core.roles import COOPERATIVE, SO, STAFF, Role
from ipreg.core.web import body, current_actor, open_to, query
from traceability.catalogue import service
from traceability.catalogue.measures import MEASURE_NAMES, MEASURE_SIGNS
from traceability.catalogue.models import Product
from traceability.catalogue.schemas import ProductChangeSchema, ProductQuery, ProductSchema
from traceability.claims import claims_of

bp = Blueprint("catalogue", __name__, url_prefix="/products")
READERS = SO | COOPERATIVE
EDITORS = frozenset({Role.COOPERATIVE_MANAGER})
_FOR_A_YEAR = "public, max-age=31536000, immutable"


@bp.get("")
@open_to(*READERS)
def index() -> str:
    asked = query(ProductQuery())
    page = service.products(
        asked["q"],
        number=asked_page(),
        organisation_id=asked["organisation"],
        title_id=asked["title"],
    )
    return render_template(
        "catalogue/list.html",
        page=page,
        asked=asked,
        signs=MEASURE_SIGNS,
        organisations=accounts.organisations() if current_actor().role in SO else (),
        may_change=current_actor().role in EDITORS,
    )


@bp.get("/<int:product_id>")
@open_to(*READERS)
def show(product_id: int) -> str:
    product = service.product(product_id)
    return render_template(
        "catalogue/show.html",
        product=product,
        signs=MEASURE_SIGNS,
        allowed=claims_of(product.organisation_id, on=clock.today()).allow(product.title_id),
        may_change=current_actor().role in EDITORS,
        history=audit.history(("product", [product.id])),
    )


@bp.get("/photos/<sha256>.webp")
@open_to(Role.PUBLIC, *STAFF)
def photo(sha256: str) -> Response:
    """The address holds the hash of the picture, so it may be kept for good."""
    response = renditions.send_light(service.photo(sha256))
    response.headers["Cache-Control"] = _FOR_A_YEAR
    return response


@bp.get("/new")
@open_to(*EDITORS)
def new() -> str:
    return _form()


@bp.post("/new")
@open_to(*EDITORS)
def add() -> Response:
    form = body(ProductSchema())
    with transaction():
        row = service.add(by=current_actor(), **form)
    return redirect(url_for(".show", product_id=row.id), code=303)


@bp.get("/<int:product_id>/change")
@open_to(*EDITORS)
def edit(product_id: int) -> str:
    product = service.product(product_id)
    prefill(_stored(product))
    return _form(product)


@bp.post("/<int:product_id>/change")
@open_to(*EDITORS)
def change(product_id: int) -> Response:
    form = body(ProductChangeSchema())
    with transaction():
        service.change(product_id, **form)
    return redirect(url_for(".show", product_id=product_id), code=303)


def _form(product: Product | None = None) -> str:
    return render_template(
        "catalogue/form.html",
        product=product,
        measures=list(MEASURE_NAMES.items()),
        claims=claims_of(current_actor().organisation_id or 0, on=clock.today()),
        used=product is not None and service.is_used(product.id),
        labelled=product is not None and service.is_labelled(product.id),
    )


def _stored(product: Product) -> dict[str, object]:
    fields = ProductSchema().fields.keys() - {"photo"}
    stored = {name: getattr(product, name) or "" for name in fields}
    return stored | {"gtin": product.printed_gtin or ""}
