"""A whole file: its main line, the proceedings beside it, and how these bear on it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.history import History, Recorded
from ipreg.applications.lifecycle.history import replay as replay_main
from ipreg.applications.lifecycle.proceedings import BESIDE, FileWalk, Ref
from ipreg.applications.lifecycle.states import Stage
from ipreg.core.errors import Conflict
from ipreg.core.proceedings import replay
from ipreg.core.text import Text
from ipreg.law.kinds import Kind
from ipreg.law.regimes import REGIMES

# What a file that is held up does not expect: it is recorded only with its paper.
HELD_UP = frozenset(
    {
        Event.SUBST_NOTICE,
        Event.SUBST_INTENT_TO_REFUSE,
        Event.SUBST_INTENT_TO_GRANT,
        Event.FEE_NOT_PAID,
        Event.REFUSED_FINAL,
        Event.GRANT_DECIDED,
    }
)


@dataclass(frozen=True)
class Docket:
    """The main line, and each proceeding by its type and number."""

    history: History
    walks: Mapping[Ref, FileWalk]

    def freezing_on(self, day: date) -> list[Ref]:
        """The proceedings for which the examination waited on a day, under the law of that day."""
        return [
            ref
            for ref, walk in self.walks.items()
            if walk.state_on(day) in walk.proceeding.freezes and ref.type.row.knows_freezing(day)
        ]

    @property
    def freezes(self) -> dict[Ref, date]:
        """What the examination waits for now, and since when."""
        if self.history.state.stage is not Stage.OFFICE:
            return {}
        since = {ref: _since(ref, walk) for ref, walk in self.walks.items()}
        return {ref: day for ref, day in since.items() if day}

    @property
    def frozen_since(self) -> date | None:
        return min(self.freezes.values(), default=None)


def docket(kind: Kind, records: Sequence[Recorded]) -> Docket:
    """The file that the records tell; raises Misfit naming the first that does not fit."""
    walks = {ref: replay(BESIDE[ref.type], of(ref, records)) for ref in refs(records)}
    return Docket(replay_main(kind, records), walks)


def refs(records: Iterable[Recorded]) -> list[Ref]:
    return list(dict.fromkeys(record.beside for record in records if record.beside))


def of(ref: Ref, records: Iterable[Recorded]) -> list[Recorded]:
    """The records of one proceeding."""
    return [record for record in records if record.beside == ref]


def check_roots(found: Docket) -> None:
    """Refuses where a proceeding was opened while the file did not stand where that is possible."""
    for ref, walk in found.walks.items():
        day, phase = walk.opened_on, ref.type.row.opens_at
        if day and not phase.states & found.history.states_on(day):
            raise Conflict(_rootless(ref, day, found.history), field="effective_on")
        if day and found.history.kind not in ref.type.row.kinds:
            raise Conflict(
                Text(
                    "“%(proceeding)s” does not exist for this kind of file: %(kind)s.",
                    proceeding=ref.label,
                    kind=found.history.kind.label,
                ),
                field="kind",
            )


def check_held_up(found: Docket, new: Recorded) -> None:
    """What a file that is held up does not expect is believed only with its paper."""
    waits_for = found.freezing_on(new.effective_on)
    if not waits_for or new.code not in HELD_UP or new.documented:
        return
    raise Conflict(
        Text(
            "On %(day)s the examination waited for: %(proceedings)s. Record “%(event)s” with its "
            "paper, or check the day.",
            day=new.effective_on,
            proceedings=tuple(ref.label for ref in waits_for),
            event=new.code.label,
        ),
        field="document",
    )


def _since(ref: Ref, walk: FileWalk) -> date | None:
    """Since when the law lets the examination wait for it."""
    begun = walk.frozen_since
    days = (day for day in _days_of_law(begun) if ref.type.row.knows_freezing(day))
    return next(days, None)


def _days_of_law(begun: date | None) -> Iterator[date]:
    """A day, and the first day of every law that came after it."""
    if begun is None:
        return
    yield begun
    yield from (regime.begins_on for regime in REGIMES if regime.begins_on > begun)


def _rootless(ref: Ref, day: date, history: History) -> Text:
    return Text(
        "“%(proceeding)s” of %(day)s would have no place: the file then stood at “%(state)s”, and "
        "it can be opened only %(when)s. Check the days, or reverse the later entry first.",
        proceeding=ref.label,
        day=day,
        state=history.state_on(day).label,
        when=ref.type.row.opens_at.name,
    )
