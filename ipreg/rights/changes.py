"""What can happen to a title and to a right to use it: two literal tables, default deny. Pure."""

from enum import StrEnum

from ipreg.core.roles import Role
from ipreg.core.text import Text

REGISTRARS = frozenset({Role.ADMINISTRATOR, Role.SO_OFFICER})


class TitleState(StrEnum):
    """Where the recorded changes leave a title; whether its term has run out, only days tell."""

    STANDING = "standing"
    ENDED = "ended"
    VOID = "void"  # held never to have been granted


class TitleChange(StrEnum):
    AMENDED = "amended"
    CORRECTED = "corrected"
    RENEWED = "renewed"
    LAPSED = "lapsed"
    SURRENDERED = "surrendered"
    TERMINATED = "terminated"
    INVALIDATED = "invalidated"
    GRANT_REVOKED = "grant_revoked"
    NARROWED = "narrowed"
    TERMINATED_IN_PART = "terminated_in_part"
    INVALIDATED_IN_PART = "invalidated_in_part"
    OFFICE_CORRECTED = "office_corrected"
    ASSIGNED = "assigned"
    SUCCEEDED = "succeeded"
    LICENSED = "licensed"
    REISSUED = "reissued"

    @property
    def label(self) -> Text:
        return TITLE_CHANGE_NAMES[self]


TITLE_CHANGE_NAMES = {
    TitleChange.AMENDED: Text("Certificate amended"),
    TitleChange.CORRECTED: Text("Slip in this record corrected"),
    TitleChange.RENEWED: Text("Renewed for ten years"),
    TitleChange.LAPSED: Text("Lapsed, not renewed"),
    TitleChange.SURRENDERED: Text("Surrendered by its owner"),
    TitleChange.TERMINATED: Text("Terminated"),
    TitleChange.INVALIDATED: Text("Invalidated"),
    TitleChange.GRANT_REVOKED: Text("Grant revoked"),
    TitleChange.NARROWED: Text("Scope narrowed"),
    TitleChange.TERMINATED_IN_PART: Text("Terminated in part"),
    TitleChange.INVALIDATED_IN_PART: Text("Invalidated in part"),
    TitleChange.OFFICE_CORRECTED: Text("Error of the office corrected"),
    TitleChange.ASSIGNED: Text("Assigned to another owner"),
    TitleChange.SUCCEEDED: Text("Passed to a successor"),
    TitleChange.LICENSED: Text("Licensed"),
    TitleChange.REISSUED: Text("Certificate issued again"),
}
# Law on Intellectual Property, art. 95 (termination), 96 (invalidation), 97 (amendment) and, since
# 1 April 2026, 100.7 (revocation of the grant). An invalidated or revoked grant is held never to
# have been, so it can follow an end; nothing follows it. What ends a part leaves the rest standing.
_always = (TitleChange.CORRECTED, TitleChange.OFFICE_CORRECTED, TitleChange.REISSUED)
_void = {TitleChange.INVALIDATED: TitleState.VOID, TitleChange.GRANT_REVOKED: TitleState.VOID}
TITLE_LIFECYCLE: dict[TitleState, dict[TitleChange, TitleState]] = {
    TitleState.STANDING: {
        **dict.fromkeys(_always, TitleState.STANDING),
        TitleChange.AMENDED: TitleState.STANDING,
        TitleChange.RENEWED: TitleState.STANDING,
        TitleChange.NARROWED: TitleState.STANDING,
        TitleChange.TERMINATED_IN_PART: TitleState.STANDING,
        TitleChange.INVALIDATED_IN_PART: TitleState.STANDING,
        TitleChange.ASSIGNED: TitleState.STANDING,
        TitleChange.SUCCEEDED: TitleState.STANDING,
        TitleChange.LICENSED: TitleState.STANDING,
        TitleChange.LAPSED: TitleState.ENDED,
        TitleChange.SURRENDERED: TitleState.ENDED,
        TitleChange.TERMINATED: TitleState.ENDED,
        **_void,
    },
    TitleState.ENDED: {
        **dict.fromkeys(_always, TitleState.ENDED),
        TitleChange.INVALIDATED_IN_PART: TitleState.ENDED,
        **_void,
    },
    TitleState.VOID: {TitleChange.CORRECTED: TitleState.VOID},
}
FROM_THE_START = frozenset(_void)
PARTIAL = frozenset(
    {TitleChange.NARROWED, TitleChange.TERMINATED_IN_PART, TitleChange.INVALIDATED_IN_PART}
)
ENDS = frozenset(
    change
    for change, state in TITLE_LIFECYCLE[TitleState.STANDING].items()
    if state is not TitleState.STANDING
)
MARKS_ONLY = frozenset({TitleChange.RENEWED, TitleChange.LAPSED})
# What can be recorded by its result alone; the others carry what only a proceeding tells.
BY_RESULT = (
    TitleChange.AMENDED,
    TitleChange.RENEWED,
    TitleChange.LAPSED,
    TitleChange.SURRENDERED,
    TitleChange.TERMINATED,
    TitleChange.INVALIDATED,
    TitleChange.GRANT_REVOKED,
)


class UseState(StrEnum):
    GRANTED = "granted"
    WARNED = "warned"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        return USE_STATE_NAMES[self]


class UseChange(StrEnum):
    GRANT = "grant"
    WARN = "warn"
    CLEAR = "clear"
    SUSPEND = "suspend"
    RESTORE = "restore"
    REVOKE = "revoke"
    EXPIRE = "expire"

    @property
    def label(self) -> Text:
        return USE_CHANGE_NAMES[self]


USE_STATE_NAMES = {
    UseState.GRANTED: Text("In force"),
    UseState.WARNED: Text("In force, warned"),
    UseState.SUSPENDED: Text("Suspended"),
    UseState.REVOKED: Text("Revoked"),
    UseState.EXPIRED: Text("Expired"),
}
USE_CHANGE_NAMES = {
    UseChange.GRANT: Text("Right granted"),
    UseChange.WARN: Text("Warned"),
    UseChange.CLEAR: Text("Warning lifted"),
    UseChange.SUSPEND: Text("Suspended"),
    UseChange.RESTORE: Text("Restored"),
    UseChange.REVOKE: Text("Revoked"),
    UseChange.EXPIRE: Text("Expired"),
}
USE_CHANGE_VERBS = {
    UseChange.WARN: Text("Warn"),
    UseChange.CLEAR: Text("Lift the warning"),
    UseChange.SUSPEND: Text("Suspend"),
    UseChange.RESTORE: Text("Restore"),
    UseChange.REVOKE: Text("Revoke"),
    UseChange.EXPIRE: Text("Record the expiry"),
}
_end = {UseChange.REVOKE: UseState.REVOKED, UseChange.EXPIRE: UseState.EXPIRED}
USE_LIFECYCLE: dict[UseState | None, dict[UseChange, UseState]] = {
    None: {UseChange.GRANT: UseState.GRANTED},
    UseState.GRANTED: {
        UseChange.WARN: UseState.WARNED,
        UseChange.SUSPEND: UseState.SUSPENDED,
        **_end,
    },
    UseState.WARNED: {
        UseChange.CLEAR: UseState.GRANTED,
        UseChange.SUSPEND: UseState.SUSPENDED,
        **_end,
    },
    UseState.SUSPENDED: {UseChange.RESTORE: UseState.GRANTED, **_end},
    UseState.REVOKED: {},
    UseState.EXPIRED: {},
}
USABLE = frozenset({UseState.GRANTED, UseState.WARNED})
