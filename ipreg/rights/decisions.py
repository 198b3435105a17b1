"""What a decision in favour tells besides its day and its paper, and whether that is enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.core.errors import BadInput, Conflict
from ipreg.core.text import Text
from ipreg.rights.papers import NO_PAPER, Paper
from ipreg.rights.procedure_law import MEMBERS_ONLY
from ipreg.rights.procedures import Procedure
from ipreg.rights.subjects import Ask, Subject


@dataclass(frozen=True)
class Decision:
    """Only what its procedure asks for is filled in.

    `in_part` with `dropped`, the words of what falls; `nice_classes` are those that remain.
    `party_id` is the owner or manager it changes, `organisation_id` who follows or is licensed.
    `content` is the new regulation or description.
    """

    takes_effect_on: date | None = None
    in_part: bool = False
    dropped: str | None = None
    nice_classes: str | None = None
    certificate_number: str | None = None
    party_id: int | None = None
    organisation_id: int | None = None
    name: str | None = None
    address: str | None = None
    words: str | None = None
    unit_ids: Sequence[int] = ()
    outline: FileStorage | dict[str, Any] | None = None
    content: Paper = NO_PAPER
    is_member: bool = False
    until_on: date | None = None

    def only(self, asks: frozenset[Ask]) -> "Decision":
        """Without what was not asked, whoever sent it."""
        told = {field: getattr(self, field) for ask in asks for field in _FIELDS[ask]}
        return Decision(**told)

    @property
    def tells_area(self) -> bool:
        return bool(self.outline or self.words or self.unit_ids)


_FIELDS: dict[Ask, tuple[str, ...]] = {
    Ask.EFFECT: ("takes_effect_on",),
    Ask.PARTY: ("party_id",),
    Ask.ORGANISATION: ("organisation_id",),
    Ask.NAME: ("name", "address"),
    Ask.AREA: ("outline", "words", "unit_ids"),
    Ask.CONTENT: ("content",),
    Ask.WORDS: ("words",),
    Ask.DROPPED: ("dropped", "nice_classes"),
    Ask.EXTENT: ("in_part",),
    Ask.MEMBER: ("is_member",),
    Ask.UNTIL: ("until_on",),
    Ask.CERTIFICATE: ("certificate_number",),
}
NOTHING_MORE = Decision()


def check_decision(
    asks: frozenset[Ask], told: Decision, *, procedure: Procedure, subject: Subject | None
) -> None:
    """Raises BadInput at what is missing; Conflict where the law forbids what is told."""
    part = told.in_part or procedure is Procedure.NARROWING
    needed: list[tuple[bool, object, str, Text]] = [
        (Ask.ORGANISATION in asks, told.organisation_id, "organisation_id", _WHO),
        (Ask.NAME in asks, told.name or told.address, "name", _NAME),
        (Ask.CONTENT in asks, told.content.given, "content_number", _CONTENT),
        (subject is Subject.AREA, told.tells_area, "words", _AREA),
        (subject is Subject.OTHER, told.words, "words", _WORDS),
        (Ask.DROPPED in asks and part, told.dropped, "dropped", _DROPPED),
    ]
    for asked, given, field, sentence in needed:
        if asked and not given:
            raise BadInput(sentence, field=field)
    if Ask.MEMBER in asks and not told.is_member:
        raise Conflict(MEMBERS_ONLY, field="is_member")


_WHO = Text("Choose the organisation.")
_NAME = Text("Give the new name, the new address, or both.")
_CONTENT = Text("Give the number of the new text, its file, or both.")
_AREA = Text("Give the new area: an outline, its words, or its units.")
_WORDS = Text("Say what was wrong and how it reads now.")
_DROPPED = Text("Say which goods or which part of the area fall.")
