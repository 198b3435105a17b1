"""The gates of every request: who comes, may they come in, what do they bring."""

import secrets
from collections.abc import Callable, Mapping, Set
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request
from marshmallow import Schema, ValidationError

from ipreg.core import acting, forgery, incoming, waiting
from ipreg.core.errors import BadInput, Forbidden, SignInNeeded
from ipreg.core.roles import ANYONE, Actor, Role
from ipreg.core.text import Text

_JSON = ("application/json", "application/problem+json")
View = TypeVar("View", bound=Callable[..., object])


def open_to(*roles: Role) -> Callable[[View], View]:
    """Declare who may call a view. A view that declares nobody answers nobody."""

    def mark(view: View) -> View:
        view.open_to = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def reads_its_address(view: View) -> View:
    """Declare that a view reads its address undecoded and refuses what may not stand in it."""
    view.reads_its_address = True  # type: ignore[attr-defined]
    return view


def current_actor() -> Actor:
    return acting.current()


def body(schema: Schema) -> dict[str, Any]:
    """What the request carries, JSON or form with files, checked by the schema."""
    data = _json_object() if request.is_json else _form_data(schema)
    incoming.refuse_unseen(data)
    loaded = cast("dict[str, Any]", schema.load(data))
    if wrong := incoming.too_large(loaded):
        raise ValidationError(wrong)
    return loaded


def query(schema: Schema) -> dict[str, Any]:
    """What the address asks for, checked by the schema; a value that makes no sense is left out."""
    data = {name: value for name, value in request.args.items() if name in schema.fields and value}
    wrong = {*schema.validate(data)}
    loaded = cast("dict[str, Any]", schema.load(_without(wrong, data)))
    if large := incoming.too_large(loaded):
        loaded = cast("dict[str, Any]", schema.load(_without({*wrong, *large}, data)))
    return loaded


def wants_json() -> bool:
    """Does a program ask? Browsers name HTML before anything else."""
    best = request.accept_mimetypes.best_match(["text/html", *_JSON])
    return request.is_json or request.path.startswith("/api/") or best in _JSON


def identify_by(app: Flask, who: Callable[[], Actor]) -> None:
    """How a request is known to be somebody's: accounts says this."""
    app.extensions["ipreg.identify"] = who


def may_enter(endpoint: str) -> bool:
    """Is this view open to who acts now?"""
    view = current_app.view_functions.get(endpoint)
    allowed: frozenset[Role] = getattr(view, "open_to", frozenset())
    return Role.PUBLIC in allowed or acting.current().role in allowed


def init_app(app: Flask) -> None:
    app.request_class = incoming.Request
    app.jinja_env.globals.update(may_enter=may_enter)
    app.url_map.converters["int"] = incoming.RowNumber
    app.url_map.converters["rest"] = incoming.Rest
    app.jinja_env.filters["waiting_name"] = waiting.name_of
    # In this order: a refusal at any of them is already told to the one who is refused.
    app.before_request(_begin)
    forgery.init_app(app)
    app.before_request(_admit)


def _begin() -> None:
    """Nothing is left of the request that this thread answered before."""
    acting.begin(ANYONE, request=_request_id())
    view = current_app.view_functions.get(request.endpoint or "")
    incoming.refuse_odd_address(request, view=view)
    if request.mimetype != "multipart/form-data":  # only a file may be long
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    who = current_app.extensions.get("ipreg.identify")
    if who and request.endpoint != "static":
        acting.begin(who(), request=acting.request_id())


def _admit() -> None:
    if request.endpoint in {None, "static"} or may_enter(str(request.endpoint)):
        return
    if not acting.current().signed_in:
        raise SignInNeeded(Text("Sign in to see this page."))
    raise Forbidden(Text("Your role does not open this page. Ask the administrator if it should."))


def _json_object() -> dict[str, Any]:
    try:
        data = request.get_json(silent=True)
    except RecursionError:  # nested beyond all reason
        data = None
    if not isinstance(data, dict):
        raise BadInput(Text("The body is not a JSON object. Send one object with the fields."))
    return data


def _form_data(schema: Schema) -> dict[str, Any]:
    """Empty boxes count as not given; a list field takes every value of its name.

    A file that waits since the form was drawn before counts as sent.
    """
    data: dict[str, Any] = {}
    for name, field in schema.fields.items():
        key = field.data_key or name
        values = [v for v in request.form.getlist(key) if v.strip()]
        files = [f for f in request.files.getlist(key) if f.filename] or waiting.handed_in(key)
        if getattr(field, "many_values", False):
            data[key] = values
        elif values or files:
            data[key] = files[0] if files else values[0]
        if isinstance(data.get(key), str) and not getattr(field, "as_typed", False):
            data[key] = data[key].strip()
    return data


def _without(names: Set[str], data: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in data.items() if name not in names}


def _request_id() -> str:
    g.request_id = secrets.token_hex(8)
    return str(g.request_id)
