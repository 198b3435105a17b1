"""What an amendment or correction is about, and what each decision must tell. Pure.

Sources: Law on Intellectual Property, art. 97 (what of a certificate is amended; grade A as amended
in 2025); Decree 65/2023/NĐ-CP, art. 29 (narrowing, change of owner, duplicates; B).
"""

from enum import StrEnum

from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind
from ipreg.rights.procedures import Procedure


class Subject(StrEnum):
    NAME = "name"
    MANAGER = "manager"
    DESCRIPTION = "description"
    AREA = "area"
    REGULATION = "regulation"
    OTHER = "other"
    DUPLICATE = "duplicate"
    REISSUE = "reissue"

    @property
    def label(self) -> Text:
        return SUBJECT_NAMES[self]


SUBJECT_NAMES = {
    Subject.NAME: Text("Name or address of the owner or managing organisation"),
    Subject.MANAGER: Text("Managing organisation"),
    Subject.DESCRIPTION: Text("Description of the specific characteristics"),
    Subject.AREA: Text("Protected area"),
    Subject.REGULATION: Text("Regulation on its use"),
    Subject.OTHER: Text("Something else that the office wrote wrongly"),
    Subject.DUPLICATE: Text("Duplicate"),
    Subject.REISSUE: Text("New copy of one lost or damaged"),
}
_CONTENT = {
    Subject.NAME: ALL_KINDS,
    Subject.MANAGER: INDICATIONS,
    Subject.DESCRIPTION: INDICATIONS,
    Subject.AREA: ALL_KINDS,
    Subject.REGULATION: MARKS,
}
SUBJECTS: dict[Procedure, dict[Subject, frozenset[Kind]]] = {
    Procedure.AMENDMENT: _CONTENT,
    Procedure.CORRECTION: {**_CONTENT, Subject.OTHER: ALL_KINDS},
    Procedure.CERTIFICATE: {Subject.DUPLICATE: ALL_KINDS, Subject.REISSUE: ALL_KINDS},
}


class Ask(StrEnum):
    """What the form of a decision asks for, beside its day and its paper."""

    EFFECT = "takes_effect_on"
    PARTY = "party_id"
    ORGANISATION = "organisation_id"
    NAME = "name"
    AREA = "area"
    CONTENT = "content"
    WORDS = "words"
    DROPPED = "dropped"
    EXTENT = "extent"
    MEMBER = "is_member"
    UNTIL = "until_on"
    CERTIFICATE = "certificate_number"


ASKS: dict[Procedure | Subject, frozenset[Ask]] = {
    Subject.NAME: frozenset({Ask.PARTY, Ask.NAME}),
    Subject.MANAGER: frozenset({Ask.PARTY, Ask.ORGANISATION, Ask.EFFECT}),
    Subject.DESCRIPTION: frozenset({Ask.CONTENT, Ask.WORDS}),
    Subject.AREA: frozenset({Ask.AREA}),
    Subject.REGULATION: frozenset({Ask.CONTENT}),
    Subject.OTHER: frozenset({Ask.WORDS}),
    Procedure.NARROWING: frozenset({Ask.DROPPED}),
    Procedure.ASSIGNMENT: frozenset({Ask.PARTY, Ask.ORGANISATION, Ask.EFFECT}),
    Procedure.SUCCESSION: frozenset({Ask.PARTY, Ask.ORGANISATION, Ask.EFFECT}),
    Procedure.LICENCE: frozenset({Ask.ORGANISATION, Ask.MEMBER, Ask.UNTIL}),
    Procedure.TERMINATION: frozenset({Ask.EXTENT, Ask.DROPPED, Ask.EFFECT}),
    Procedure.INVALIDATION: frozenset({Ask.EXTENT, Ask.DROPPED}),
    Procedure.SURRENDER: frozenset({Ask.EFFECT}),
}
# Of a mark, these change the certificate, so its number may go from -000 to -001.
_RENUMBERS = frozenset(
    {
        Procedure.AMENDMENT,
        Procedure.NARROWING,
        Procedure.ASSIGNMENT,
        Procedure.SUCCESSION,
        Procedure.TERMINATION,
        Procedure.INVALIDATION,
    }
)


def asked(procedure: Procedure, subject: Subject | None, kind: Kind) -> frozenset[Ask]:
    """What a decision in favour tells, for a title of this kind."""
    found = ASKS.get(procedure, frozenset())
    if subject:
        found |= ASKS.get(subject, frozenset())
    if kind in MARKS and procedure in _RENUMBERS:
        found |= {Ask.CERTIFICATE}
    if kind in INDICATIONS and Ask.EXTENT in found:
        found |= {Ask.AREA}
    return found - {Ask.MEMBER} if kind is not Kind.COLLECTIVE_MARK else found


def subjects_of(procedure: Procedure, kind: Kind) -> list[Subject]:
    return [s for s, kinds in SUBJECTS.get(procedure, {}).items() if kind in kinds]
