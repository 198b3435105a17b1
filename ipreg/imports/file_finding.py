"""What is found in a line of files: its faults, and what would change in the file it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import select

from ipreg.accounts.models import Organisation, User
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.history import Recorded, replay, standing
from ipreg.applications.lifecycle.states import State
from ipreg.applications.models import Application
from ipreg.applications.projection import records_of
from ipreg.core import clock
from ipreg.core.db import session
from ipreg.core.i18n import say
from ipreg.core.roles import Actor
from ipreg.core.text import Text
from ipreg.imports import acts
from ipreg.imports.acts import Judge, Told
from ipreg.imports.columns import key
from ipreg.imports.comparing import Fact as Compared
from ipreg.imports.comparing import compare
from ipreg.imports.file_columns import COLUMNS
from ipreg.imports.file_identity import file_of
from ipreg.imports.file_lines import FileLine, plain_number, understand
from ipreg.imports.lookups import Lookups
from ipreg.imports.shapes import Cells, heading
from ipreg.places import service as places

_COMPARED = (
    "kind",
    "sign",
    "product",
    "nice_classes",
    "area_text",
    "note",
    "source",
    "contact_name",
    "contact_phone",
)


def look_at(cells: Cells, look: Lookups, *, actor: Actor, before: int | None) -> FileLine:
    """Everything that is to be said about a line; `before` is the file it was imported as."""
    line = understand(cells, look)
    file = file_of(cells, line, look, before)
    if line.kind is not None:
        judge = Judge(line.kind, actor.role, clock.today())
        if file is None:
            _check_new(line, judge, cells)
        else:
            _check_known(line, judge, file)
    line.finding.exists = file is not None
    line.finding.record_id = file.id if file else None
    return line


def _check_new(line: FileLine, judge: Judge, cells: Cells) -> None:
    if not line.acts and not line.finding.wrong:
        line.finding.error(
            COLUMNS[0].heading,
            Text("No day of any act is told, so nobody knows where the file stands. Give one."),
        )
    records = judge.judge([], line.acts, line.finding)
    if not line.finding.wrong:
        _compare_state(line, replay(judge.kind, records).state, cells.get("state", ""))


def _check_known(line: FileLine, judge: Judge, file: Application) -> None:
    """Compare with what is recorded; only what the file does not know yet is left to be added."""
    compare(_facts(line, file), line.finding)
    records = records_of(file)
    known = {record.code: record for record in standing(records)}
    compare(_known_acts(line, known), line.finding)
    compare(
        (
            (acts.day_heading(act.event), None, act.on)
            for act in line.acts
            if act.event not in known
        ),
        line.finding,
    )
    line.acts = [act for act in line.acts if act.event not in known]
    judge = replace(judge, kind=file.kind)
    judge.judge(records, line.acts, line.finding)
    filled = {d.column for d in line.finding.fills}
    line.facts = {
        name: value for name, value in line.facts.items() if heading(COLUMNS, _cell(name)) in filled
    }
    line.units = line.units if heading(COLUMNS, "unit_ids") in filled else []


def _facts(line: FileLine, file: Application) -> Iterator[Compared]:
    for name in _COMPARED:
        now, told = getattr(file, name), line.facts.get(name)
        labels = [getattr(value, "label", value) for value in (now, told)]
        yield heading(COLUMNS, name), labels[0], labels[1]
    for name, model in (("applicant_id", Organisation), ("officer_id", User)):
        told_id, now_id = line.facts.get(name), getattr(file, name)
        yield heading(COLUMNS, _cell(name)), _name(model, now_id), _name(model, told_id)
    units = [[places.label(u) for u in file.units], [_label(u) for u in line.units]]
    yield heading(COLUMNS, "unit_ids"), sorted(units[0]), sorted(units[1])


def _known_acts(line: FileLine, known: Mapping[Event, Recorded]) -> Iterator[Compared]:
    for act in line.acts:
        if (record := known.get(act.event)) is None:
            continue
        yield acts.day_heading(act.event), record.effective_on, act.on
        for name, value in act.facts.items():
            now = str(record.facts.get(name, ""))
            number = name == Fact.APPLICATION_NUMBER
            pair = (plain_number(now), plain_number(value)) if number else (now, value)
            yield _fact_heading(act, name), pair[0] or "–", pair[1]


def _fact_heading(act: Told, name: str) -> str:
    return heading(COLUMNS, f"{act.event.value}:{name}")


def _name(model: type[Organisation] | type[User], row_id: int | None) -> str | None:
    found = session.scalar(select(model.name).where(model.id == row_id)) if row_id else None
    return str(found) if found else None


def _label(unit_id: int) -> str:
    return places.label(places.get(unit_id))


def _cell(field: str) -> str:
    return {"applicant_id": "applicant", "officer_id": "officer"}.get(field, field)


def _compare_state(line: FileLine, state: State, typed: str) -> None:
    if not typed or key(typed) in {key(say(state.label)), key(str(state.label)), state.value}:
        return
    line.finding.warn(
        heading(COLUMNS, "state"),
        Text(
            "The sheet says “%(typed)s”, but the days lead to “%(state)s”. Check the days.",
            typed=typed,
            state=state.label,
        ),
    )
