"""Was the code of each source area active on the day of the harvest? Pure."""

from collections.abc import Iterator

from ipreg.core.text import Text
from traceability.areas.codes import CODE_STATE_NAMES, CodeState
from traceability.bond.claim import Claim, Code
from traceability.bond.reasons import Reason, Rule, Verdict, reason

_NO_CODE = (
    Verdict.FAILS,
    Text(
        "%(area)s: no cultivation-area code is recorded. Record the code it was issued, or apply "
        "for one."
    ),
)
_NONE_ACTIVE = (
    Verdict.FAILS,
    Text(
        "%(area)s: its code was not active on the harvest day, %(day)s: %(others)s. "
        "This harvest may not bear the name."
    ),
)
_ACTIVE = (
    Verdict.HOLDS,
    Text("%(area)s: code %(active)s was active on the harvest day, %(day)s."),
)
_ONE_ACTIVE = (
    Verdict.HOLDS,
    Text(
        "%(area)s: code %(active)s was active on the harvest day, %(day)s; "
        "of its other codes: %(others)s."
    ),
)


def codes(claim: Claim) -> Iterator[Reason]:
    """One active code is enough: an area holds one for each market, and they stand apart."""
    for source in claim.sources:
        active = tuple(c.issued_as for c in source.codes if c.state is CodeState.ACTIVE)
        others = tuple(_standing(c) for c in source.codes if c.state is not CodeState.ACTIVE)
        if active:
            outcome = _ONE_ACTIVE if others else _ACTIVE
        else:
            outcome = _NONE_ACTIVE if others else _NO_CODE
        said = {"area": source.area, "active": active, "day": claim.harvested_on, "others": others}
        yield reason(Rule.AREA_CODE_ACTIVE, outcome, **said)


def _standing(code: Code) -> Text:
    if code.state is None or code.since is None:
        return Text("%(code)s (not granted yet)", code=code.issued_as)
    return Text(
        "%(code)s (%(state)s since %(day)s)",
        code=code.issued_as,
        state=CODE_STATE_NAMES[code.state],
        day=code.since,
    )
