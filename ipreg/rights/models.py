"""The tables of the register of rights, through one door."""

from ipreg.rights.party_models import PartyRole, TitleParty
from ipreg.rights.proceeding_models import (
    Aspect,
    ControlActivity,
    ControlKind,
    ProceedingEntry,
    TitleProceeding,
    TitleValue,
)
from ipreg.rights.recorded import standing
from ipreg.rights.title_models import (
    Criterion,
    Title,
    TitleEvent,
    title_unit,
)
from ipreg.rights.use_models import UseRight, UseRightEvent, use_right_unit

__all__ = [
    "Aspect",
    "ControlActivity",
    "ControlKind",
    "Criterion",
    "PartyRole",
    "ProceedingEntry",
    "Title",
    "TitleEvent",
    "TitleParty",
    "TitleProceeding",
    "TitleValue",
    "UseRight",
    "UseRightEvent",
    "standing",
    "title_unit",
    "use_right_unit",
]
