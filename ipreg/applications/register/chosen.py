"""Which files the list's reader has chosen: some rows, or everything that answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import request

from ipreg.applications.asking import Asked
from ipreg.applications.chips import in_words
from ipreg.applications.choices import Choices, choices
from ipreg.applications.listing import Found, Listed
from ipreg.applications.models import Application
from ipreg.applications.register.schemas import MOST_ROWS
from ipreg.core.errors import BadInput
from ipreg.core.roles import Actor
from ipreg.core.text import Text


@dataclass(frozen=True)
class Chosen:
    """`ids` where rows were ticked; nothing there means every file that answers the filter.

    A table may take that for granted, an act may not: `everything` has to be asked for.
    """

    asked: Asked
    ids: frozenset[int]
    actor: Actor
    everything: bool = False

    @classmethod
    def by_address(cls, asked: Asked, *, actor: Actor) -> "Chosen":
        """Ticked rows count unless everything was asked for; more than a page cannot be ticked."""
        everything = bool(request.args.get("all"))
        typed = [] if everything else request.args.getlist("id")
        ids = {int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 10}
        return cls(asked, frozenset(ids), actor, everything)

    @classmethod
    def for_act(cls, asked: Asked, *, actor: Actor) -> "Chosen":
        """What is changed was ticked: a forgotten tick never means every file."""
        chosen = cls.by_address(asked, actor=actor)
        if not chosen.ids and not chosen.everything:
            raise BadInput(
                Text("No file is ticked. Go back to the list and tick some, or choose all results.")
            )
        return chosen

    @cached_property
    def found(self) -> Found:
        found = Found.by(self.asked, actor=self.actor)
        picked = {"picked": Application.id.in_(self.ids)} if self.ids else {}
        return Found(found.asked, found.somewhere, {**found.tests, **picked})

    @cached_property
    def rows(self) -> Sequence[Listed]:
        """All of them, for an act; refused where they are too many to look through."""
        if self.found.total > MOST_ROWS:
            raise BadInput(
                Text(
                    "%(count)s files are chosen; at most %(most)s can be changed at once. Narrow "
                    "the filter, or tick the rows.",
                    count=self.found.total,
                    most=MOST_ROWS,
                )
            )
        return list(self.found.all())

    @cached_property
    def known(self) -> Choices:
        return choices(self.actor)

    @property
    def filters(self) -> list[tuple[Text, object]]:
        return in_words(self.asked, self.known)

    @property
    def carried(self) -> Sequence[tuple[str, str]]:
        """What a form must carry so that the next page finds the same files."""
        kept: Mapping[str, str] = self.asked.told
        if not self.ids:
            return [*kept.items(), ("all", "1")]
        return [*kept.items(), *(("id", str(one)) for one in sorted(self.ids))]
