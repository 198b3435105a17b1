"""The public list of titles: what is asked of it, what answers, and how many of each sort."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import selectinload

from ipreg.accounts.models import Organisation
from ipreg.applications.searching import wanted
from ipreg.applications.somewhere import Somewhere, overlapping
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.folding import fold
from ipreg.core.paging import Page, page_of
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.rights.models import Title, TitleParty, title_unit
from ipreg.rights.running_out import renewable_late
from ipreg.rights.terms import OPENS
from ipreg.rights.validity import add_months

SORTS: dict[str, tuple[Text, list[ColumnElement[Any]]]] = {
    "sign": (Text("Name"), [Title.folded.asc()]),
    "granted": (Text("Granted last"), [Title.granted_on.desc()]),
    "number": (Text("Certificate number"), [Title.kind.asc(), Title.certificate_number.asc()]),
    "last": (Text("Ending first"), [Title.last_on.asc().nulls_last()]),
}


class Standing(StrEnum):
    IN_FORCE = "in_force"
    TO_RENEW = "to_renew"
    LATE = "late"
    ENDED = "ended"

    @property
    def label(self) -> Text:
        return STANDING_NAMES[self]


STANDING_NAMES = {
    Standing.IN_FORCE: Text("In force"),
    Standing.TO_RENEW: Text("In force, to be renewed soon"),
    Standing.LATE: Text("Expired, can still be renewed late"),
    Standing.ENDED: Text("No longer in force"),
}


@dataclass(frozen=True)
class Asked:
    """The questions of the address; what is not asked is None or empty."""

    q: str = ""
    kind: Kind | None = None
    standing: Standing | None = None
    place: str = ""
    sort: str = "sign"


@dataclass(frozen=True)
class Listing:
    """One page of the titles that answer, with the counts beside it."""

    page: Page[Title]
    kinds: Counter[Kind]
    standings: dict[Standing, int]
    somewhere: Somewhere | None


def titles(asked: Asked, *, number: int = 1) -> Listing:
    today = clock.today()
    somewhere = Somewhere.called(asked.place) if asked.place else None
    tests = _conditions(asked, somewhere, today)
    return Listing(
        page=page_of(_rows(asked, tests), number=number),
        kinds=_kinds(tests),
        standings=_standings(tests, today),
        somewhere=somewhere,
    )


def every(asked: Asked) -> Iterator[Title]:
    """All titles that answer, some at a time, for a file of them."""
    somewhere = Somewhere.called(asked.place) if asked.place else None
    rows = _rows(asked, _conditions(asked, somewhere, clock.today()))
    yield from session.scalars(rows.execution_options(yield_per=500))


def _rows(asked: Asked, tests: Mapping[str, ColumnElement[bool]]) -> Select[Title]:
    _, order = SORTS[asked.sort]
    exact = [_accents_obeyed(asked.q)] if asked.q else []
    rows = select(Title).where(*tests.values()).order_by(*exact, *order, Title.id)
    return rows.options(
        selectinload(Title.events),
        selectinload(Title.proceedings),
        selectinload(Title.parties).joinedload(TitleParty.organisation),
    )


def standing_is(standing: Standing, today: date) -> ColumnElement[bool]:
    """The same answer as `in_force_on` gives for today, by the stored last day."""
    begun = Title.granted_on <= today
    holds = and_(begun, or_(Title.last_on.is_(None), Title.last_on >= today))
    match standing:
        case Standing.IN_FORCE:
            return holds
        case Standing.TO_RENEW:
            return and_(begun, Title.last_on.between(today, add_months(today, -OPENS.months)))
        case Standing.LATE:
            return renewable_late(today)
        case Standing.ENDED:
            return Title.last_on < today


def _conditions(
    asked: Asked, somewhere: Somewhere | None, today: date
) -> Mapping[str, ColumnElement[bool]]:
    found: dict[str, ColumnElement[bool]] = {}
    if asked.q:
        found["q"] = and_(*(_says(word) for word in wanted(asked.q)))
    if asked.kind:
        found["kind"] = Title.kind == asked.kind
    if asked.standing:
        found["standing"] = standing_is(asked.standing, today)
    if somewhere:
        found["place"] = Title.id.in_(_touching(somewhere))
    return found


def _says(word: str) -> ColumnElement[bool]:
    """The word stands in the record, or in the name of an owner or manager."""
    party = (
        select(TitleParty.title_id)
        .join(TitleParty.organisation)
        .where(Organisation.folded.contains(word.strip(), autoescape=True))
    )
    return or_(Title.folded.contains(word, autoescape=True), Title.id.in_(party))


def _touching(somewhere: Somewhere) -> Select[int]:
    ids = {unit.id for unit in somewhere.units}
    touched = title_unit.c.unit_id.in_(select(overlapping(ids)))
    return select(title_unit.c.title_id).where(touched)


def _accents_obeyed(text: str) -> ColumnElement[int]:
    """What was typed with its accents comes first; without any, everything comes alike."""
    if text == fold(text):
        return case((Title.id.is_(None), 0), else_=1)
    whole = Title.sign + " " + Title.product
    return case((whole.contains(text, autoescape=True), 0), else_=1)


def _kinds(tests: Mapping[str, ColumnElement[bool]]) -> Counter[Kind]:
    around = [test for name, test in tests.items() if name != "kind"]
    query = select(Title.kind, func.count()).where(*around).group_by(Title.kind)
    return Counter(dict(session.execute(query).all()))


def _standings(tests: Mapping[str, ColumnElement[bool]], today: date) -> dict[Standing, int]:
    around = [test for name, test in tests.items() if name != "standing"]
    counted = [func.count().filter(standing_is(standing, today)) for standing in Standing]
    row = session.execute(select(*counted).select_from(Title).where(*around)).one()
    return dict(zip(Standing, row, strict=True))


def in_force() -> list[tuple[int, str]]:
    """The titles in force today, to choose from."""
    holds = standing_is(Standing.IN_FORCE, clock.today())
    rows = session.scalars(select(Title).where(holds).order_by(Title.folded, Title.id))
    return [(row.id, f"{row.sign} – {row.product} ({row.certificate_number})") for row in rows]


def feature(title: Title) -> dict[str, Any]:
    """The protected area as a GeoJSON feature (RFC 7946) that says whose it is."""
    return {
        "type": "Feature",
        "properties": {
            "kind": title.kind,
            "certificate_number": title.certificate_number,
            "sign": title.sign,
            "product": title.product,
            "sample": title.area_is_sample,
        },
        "geometry": title.area,
    }
