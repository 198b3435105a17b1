"""Pages on which the logos of names are kept."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import acting, audit, files
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.i18n import with_decimal_sign
from ipreg.core.roles import SO, Role
from ipreg.core.text import Text
from ipreg.core.web import body, open_to
from traceability.labels.logos import service
from traceability.labels.logos.schemas import (
    NATIONAL,
    LogoChangeSchema,
    NewLogoSchema,
)
from traceability.labels.schemas import VersionSchema

bp = Blueprint("logos", __name__, url_prefix="/logos")
KEEPERS = (*SO, Role.COOPERATIVE_MANAGER)
_ALL_INDICATIONS = Text("All geographical indications: the national logo")


@bp.get("")
@open_to(*KEEPERS)
def index() -> str:
    return render_template("logos/list.html", logos=service.logos(), titles=service.titles())


@bp.get("/new")
@open_to(*KEEPERS)
def new() -> str:
    prefill({"title_id": request.args.get("title", "")})
    return render_template("logos/form.html", row=None, choices=_choices())


@bp.post("/new")
@open_to(*KEEPERS)
def add() -> BaseResponse:
    form = body(NewLogoSchema())
    with transaction():
        service.add(**form)
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:logo_id>")
@open_to(*KEEPERS)
def show(logo_id: int) -> str:
    row = service.logo(logo_id)
    names = ("source", "least_width", "clear_space", "version")
    prefill({name: _typed(getattr(row, name)) for name in names} | {"permitted": _ticked(row)})
    history = audit.history(("name_logo", [row.id]))
    return render_template("logos/form.html", row=row, history=history)


@bp.post("/<int:logo_id>")
@open_to(*KEEPERS)
def change(logo_id: int) -> BaseResponse:
    form = body(LogoChangeSchema())
    with transaction():
        service.change(logo_id, **form)
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:logo_id>/retire")
@open_to(*KEEPERS)
def retiring(logo_id: int) -> str:
    return render_template("logos/retire.html", row=service.logo(logo_id))


@bp.post("/<int:logo_id>/retire")
@open_to(*KEEPERS)
def retire(logo_id: int) -> BaseResponse:
    form = body(VersionSchema())
    with transaction():
        service.retire(logo_id, **form)
    flash(gettext("The logo is retired. No label is printed with it any more."))
    return redirect(url_for(".index"), code=303)


@bp.get("/<int:logo_id>/picture.png")
@open_to(*KEEPERS)
def picture(logo_id: int) -> Response:
    return files.send(service.logo(logo_id).file, inline=True)


def _choices() -> list[tuple[str, object]]:
    """Names that have no logo yet."""
    taken = {row.title_id for row in service.logos()}
    free: list[tuple[str, object]] = [
        (str(title.id), f"{title.sign} – {title.product}")
        for title in service.titles()
        if title.id not in taken
    ]
    if acting.current().role in SO and None not in taken:
        return [(NATIONAL, _ALL_INDICATIONS), *free]
    return free


def _typed(value: object) -> object:
    return with_decimal_sign(f"{value:g}") if isinstance(value, float) else value or ""


def _ticked(row: object) -> list[str]:
    return ["true"] if getattr(row, "permitted", False) else []
