"""The tables of the register of rights, through one door."""

from ipreg.rights.recorded import standing
from ipreg.rights.title_models import (
    Criterion,
    PartyRole,
    Title,
    TitleEvent,
    TitleParty,
    title_unit,
)
from ipreg.rights.use_models import UseRight, UseRightEvent, use_right_unit

__all__ = [
    "Criterion",
    "PartyRole",
    "Title",
    "TitleEvent",
    "TitleParty",
    "UseRight",
    "UseRightEvent",
    "standing",
    "title_unit",
    "use_right_unit",
]
