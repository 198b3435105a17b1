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
}
# Law on Intellectual Property, art. 95 (termination), 96 (invalidation), 97 (amendment) and, since
# 1 April 2026, 100.7 (revocation of the grant). An invalidated or revoked grant is held never to
# have been, so it can follow an end; nothing follows it.
_void = {TitleChange.INVALIDATED: TitleState.VOID, TitleChange.GRANT_REVOKED: TitleState.VOID}
TITLE_LIFECYCLE: dict[TitleState, dict[TitleChange, TitleState]] = {
    TitleState.STANDING: {
        TitleChange.AMENDED: TitleState.STANDING,
        TitleChange.CORRECTED: TitleState.STANDING,
        TitleChange.RENEWED: TitleState.STANDING,
        TitleChange.LAPSED: TitleState.ENDED,
        TitleChange.SURRENDERED: TitleState.ENDED,
        TitleChange.TERMINATED: TitleState.ENDED,
        **_void,
    },
    TitleState.ENDED: {TitleChange.CORRECTED: TitleState.ENDED, **_void},
    TitleState.VOID: {TitleChange.CORRECTED: TitleState.VOID},
}
FROM_THE_START = frozenset(_void)
ENDS = frozenset(
    change
    for change, state in TITLE_LIFECYCLE[TitleState.STANDING].items()
    if state is not TitleState.STANDING
)
MARKS_ONLY = frozenset({TitleChange.RENEWED, TitleChange.LAPSED})


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
