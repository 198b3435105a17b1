"""The register as data: what each field of a title means, and a title told in these fields."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import current_app, url_for

from ipreg.core import clock
from ipreg.core.i18n import say
from ipreg.core.sheets import Column, Shape, Table
from ipreg.core.text import Text
from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights.addresses import values_of
from ipreg.rights.models import PartyRole, Title
from ipreg.rights.record import Record

FIELDS: tuple[tuple[str, Text], ...] = (
    ("url", Text("The permanent address of the record")),
    ("kind", Text("geographical_indication, certification_mark or collective_mark")),
    ("certificate_number", Text("The number of the certificate, as text")),
    ("decision_number", Text("The decision of the grant")),
    ("sign", Text("The protected name or sign, as the certificate gives it")),
    ("product", Text("The product")),
    ("nice_classes", Text("Marks only: classes of the Nice list")),
    ("filed_on", Text("The filing day")),
    ("granted_on", Text("The day of the grant")),
    ("last_on", Text("The last day in force; empty where there is none")),
    ("in_force", Text("Whether it is in force on the day of the answer")),
    ("owners", Text("Who owns it today; a geographical indication is owned by the State")),
    ("managers", Text("Who manages it today")),
    ("verified", Text("Whether the facts were compared with an official text")),
    ("source", Text("Where the facts are from")),
    ("changed_at", Text("When the record changed last, in UTC")),
)
OF_A_RECORD: tuple[tuple[str, Text], ...] = (
    ("area", Text("The protected area in words, its units, and the address of its outline")),
    ("use_rights", Text("Organisations that may use the name: decision, days, state today")),
    ("regulation", Text("The regulation on the use of the name: number, day, file")),
)
LICENCE = Text(
    "You may reuse these data for any purpose if you name the source and the day you took them. "
    "Basis: Decree 47/2020/NĐ-CP on open data of state bodies."
)
_SHAPES = {
    "certificate_number": Shape.CODE,
    "decision_number": Shape.CODE,
    "filed_on": Shape.DAY,
    "granted_on": Shape.DAY,
    "last_on": Shape.DAY,
    "changed_at": Shape.INSTANT,
}


def brief(title: Title, *, today: date) -> dict[str, Any]:
    """A title in the fields that every list has; days stay days."""
    grade = title.grade
    return {
        "url": address_of(title),
        "kind": title.kind.value,
        "certificate_number": title.certificate_number,
        "decision_number": title.decision_number,
        "sign": title.sign,
        "product": title.product,
        "nice_classes": title.nice_classes,
        "filed_on": title.filed_on,
        "granted_on": title.granted_on,
        "last_on": title.last_on,
        "in_force": title.in_force_on(today).holds,
        "owners": _parties(title, PartyRole.OWNER, today),
        "managers": _parties(title, PartyRole.MANAGER, today),
        "verified": bool(title.source and grade and grade.verified),
        "source": title.source,
        "changed_at": title.changed_at,
    }


def whole(record: Record) -> dict[str, Any]:
    """A title with its area, its users and its regulation."""
    title = record.title
    return {
        **brief(title, today=record.today),
        "area": _area(title),
        "use_rights": [
            {
                "holder": one.right.holder.name,
                "decision_number": one.right.decision_number,
                "valid_from": one.right.valid_from,
                "valid_to": one.right.valid_to,
                "usable": one.use.holds,
                "sample": one.right.is_sample,
            }
            for one in record.holders
        ],
        "regulation": _regulation(title),
    }


def table(titles: Iterable[Title], *, about: Sequence[tuple[Text | str, object]] = ()) -> Table:
    """The lists' fields as a table; several names stand with semicolons between them."""
    today = clock.today()
    names = [name for name, _ in FIELDS]
    return Table(
        name=Text("Register of titles"),
        columns=[Column(name, _SHAPES.get(name, Shape.TEXT)) for name in names],
        rows=([_cell(brief(title, today=today)[name]) for name in names] for title in titles),
        about=about,
        agency=str(current_app.config["AGENCY"]),
    )


def address_of(title: Title, *, endpoint: str = "public_register.record") -> str:
    path = url_for(endpoint, **values_of(title))
    return f"{current_app.config['PUBLIC_URL']}{path.split('?')[0]}"


def _cell(value: object) -> object:
    match value:
        case list():
            return "; ".join(map(str, value))
        case bool():
            return "true" if value else "false"
        case _:
            return value


def _parties(title: Title, role: PartyRole, today: date) -> list[str]:
    return [
        party.organisation.name
        for party in title.parties
        if party.role is role and (party.held_to is None or party.held_to >= today)
    ]


def _area(title: Title) -> dict[str, Any]:
    outline = url_for("rights.area", title_id=title.id, _external=False).split("?")[0]
    has = title.area is not None
    return {
        "text": title.area_text,
        "units": [_unit(unit) for unit in title.units],
        "outline": f"{current_app.config['PUBLIC_URL']}{outline}" if has else None,
        "sample": title.area_is_sample,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "code": unit.code,
        "name": places.label(unit),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def _regulation(title: Title) -> dict[str, Any] | None:
    paper = title.regulation
    if paper is None:
        return None
    path = url_for("rights.document", title_id=title.id, document_id=paper.id).split("?")[0]
    return {
        "number": paper.number,
        "issued_on": paper.issued_on,
        "issued_by": paper.issued_by,
        "file": f"{current_app.config['PUBLIC_URL']}{path}" if paper.file else None,
    }


def licence() -> str:
    return say(LICENCE)
