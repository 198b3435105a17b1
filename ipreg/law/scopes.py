"""To which matters a row applies, in words. Pure."""

from collections.abc import Sequence
from functools import reduce

from ipreg.core.text import Text
from ipreg.law.rules import Deciding, Scope

_SINCE = {
    Deciding.FILING: Text("applications filed since %(since)s"),
    Deciding.ACCEPTANCE: Text("applications not yet found valid before %(since)s"),
    Deciding.PUBLICATION: Text("applications published since %(since)s"),
    Deciding.GRANT: Text("titles granted since %(since)s"),
    Deciding.TRIGGER: Text("acts since %(since)s"),
}
_UNTIL = {
    Deciding.FILING: Text("applications filed up to %(until)s"),
    Deciding.ACCEPTANCE: Text("applications found valid up to %(until)s"),
    Deciding.PUBLICATION: Text("applications published up to %(until)s"),
    Deciding.GRANT: Text("titles granted up to %(until)s"),
    Deciding.TRIGGER: Text("acts up to %(until)s"),
}
_BETWEEN = {
    Deciding.FILING: Text("applications filed from %(since)s to %(until)s"),
    Deciding.ACCEPTANCE: Text("applications found valid from %(since)s to %(until)s"),
    Deciding.PUBLICATION: Text("applications published from %(since)s to %(until)s"),
    Deciding.GRANT: Text("titles granted from %(since)s to %(until)s"),
    Deciding.TRIGGER: Text("acts from %(since)s to %(until)s"),
}


def scope_label(scope: Scope) -> Text:
    """To which matters a version applies."""
    if scope.until is None:
        return Text(_SINCE[scope.by].msgid, since=scope.since)
    if scope.since is None:
        return Text(_UNTIL[scope.by].msgid, until=scope.until)
    return Text(_BETWEEN[scope.by].msgid, since=scope.since, until=scope.until)


def scopes_label(scopes: Sequence[Scope]) -> Text:
    labels = [scope_label(scope) for scope in scopes]
    return reduce(lambda one, other: Text("%(one)s, %(other)s", one=one, other=other), labels)
