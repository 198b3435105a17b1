"""What is shown of a checked code: the public answer in short, and what lies behind it."""

from dataclasses import dataclass

from flask import render_template

from ipreg.core.i18n import say
from traceability.inspections.behind import Behind, behind
from traceability.inspections.models import InspectedCode
from traceability.scans.telling.answer import Answer


@dataclass(frozen=True)
class Card:
    """One checked code, to be drawn."""

    row: InspectedCode
    answer: Answer
    behind: Behind | None


def card_of(answer: Answer, row: InspectedCode) -> Card:
    return Card(row, answer, behind(answer))


def told(answer: Answer, row: InspectedCode) -> dict[str, object]:
    """The same for the script of the page: what to sound, and the drawn card."""
    band = answer.band
    return {
        "outcome": answer.outcome.value,
        "tone": band.tone.value,
        "headline": say(band.headline),
        "card": render_template("inspections/card.html", card=card_of(answer, row)),
    }
