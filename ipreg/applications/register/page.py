"""What the page of the list shows, put together: the files, the choices and the opened view."""

from dataclasses import dataclass
from functools import cached_property

from flask import request, url_for

from ipreg.applications.asking import Asked, ColumnSet
from ipreg.applications.chips import Chip, chips, clear_address
from ipreg.applications.choices import Choices, choices
from ipreg.applications.listing import Found, Listed
from ipreg.applications.register import saved
from ipreg.applications.register.models import SavedView
from ipreg.core.paging import Page
from ipreg.core.roles import Actor

_QUIET = {"lang", "page"}


@dataclass(frozen=True)
class RegisterPage:
    """One page of the list as one reader sees it."""

    asked: Asked
    actor: Actor
    known: Choices
    found: Found
    number: int
    view: SavedView | None = None

    @classmethod
    def of(
        cls, asked: Asked, *, actor: Actor, number: int = 1, view: SavedView | None = None
    ) -> "RegisterPage":
        return cls(asked, actor, choices(actor), Found.by(asked, actor=actor), number, view)

    @cached_property
    def page(self) -> Page[Listed]:
        per_page = self.asked.per_page or self.known.shown.per_page
        return self.found.page(self.number, per_page=per_page)

    @property
    def columns(self) -> ColumnSet:
        return self.asked.columns or self.known.shown.columns

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.asked, self.known)

    @property
    def clear_address(self) -> str:
        return clear_address()

    @property
    def changed(self) -> bool:
        """Does the list ask something else than the view that was opened?"""
        return self.view is not None and saved.differs(self.view, self.asked)

    @property
    def owned(self) -> bool:
        """May this reader change the opened view?"""
        return self.view is not None and saved.may_change(self.view, self.actor)

    @property
    def starts_elsewhere(self) -> str | None:
        """Where one's own first view is, while the address asks nothing."""
        first = self.known.shown.default_view_id
        if first is None or request.args.keys() - _QUIET:
            return None
        return url_for("register.open_view", view_id=first)


def opened_view(actor: Actor) -> SavedView | None:
    """The view that the address names, if it is offered to the reader."""
    named = request.args.get("view", "")
    known = named.isascii() and named.isdigit() and len(named) < 10
    return saved.seen(int(named), actor=actor) if known else None
