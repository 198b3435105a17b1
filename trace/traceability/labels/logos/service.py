"""Logos are kept: by the Department for every name, by the owner of a mark for its own."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.datastructures import FileStorage

from ipreg.core import acting, audit, clock, files
from ipreg.core.db import session
from ipreg.core.errors import BadInput, Conflict, Forbidden, NotFound
from ipreg.core.roles import SO
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.models import PartyRole, Title, TitleParty
from traceability.labels import versions
from traceability.labels.logos.models import NameLogo


def titles() -> Sequence[Title]:
    """The titles whose logo the one who asks may keep."""
    asked = select(Title).order_by(Title.folded)
    actor, today = acting.current(), clock.today()
    if actor.role not in SO:
        asked = asked.where(
            Title.kind != Kind.GEOGRAPHICAL_INDICATION,
            Title.parties.any(
                (TitleParty.organisation_id == actor.organisation_id)
                & (TitleParty.role == PartyRole.OWNER)
                & (TitleParty.held_to.is_(None) | (TitleParty.held_to >= today))
            ),
        )
    return session.scalars(asked).all()


def logos() -> Sequence[NameLogo]:
    """Those in use that the one who asks may keep, the national one first."""
    found = session.scalars(
        select(NameLogo)
        .where(NameLogo.retired_at.is_(None))
        .options(joinedload(NameLogo.title), joinedload(NameLogo.file))
        .order_by(NameLogo.national.desc(), NameLogo.id)
    ).all()
    kept = {title.id for title in titles()}
    return [row for row in found if (_keeps_all() if row.national else row.title_id in kept)]


def logo(logo_id: int) -> NameLogo:
    """Raises NotFound for what the one who asks does not keep: nothing is told of it."""
    found = session.get(NameLogo, logo_id)
    if found is None or not _keeps(found.title_id):
        raise NotFound(Text("There is no logo with this number."))
    return found


def add(
    *,
    title_id: int | None,
    picture: FileStorage,
    permitted: bool,
    source: str | None,
    least_width: float | None,
    clear_space: float | None,
) -> NameLogo:
    """Keep the logo of a title, or with none the national one of geographical indications."""
    if not _keeps(title_id):
        raise Forbidden(Text("Only the Department and the owner of a mark keep its logo."))
    if title_id is not None and session.get(Title, title_id) is None:
        raise BadInput(Text("Choose one of the names in the list."), field="title_id")
    if in_use(title_id) is not None:
        raise Conflict(
            Text("This name has a logo already. Retire that one first."), field="title_id"
        )
    row = NameLogo(
        title_id=title_id,
        national=title_id is None,
        file=files.store_picture(picture),
        permitted=permitted,
        source=source,
        least_width=least_width,
        clear_space=clear_space,
        added_at=clock.now(),
        version=1,
    )
    session.add(row)
    session.flush()
    audit.act("name_logo.add", row)
    return row


def change(
    logo_id: int,
    *,
    version: int,
    permitted: bool,
    source: str | None,
    least_width: float | None,
    clear_space: float | None,
) -> NameLogo:
    row = _changeable(logo_id, version)
    row.permitted, row.source = permitted, source
    row.least_width, row.clear_space = least_width, clear_space
    row.version += 1
    audit.act("name_logo.change", row)
    return row


def retire(logo_id: int, *, version: int) -> NameLogo:
    """The logo goes from the next file on; what it was stays on record."""
    row = _changeable(logo_id, version)
    row.retired_at = clock.now()
    row.version += 1
    audit.act("name_logo.retire", row)
    return row


def in_use(title_id: int | None) -> NameLogo | None:
    of_it = NameLogo.national if title_id is None else NameLogo.title_id == title_id
    return session.scalar(select(NameLogo).where(of_it, NameLogo.retired_at.is_(None)))


def for_label(title: Title) -> NameLogo | None:
    """The logo that labels bear for the name: its own, else the national one of indications."""
    own = in_use(title.id)
    if own is None and title.kind is Kind.GEOGRAPHICAL_INDICATION:
        return in_use(None)
    return own


def _changeable(logo_id: int, version: int) -> NameLogo:
    row = logo(logo_id)
    if row.retired_at is not None:
        raise Conflict(Text("This logo is retired. Add it anew if it is used again."))
    versions.insist_on(row, version)
    return row


def _keeps_all() -> bool:
    return acting.current().role in SO


def _keeps(title_id: int | None) -> bool:
    """May the one who asks keep the logo of this title, or the national one (None)?"""
    return _keeps_all() or title_id in {title.id for title in titles()}
