"""Makes the demo world from world.toml, through the services that everybody uses."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ipreg.accounts import people
from ipreg.accounts import service as accounts
from ipreg.accounts.models import Digest, Organisation, OrganisationKind, User
from ipreg.accounts.signing_in import actor_of
from ipreg.applications import service as applications
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.proceedings import ProceedingType
from ipreg.applications.proceedings import service as proceedings
from ipreg.core import acting
from ipreg.core.db import transaction
from ipreg.core.roles import Actor, Role
from ipreg.law.kinds import Kind
from ipreg.law.regimes import Grade
from ipreg.places import service as places
from ipreg.places.editions import REFORM_ON
from ipreg.rights import describing
from ipreg.rights import service as rights
from ipreg.rights.models import Title

PASSWORD = "que huong dac san"  # noqa: S105 – of the demo alone, printed when it starts
SAMPLE_DOCUMENT = "01/QĐ-MẪU"
SAMPLE_PHONE = "0200001234"  # of nobody


@dataclass
class World:
    """What was made, by the keys of world.toml."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    titles: dict[str, Title] = field(default_factory=dict)


def usernames() -> list[str]:
    return [facts["username"] for facts in _data()["user"]]


def make() -> World:
    """Organisations, users, titles and files; the samples of the cooperatives come after."""
    data, world = _data(), World()
    for facts in data["organisation"]:
        world.organisations[facts["key"]] = _organisation(facts)
    for facts in data["user"]:
        world.users[facts["username"]] = _user(facts, world)
    officer = actor_of(world.users["canbo"])
    with acting.acting_as(officer):
        for facts in data["title"]:
            world.titles[facts["key"]] = _title(facts, world)
        for facts in data["file"]:
            _file(facts, officer)
    return world


def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("world.toml").read_text())


def _organisation(facts: dict[str, Any]) -> Organisation:
    unit = places.identify(facts["unit"], on=REFORM_ON) if "unit" in facts else None
    with transaction():
        return accounts.add_organisation(
            name=facts["name"],
            kind=OrganisationKind(facts["kind"]),
            address=facts.get("address"),
            company_prefix=facts.get("company_prefix"),
            unit_id=unit.id if unit else None,
            valid_to=facts.get("valid_to"),
            source=facts.get("source"),
            is_sample=facts.get("sample", False),
        )


def _user(facts: dict[str, Any], world: World) -> User:
    with transaction():
        user = people.add_user(
            username=facts["username"],
            name=facts["name"],
            role=Role(facts["role"]),
            organisation_id=world.organisations[facts["organisation"]].id,
            password=PASSWORD,
        )
    if "digest" in facts:
        with transaction():
            people.change_letters(user.id, email=facts["email"], digest=Digest(facts["digest"]))
    return user


def _title(facts: dict[str, Any], world: World) -> Title:
    manager = world.organisations[facts["manager"]].id if "manager" in facts else None
    with transaction():
        title = rights.record_title(
            kind=Kind(facts["kind"]),
            certificate_number=facts["certificate_number"],
            decision_number=facts.get("decision_number"),
            granted_on=facts["granted_on"],
            sign=facts["sign"],
            product=facts["product"],
            manager_id=manager,
            source=facts["source"],
            grade=Grade(facts["grade"]),
        )
    with transaction():
        describing.set_area(title.id, **_area(facts))
    for criterion in facts.get("criterion", ()):
        with transaction():
            describing.add_criterion(title.id, **_criterion(criterion, source=facts["source"]))
    return title


def _area(facts: dict[str, Any]) -> dict[str, Any]:
    """The units of the time, the frozen words, and an outline that says it is a sample."""
    parent = facts.get("unit_parent", "")
    names = [*facts["units"], *(f"{name}, {parent}" for name in facts.get("unit_names", ()))]
    ring = facts.get("sample_outline")
    return {
        "unit_ids": [places.identify(name).id for name in names],
        "area_text": facts.get("area_text"),
        "outline": {"type": "Polygon", "coordinates": [ring]} if ring else None,
        "is_sample": ring is not None,
    }


def _criterion(facts: dict[str, str], *, source: str) -> dict[str, Any]:
    return {
        "name": facts["name"],
        "unit": facts["unit"],
        "minimum": Decimal(facts["minimum"]),
        "maximum": Decimal(facts["maximum"]),
        "source": source,
    }


def _file(facts: dict[str, Any], officer: Actor) -> None:
    events = _entries(facts)
    with transaction():
        file = applications.open_file(
            events[0],
            actor=officer,
            kind=Kind(facts["kind"]),
            unit_ids=[places.identify(name).id for name in facts["units"]],
            sign=facts["sign"],
            product=facts["product"],
            officer_id=officer.user_id,
            source=facts["source"],
            note=facts["note"],
            contact_phone=SAMPLE_PHONE,
            is_sample=facts.get("sample", False),
        )
    for event in events[1:]:
        with transaction():
            applications.record_event(file.id, actor=officer, **vars(event))
    for told in facts.get("proceeding", ()):
        _proceeding(file.id, told, officer)


def _proceeding(application_id: int, facts: dict[str, Any], officer: Actor) -> None:
    first, *later = _entries(facts)
    type_ = ProceedingType(facts["type"])
    with transaction():
        row = proceedings.open_proceeding(
            application_id,
            type_=type_,
            first=first,
            actor=officer,
            who=facts["who"],
            matter=facts["matter"],
        )
    for event in later:
        with transaction():
            proceedings.record_act(application_id, row.id, actor=officer, **vars(event))


def _entries(facts: dict[str, Any]) -> list[Entry]:
    return [
        Entry(
            next(known for known in Event if known.value == event["code"]),
            event["on"],
            facts=event.get("facts", {}),
            note="Ngày mẫu",
            document_number=SAMPLE_DOCUMENT,
        )
        for event in facts["events"]
    ]
