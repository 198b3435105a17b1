"""The main menu: one table of who is offered which pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, url_for

from ipreg.core.roles import COOPERATIVE, SO, STAFF, Actor, Role
from ipreg.core.text import Text

_EVERYONE = frozenset(Role)
_MENU: tuple[tuple[str, Text, frozenset[Role]], ...] = (
    ("portal.front", Text("Front page"), _EVERYONE),
    ("applications.index", Text("Files"), SO | {Role.LOCAL_AUTHORITY}),
    ("own_files.index", Text("Our applications"), COOPERATIVE | {Role.LOCAL_AUTHORITY}),
    ("board.index", Text("Time limits"), SO | {Role.LOCAL_AUTHORITY}),
    ("law.limits", Text("Law"), SO),
    ("rights.index", Text("Register of titles"), _EVERYONE),
    ("use_rights.index", Text("Rights to use"), SO | COOPERATIVE),
    ("catalogue.index", Text("Products"), SO | COOPERATIVE),
    ("areas.index", Text("Cultivation areas"), SO | COOPERATIVE),
    ("batches.index", Text("Batches"), SO | COOPERATIVE),
    ("scans.enter", Text("Check a code"), _EVERYONE),
    ("organisations.index", Text("Organisations"), SO),
    ("accounts.users", Text("Accounts"), frozenset({Role.ADMINISTRATOR})),
    ("places.search", Text("Places"), STAFF | {Role.PUBLIC}),
)


@dataclass(frozen=True)
class Item:
    """One entry of the menu; `current` where the reader is inside it."""

    text: Text
    href: str
    current: bool


def navigation(actor: Actor, path: str) -> Iterator[Item]:
    for endpoint, text, roles in _MENU:
        if actor.role in roles and endpoint in current_app.view_functions:
            href = url_for(endpoint)
            plain = href.split("?")[0]
            current = path == plain or (plain != "/" and path.startswith(f"{plain}/"))
            yield Item(text, href, current)
