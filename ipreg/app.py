"""The composition root: the only module that knows every other module."""

from pathlib import Path

from flask import Flask, request
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix

import traceability
from ipreg import (
    accounts,
    applications,
    deadlines,
    desk,
    imports,
    jobs,
    law,
    places,
    portal,
    reference,
    rights,
)
from ipreg.config import Settings, flask_config, from_environment
from ipreg.core import (
    acting,
    audit,
    compression,
    db,
    forms,
    headers,
    i18n,
    logs,
    mail,
    migrations,
    problems,
    static_files,
    tenancy,
    web,
)
from ipreg.core.resources import resource_dir
from ipreg.core.roles import ROLE_NAMES, Role
from ipreg.navigation import navigation
from ipreg.trail import in_words

_RECORDS = (db, migrations, audit, tenancy, mail)
_PAGES = (i18n, forms, web, static_files, compression, headers, problems)
_MODULES = (
    *(places, accounts, jobs, law, deadlines, applications, rights),
    *(traceability, desk, imports, portal, reference),
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application on these settings, or on those of the environment."""
    settings = settings or from_environment()
    app = Flask("ipreg", template_folder=str(resource_dir("templates")))
    app.config.from_mapping(flask_config(settings))
    _make_room(app.config["SQLALCHEMY_DATABASE_URI"])
    app.url_map.strict_slashes = False
    _prepare_templates(app)
    for part in (logs, *_RECORDS, *_PAGES, *_MODULES):
        part.init_app(app)
    if settings.trusted_proxies:  # in front of all that asks for an address
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app


def _make_room(database_url: str) -> None:
    """SQLite makes its file, but not the folder that it lies in."""
    if database_url.startswith("sqlite:///"):
        Path(database_url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)


def _prepare_templates(app: Flask) -> None:
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([app.jinja_loader, components])  # type: ignore[list-item]
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(navigation=_navigation)
    app.jinja_env.filters.update(
        act_name=lambda act: i18n.say(audit.name_of(act)),
        in_words=in_words,
        role_name=lambda role: i18n.say(ROLE_NAMES[Role(role)]),
    )
    app.context_processor(lambda: {"actor": acting.current()})


def _navigation() -> list[object]:
    return list(navigation(acting.current(), request.path))
