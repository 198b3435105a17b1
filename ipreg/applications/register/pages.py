"""Pages of saved views: open, save, save as, rename, share, delete; and how the list is shown."""

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ipreg.applications.asking import PER_PAGE, Asked, ColumnSet
from ipreg.applications.chips import in_words
from ipreg.applications.choices import choices
from ipreg.applications.register import saved
from ipreg.applications.register.models import SavedView
from ipreg.applications.register.schemas import (
    DeleteSchema,
    DisplaySchema,
    VersionSchema,
    ViewChangeSchema,
    ViewSchema,
)
from ipreg.applications.schemas import ListSchema
from ipreg.core.db import transaction
from ipreg.core.forms import prefill
from ipreg.core.roles import SO
from ipreg.core.web import body, current_actor, open_to, query

bp = Blueprint("register", __name__, url_prefix="/applications")


@bp.get("/views")
@open_to(*SO)
def views() -> str:
    actor = current_actor()
    rows = [(row, saved.may_change(row, actor)) for row in saved.views(actor)]
    return render_template("applications/views.html", rows=rows, display=saved.display_of(actor))


@bp.get("/views/<int:view_id>")
@open_to(*SO)
def open_view(view_id: int) -> Response:
    return _list_of(saved.find(view_id, actor=current_actor()))


@bp.get("/views/new")
@open_to(*SO)
def new_view() -> str:
    actor, asked = current_actor(), Asked(**query(ListSchema()))
    prefill({"scope": "private"})
    return render_template(
        "applications/view_new.html", scopes=_scopes(), filters=in_words(asked, choices(actor))
    )


@bp.post("/views/new")
@open_to(*SO)
def save_view() -> Response:
    form, asked = body(ViewSchema()), Asked(**query(ListSchema()))
    with transaction():
        row = saved.save(asked=asked, actor=current_actor(), **form)
    return _list_of(row)


@bp.get("/views/<int:view_id>/replace")
@open_to(*SO)
def view_again(view_id: int) -> str:
    actor, asked = current_actor(), Asked(**query(ListSchema()))
    view, known = saved.find(view_id, actor=actor), choices(actor)
    was, now = in_words(saved.asked_by(view), known), in_words(asked, known)
    return render_template("applications/view_replace.html", view=view, was=was, now=now)


@bp.post("/views/<int:view_id>/replace")
@open_to(*SO)
def replace_view(view_id: int) -> Response:
    form, asked = body(VersionSchema()), Asked(**query(ListSchema()))
    with transaction():
        row = saved.replace(view_id, asked=asked, actor=current_actor(), **form)
    return _list_of(row)


@bp.get("/views/<int:view_id>/change")
@open_to(*SO)
def edit_view(view_id: int) -> str:
    view = saved.find(view_id, actor=current_actor())
    prefill({"name": view.name, "scope": view.scope.value})
    return render_template("applications/view_change.html", view=view, scopes=_scopes())


@bp.post("/views/<int:view_id>/change")
@open_to(*SO)
def change_view(view_id: int) -> Response:
    form = body(ViewChangeSchema())
    with transaction():
        saved.change(view_id, actor=current_actor(), **form)
    return redirect(url_for(".views"), code=303)


@bp.get("/views/<int:view_id>/delete")
@open_to(*SO)
def drop_view(view_id: int) -> str:
    view = saved.find(view_id, actor=current_actor())
    return render_template("applications/view_delete.html", view=view)


@bp.post("/views/<int:view_id>/delete")
@open_to(*SO)
def delete_view(view_id: int) -> Response:
    form = body(DeleteSchema())
    with transaction():
        saved.delete(view_id, actor=current_actor(), **form)
    return redirect(url_for(".views"), code=303)


@bp.get("/display")
@open_to(*SO)
def display() -> str:
    actor = current_actor()
    shown = choices(actor).shown
    prefill(vars(shown) | {"compact": str(shown.compact).lower()})
    return render_template("applications/display.html", views=saved.views(actor), **_DISPLAYS)


@bp.post("/display")
@open_to(*SO)
def show_as() -> Response:
    form = body(DisplaySchema())
    with transaction():
        saved.show_as(actor=current_actor(), **form)
    return redirect(url_for("applications.index"), code=303)


_DISPLAYS = {
    "column_sets": [(one.value, one.label) for one in ColumnSet],
    "sizes": [(size, str(size)) for size in PER_PAGE],
}


def _scopes() -> list[tuple[str, object]]:
    return [(scope.value, scope.label) for scope in saved.scopes(current_actor())]


def _list_of(view: SavedView) -> Response:
    """The list with all that the view asks in its address, so that it can be asked otherwise."""
    asked = saved.asked_by(view)
    told: dict[str, Any] = {**asked.wholly, "view": view.id}
    return redirect(url_for("applications.index", **told), code=303)
