"""Which titles an organisation may claim on a day, by the register and its rights to use them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ipreg.core.db import session
from ipreg.rights.models import Title, UseRight


@dataclass(frozen=True)
class Claims:
    """Titles in force: those the organisation holds a right to use, and the others."""

    allowed: tuple[Title, ...]
    others: tuple[Title, ...]

    def allow(self, title_id: int | None) -> bool:
        return title_id in {title.id for title in self.allowed}

    def knows(self, title_id: int) -> bool:
        return title_id in {title.id for title in (*self.allowed, *self.others)}


def claims_of(organisation_id: int, *, on: date) -> Claims:
    titles = session.scalars(select(Title).order_by(Title.folded))
    in_force = [title for title in titles if title.in_force_on(on).holds]
    rights = session.scalars(select(UseRight).where(UseRight.organisation_id == organisation_id))
    held = {right.title_id for right in rights if right.usable_on(on).holds}
    return Claims(
        allowed=tuple(title for title in in_force if title.id in held),
        others=tuple(title for title in in_force if title.id not in held),
    )
