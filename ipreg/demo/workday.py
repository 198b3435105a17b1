"""The officer's day in the demo world: a dozen sample files at different stages, near today."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from ipreg.accounts.signing_in import actor_of
from ipreg.applications import byhand
from ipreg.applications import service as applications
from ipreg.applications.entering import Entry
from ipreg.applications.lifecycle.events import Event
from ipreg.core import acting, clock
from ipreg.core.db import transaction
from ipreg.demo.world import SAMPLE_DOCUMENT, SAMPLE_PHONE, World
from ipreg.law.kinds import Kind
from ipreg.places import service as places

_FILES = Path(__file__).with_name("workday.toml")


def make(world: World) -> int:
    """Open the files as their officers would, each as one act; how many there are."""
    files = tomllib.loads(_FILES.read_text())["file"]
    for facts in files:
        with acting.acting_as(actor_of(world.users[facts.get("by", "canbo")])):
            _file(facts, world)
    return len(files)


def _file(facts: dict[str, Any], world: World) -> None:
    first, *later = (_entry(told) for told in facts["events"])
    actor = acting.current()
    with transaction():
        file = applications.open_file(
            first,
            later=later,
            actor=actor,
            kind=Kind(facts["kind"]),
            unit_ids=[places.identify(facts["unit"]).id],
            sign=facts["sign"],
            product=facts["product"],
            has_place_name=True,
            officer_id=world.users[facts.get("officer", "canbo")].id,
            source="Hồ sơ mẫu, không có thật",
            contact_phone=SAMPLE_PHONE,
            is_sample=True,
        )
    for told in facts.get("deadlines", ()):
        due_on = clock.today() + timedelta(days=told["in"])
        with transaction():
            byhand.set_deadline(
                file.id, actor=actor, name=told["name"], due_on=due_on, reason=told["reason"]
            )


def _entry(told: dict[str, Any]) -> Entry:
    return Entry(
        next(event for event in Event if event.value == told["code"]),
        told["on"] if "on" in told else clock.today() - timedelta(days=told["ago"]),
        facts=told.get("facts", {}),
        note="Ngày mẫu",
        document_number=SAMPLE_DOCUMENT,
    )
