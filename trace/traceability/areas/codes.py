"""Cultivation-area codes: schemes, search keys, and whether one was active on a day. Pure.

Schemes: Decision 3156/QĐ-BNN-TT of 2022 (domestic), TCCS 774:2020/BVTV (export); evidence grade B.
The code itself is kept exactly as issued; its parts are never read as geography.

>>> search_key("VN-DTOR-0017")
'VNDTOR0017'
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipreg.core.errors import Conflict
from ipreg.core.roles import Role
from ipreg.core.text import Text


class Scheme(StrEnum):
    DOMESTIC = "domestic"
    EXPORT = "export"
    FOREST = "forest"
    OTHER = "other"


SCHEME_NAMES = {
    Scheme.DOMESTIC: Text("Domestic (Decision 3156/QĐ-BNN-TT)"),
    Scheme.EXPORT: Text("Export (TCCS 774:2020/BVTV)"),
    Scheme.FOREST: Text("Planted forest (Circular 84/2025/TT-BNNMT)"),
    Scheme.OTHER: Text("Another scheme"),
}


class CodeState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


class CodeChange(StrEnum):
    GRANT = "grant"
    SUSPEND = "suspend"
    RESTORE = "restore"
    REVOKE = "revoke"


CODE_STATE_NAMES = {
    CodeState.ACTIVE: Text("Active"),
    CodeState.SUSPENDED: Text("Suspended"),
    CodeState.REVOKED: Text("Revoked"),
}
CODE_CHANGE_NAMES = {
    CodeChange.GRANT: Text("Granted"),
    CodeChange.SUSPEND: Text("Suspended"),
    CodeChange.RESTORE: Text("Restored"),
    CodeChange.REVOKE: Text("Revoked"),
}
CODE_LIFECYCLE: dict[CodeState | None, dict[CodeChange, CodeState]] = {
    None: {CodeChange.GRANT: CodeState.ACTIVE},
    CodeState.ACTIVE: {
        CodeChange.SUSPEND: CodeState.SUSPENDED,
        CodeChange.REVOKE: CodeState.REVOKED,
    },
    CodeState.SUSPENDED: {
        CodeChange.RESTORE: CodeState.ACTIVE,
        CodeChange.REVOKE: CodeState.REVOKED,
    },
    CodeState.REVOKED: {},
}
# A grant is declared by whoever holds the paper; taking it away is recorded by the Department.
_DEPARTMENT = frozenset({Role.ADMINISTRATOR, Role.SO_OFFICER})
MAY_RECORD: dict[CodeChange, frozenset[Role]] = {
    CodeChange.GRANT: _DEPARTMENT | {Role.COOPERATIVE_MANAGER},
    CodeChange.SUSPEND: _DEPARTMENT,
    CodeChange.RESTORE: _DEPARTMENT,
    CodeChange.REVOKE: _DEPARTMENT,
}
MAY_TAKE_BACK = _DEPARTMENT


@dataclass(frozen=True)
class CodeStep:
    """One dated change, in the order it was recorded."""

    change: CodeChange
    effective_on: date


def search_key(issued_as: str) -> str:
    return "".join(c for c in issued_as.upper() if c.isalnum())


def recordable(state: CodeState | None, role: Role) -> list[CodeChange]:
    """What the role may record of a code. Not only what may follow its state: some comes late."""
    first = CODE_LIFECYCLE[None]
    later = [change for change in CodeChange if change not in first]
    return [change for change in (later if state else first) if role in MAY_RECORD[change]]


def state_on(
    steps: Iterable[CodeStep], day: date | None = None
) -> tuple[CodeState | None, date | None]:
    """The state on a day, or after all changes, and since when; Conflict where they do not fit."""
    state: CodeState | None = None
    since: date | None = None
    for step in sorted(steps, key=lambda s: s.effective_on):
        if day is not None and step.effective_on > day:
            break
        if step.change not in CODE_LIFECYCLE[state]:
            raise Conflict(
                Text(
                    "“%(change)s” on %(day)s does not follow from what stands before it: "
                    "%(state)s.",
                    change=CODE_CHANGE_NAMES[step.change],
                    day=step.effective_on,
                    state=CODE_STATE_NAMES[state] if state else Text("nothing granted yet"),
                ),
                field="change",
            )
        state, since = CODE_LIFECYCLE[state][step.change], step.effective_on
    return state, since
