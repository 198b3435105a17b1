"""What a certificate says from which day: its area, regulation, description, goods and number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipreg.places import service as places
from ipreg.places.models import Unit
from ipreg.rights.models import Aspect, Title, TitleEvent, TitleValue, standing


@dataclass(frozen=True)
class Area:
    """The protected area as certified on a day: outline, frozen words, units of its time."""

    outline: dict[str, Any] | None
    words: str | None
    units: Sequence[Unit]
    is_sample: bool
    since_on: date | None = None


def area_on(title: Title, day: date) -> Area:
    """The area that the certificate gave on that day, as far as its changes are recorded."""
    if (value := value_on(title, Aspect.AREA, day)) is None:
        return Area(title.area, title.area_text, title.units, title.area_is_sample)
    units = [places.get(unit_id) for unit_id in value.unit_ids]
    return Area(value.outline, value.words, units, value.outline_is_sample, value.since_on)


def value_on(title: Title, aspect: Aspect, day: date) -> TitleValue | None:
    """What counted on that day; None where no change of this part is recorded.

    Of two that began on one day the one recorded later counts. What is held never to have been
    granted is gone from every earlier value as well.
    """
    reached = [v for v in history(title, aspect) if v.since_on is None or v.since_on <= day]
    return reached[-1] if reached else None


def history(title: Title, aspect: Aspect) -> list[TitleValue]:
    """The values of one part that count, the oldest first."""
    if not any((event.facts or {}).get("values") for event in title.events):
        return []  # nothing was ever changed: no need to ask
    valid = {event.id for event in standing(title.events)}
    found: list[TitleValue] = []
    for value in (v for v in title.values if v.aspect is aspect):
        if value.event_id is None or value.event_id in valid:
            replaces_all = value.event_id is not None and value.since_on is None
            found = [value] if replaces_all else [*found, value]
    found.sort(key=lambda v: (v.since_on or date.min, v.id or 0))
    return found


def add(
    title: Title, event: TitleEvent, aspect: Aspect, *, since_on: date | None, **said: Any
) -> TitleValue:
    """One more value, brought by a change of the title; what was before stays answerable."""
    if not any(v.aspect is aspect for v in title.values):
        title.values.append(_present(title, aspect))
    row = TitleValue(aspect=aspect, since_on=since_on, event_id=event.id, **said)
    title.values.append(row)
    return row


def project(title: Title) -> None:
    """Bring the columns of the title to the newest values that count."""
    for aspect in {value.aspect for value in title.values}:
        if found := history(title, aspect):
            _write(title, found[-1])


def rewrite(title: Title, aspect: Aspect) -> None:
    """The columns were put right: so is the value that they come from, if there is one."""
    if not (found := history(title, aspect)):
        return
    now = _present(title, aspect)
    for name in ("words", "nice_classes", "outline", "outline_is_sample", "unit_ids"):
        setattr(found[-1], name, getattr(now, name))
    if aspect is Aspect.REGULATION:
        found[-1].document = title.regulation


def faults(title: Title) -> list[Aspect]:
    """The parts whose column says otherwise than the newest value that counts."""
    return [
        aspect
        for aspect in Aspect
        if aspect is not Aspect.DESCRIPTION
        and (found := history(title, aspect))
        and _told(found[-1]) != _told(_present(title, aspect))
    ]


def _present(title: Title, aspect: Aspect) -> TitleValue:
    match aspect:
        case Aspect.AREA:
            return TitleValue(
                aspect=aspect,
                words=title.area_text,
                outline=title.area,
                outline_is_sample=title.area_is_sample,
                unit_ids=[unit.id for unit in title.units],
            )
        case Aspect.REGULATION:
            return TitleValue(aspect=aspect, document_id=title.regulation_id, unit_ids=[])
        case Aspect.GOODS:
            return TitleValue(aspect=aspect, nice_classes=title.nice_classes, unit_ids=[])
        case Aspect.CERTIFICATE:
            return TitleValue(aspect=aspect, words=title.certificate_number, unit_ids=[])
        case Aspect.DESCRIPTION:
            return TitleValue(aspect=aspect, unit_ids=[])


def _write(title: Title, value: TitleValue) -> None:
    match value.aspect:
        case Aspect.AREA:
            title.area, title.area_text = value.outline, value.words
            title.units = [places.get(unit_id) for unit_id in value.unit_ids]
            title.area_is_sample = value.outline_is_sample
        case Aspect.REGULATION:
            title.regulation_id = value.document_id
        case Aspect.GOODS:
            title.nice_classes = value.nice_classes
        case Aspect.CERTIFICATE:
            title.certificate_number = value.words or title.certificate_number
        case Aspect.DESCRIPTION:
            pass  # the description is nowhere but here


def _told(value: TitleValue) -> tuple[object, ...]:
    match value.aspect:
        case Aspect.AREA:
            return value.outline, value.words, sorted(value.unit_ids), bool(value.outline_is_sample)
        case Aspect.REGULATION:
            return (value.document_id,)
        case Aspect.GOODS:
            return (value.nice_classes,)
        case _:
            return (value.words,)
