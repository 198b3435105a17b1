"""Limits as the law would compute them; a test names what it is about."""

from datetime import date
from typing import Any

from ipreg.core.text import Text
from ipreg.law.limits import Limit, LimitKind, LimitState
from ipreg.law.regimes import Grade


def limit(code: str = "SUBST_EXAM", **told: Any) -> Limit:
    facts: dict[str, Any] = {
        "kind": LimitKind.OFFICE_TARGET,
        "rule": f"{code}@2026",
        "begins": date(2026, 5, 8),
        "due": date(2026, 10, 8),
        "state": LimitState.RUNNING,
        "basis": Text("IP Law, art. 119.2"),
        "grade": Grade.A,
    }
    return Limit(code=code, **facts | told)
