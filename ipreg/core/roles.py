"""Who acts, and in which role. Pure: no Flask, no database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ipreg.core.text import Text


class Role(StrEnum):
    PUBLIC = "public"
    ADMINISTRATOR = "administrator"
    SO_OFFICER = "so_officer"
    SO_LEADER = "so_leader"
    LOCAL_AUTHORITY = "local_authority"
    COOPERATIVE_MANAGER = "cooperative_manager"
    COOPERATIVE_MEMBER = "cooperative_member"
    INSPECTOR = "market_inspector"


ROLE_NAMES = {
    Role.PUBLIC: Text("the public"),
    Role.ADMINISTRATOR: Text("administrator"),
    Role.SO_OFFICER: Text("officer of the Department"),
    Role.SO_LEADER: Text("leader of the Department"),
    Role.LOCAL_AUTHORITY: Text("local authority"),
    Role.COOPERATIVE_MANAGER: Text("cooperative manager"),
    Role.COOPERATIVE_MEMBER: Text("cooperative member"),
    Role.INSPECTOR: Text("market inspector"),
}

ROLE_DUTIES = {
    Role.ADMINISTRATOR: Text("Does what officers do, and looks after accounts and settings."),
    Role.SO_OFFICER: Text("Keeps the files, titles and rights to use of the whole province."),
    Role.SO_LEADER: Text("Does what officers do; the first page begins with everybody’s work."),
    Role.LOCAL_AUTHORITY: Text("Proposes products of its area, and follows their files."),
    Role.COOPERATIVE_MANAGER: Text("Keeps products, areas and batches, and issues codes."),
    Role.COOPERATIVE_MEMBER: Text("Reads what the cooperative has recorded."),
    Role.INSPECTOR: Text("Checks codes where goods are sold, and writes minutes."),
}

COOPERATIVE = frozenset({Role.COOPERATIVE_MANAGER, Role.COOPERATIVE_MEMBER})
SO = frozenset({Role.ADMINISTRATOR, Role.SO_OFFICER, Role.SO_LEADER})
STAFF = SO | COOPERATIVE | {Role.LOCAL_AUTHORITY, Role.INSPECTOR}


@dataclass(frozen=True)
class Actor:
    """Who does what is being done now, and since when they had been away before they came."""

    name: str
    role: Role
    user_id: int | None = None
    organisation_id: int | None = None
    away_since: datetime | None = None

    @property
    def signed_in(self) -> bool:
        return self.user_id is not None


ANYONE = Actor("anyone", Role.PUBLIC)
OPERATOR = Actor("ipreg", Role.ADMINISTRATOR)
