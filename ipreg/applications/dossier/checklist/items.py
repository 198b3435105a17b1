"""The words of a checklist: its items, what they must contain, and when they are needed. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from ipreg.applications.lifecycle.events import Event
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind
from ipreg.law.regimes import Grade


class Circumstance(StrEnum):
    """What is so in one file and not in another, and decides which papers it needs."""

    PLACE_NAME = "place_name"
    ORIGIN_SHOWN = "origin_shown"
    SPECIFIC_NATURE = "specific_nature"
    QUALITY_CERTIFIED = "quality_certified"
    ORIGIN_CERTIFIED = "origin_certified"
    AGENT = "agent"
    PRIORITY = "priority"
    FOREIGN = "foreign"
    LOGO = "logo"

    @property
    def label(self) -> Text:
        return CIRCUMSTANCES[self][0]

    @property
    def kinds(self) -> frozenset[Kind]:
        return CIRCUMSTANCES[self][1]


_CERTIFICATION = frozenset({Kind.CERTIFICATION_MARK})
CIRCUMSTANCES: dict[Circumstance, tuple[Text, frozenset[Kind]]] = {
    Circumstance.PLACE_NAME: (Text("The sign holds a place name"), MARKS),
    Circumstance.ORIGIN_SHOWN: (
        Text("The sign shows a geographical origin in another way, such as a picture"),
        MARKS,
    ),
    Circumstance.SPECIFIC_NATURE: (
        Text("The product has a specific nature that the mark stands for"),
        frozenset({Kind.COLLECTIVE_MARK}),
    ),
    Circumstance.QUALITY_CERTIFIED: (
        Text("The mark certifies quality or other characteristics"),
        _CERTIFICATION,
    ),
    Circumstance.ORIGIN_CERTIFIED: (
        Text("The mark certifies a geographical origin"),
        _CERTIFICATION,
    ),
    Circumstance.AGENT: (Text("An agent files for the applicant"), ALL_KINDS),
    Circumstance.PRIORITY: (Text("Priority of an earlier filing is claimed"), MARKS),
    Circumstance.FOREIGN: (Text("The area lies in another country"), INDICATIONS),
    Circumstance.LOGO: (Text("The indication has a logo"), INDICATIONS),
}


class ItemCode(StrEnum):
    """Stable codes of what a dossier may hold."""

    FORM = "form"
    SPECIMEN = "specimen"
    GOODS = "goods"
    REGULATION = "regulation"
    CHARACTERISTICS = "characteristics"
    DESCRIPTION = "description"
    MAP = "map"
    PLACE_NAME_PERMISSION = "place_name_permission"
    REGISTRATION_RIGHT = "registration_right"
    MAP_CONFIRMATION = "map_confirmation"
    STATUS = "status"
    LOGO = "logo"
    POWER = "power"
    PRIORITY = "priority"
    FOREIGN = "foreign"
    FEES = "fees"


@dataclass(frozen=True)
class Content:
    """What one item is, whatever the day; `event` is the act that gives a decisive paper.

    Needed always where `when` is empty, else where any of it is so; never where any of `unless` is.
    """

    code: ItemCode
    kinds: frozenset[Kind]
    name: Text
    hint: Text | None = None
    when: frozenset[Circumstance] = frozenset()
    unless: frozenset[Circumstance] = frozenset()
    after: tuple[ItemCode, ...] = ()
    parts: tuple[Text, ...] = ()
    event: Event | None = None

    def needed(self, so: frozenset[Circumstance]) -> bool:
        return not self.unless & so and (not self.when or bool(self.when & so))


@dataclass(frozen=True)
class Basis:
    """Where a period of the law says that items are needed, and how well that is known."""

    codes: frozenset[ItemCode]
    kinds: frozenset[Kind]
    editions: frozenset[str]
    provision: Text
    grade: Grade


@dataclass(frozen=True)
class Item:
    """One item of one checklist: what it is and why it is asked for."""

    content: Content
    provision: Text
    grade: Grade
    parts_provision: Text | None = None
    parts_grade: Grade | None = None

    @property
    def code(self) -> ItemCode:
        return self.content.code

    @property
    def name(self) -> Text:
        return self.content.name
