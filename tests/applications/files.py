"""Application files told as lists of events, for the tests of the lifecycle."""

from datetime import date

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import Recorded
from ipreg.law.kinds import MARKS, Kind

COLLECTIVE = Kind.COLLECTIVE_MARK
CERTIFICATION = Kind.CERTIFICATION_MARK
INDICATION = Kind.GEOGRAPHICAL_INDICATION


def sample_facts(code: Event, kind: Kind) -> dict[str, str]:
    """Well-formed facts for an event; the numbers are samples."""
    values = {
        Fact.APPLICATION_NUMBER: "4-2022-00001" if kind in MARKS else "6-2022-00001",
        Fact.GAZETTE_NUMBER: "436A",
        Fact.GROUND: "a",
        Fact.CERTIFICATE_NUMBER: "4-0000001-000" if kind in MARKS else "00001",
        Fact.DECISION_NUMBER: "1/QĐ-SHTT",
        Fact.OUTCOME: "upheld",
        Fact.DIVIDED_FROM: "4-2022-00002",
    }
    return {fact: values[fact] for fact in code.facts}


def event(
    seq: int, code: Event, on: date, *, kind: Kind = COLLECTIVE, reverses: int | None = None
) -> Recorded:
    """A well-formed record of an event."""
    return Recorded(
        seq, code, on, facts=sample_facts(code, kind), documented=True, reverses=reverses
    )


def told(*events: tuple[Event, date], kind: Kind = COLLECTIVE) -> list[Recorded]:
    """Records made in the order given."""
    return [event(seq, code, on, kind=kind) for seq, (code, on) in enumerate(events, start=1)]
