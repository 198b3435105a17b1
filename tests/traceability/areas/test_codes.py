"""The life of an area code, by its table; what its form may make doubtful."""

from datetime import date
from itertools import product

import pytest

from ipreg.core.errors import Conflict
from ipreg.core.roles import Role
from traceability.areas.codes import (
    CODE_LIFECYCLE,
    MAY_RECORD,
    CodeChange,
    CodeState,
    CodeStep,
    Scheme,
    recordable,
    search_key,
    state_on,
)
from traceability.areas.formats import doubt

G, S, R, X = CodeChange.GRANT, CodeChange.SUSPEND, CodeChange.RESTORE, CodeChange.REVOKE


def on(month: int, day: int = 1) -> date:
    return date(2025, month, day)


LIFE = [CodeStep(G, on(1)), CodeStep(S, on(3)), CodeStep(R, on(6)), CodeStep(X, on(9))]


@pytest.mark.parametrize(
    ("day", "state", "since"),
    [
        (date(2024, 12, 31), None, None),
        (on(1), CodeState.ACTIVE, on(1)),
        (on(2, 28), CodeState.ACTIVE, on(1)),
        (on(3), CodeState.SUSPENDED, on(3)),
        (on(5, 31), CodeState.SUSPENDED, on(3)),
        (on(6), CodeState.ACTIVE, on(6)),
        (on(9), CodeState.REVOKED, on(9)),
        (None, CodeState.REVOKED, on(9)),
    ],
)
def test_the_state_on_a_day_is_what_the_changes_up_to_it_lead_to(
    day: date | None, state: CodeState | None, since: date | None
) -> None:
    assert state_on(LIFE, day) == (state, since)
    assert state_on(reversed(LIFE), day) == (state, since), "the order of recording does not matter"


def test_changes_of_one_day_count_in_the_order_they_were_recorded() -> None:
    assert state_on([CodeStep(G, on(1)), CodeStep(S, on(2)), CodeStep(R, on(2))])[0] == "active"


@pytest.mark.parametrize(("state", "change"), list(product([None, *CodeState], CodeChange)))
def test_only_what_the_table_names_can_follow_a_state(
    state: CodeState | None, change: CodeChange
) -> None:
    paths = {
        None: [],
        CodeState.ACTIVE: [G],
        CodeState.SUSPENDED: [G, S],
        CodeState.REVOKED: [G, X],
    }
    steps = [CodeStep(c, on(m)) for m, c in enumerate([*paths[state], change], start=1)]

    if change in CODE_LIFECYCLE[state]:
        assert state_on(steps)[0] is CODE_LIFECYCLE[state][change]
    else:
        with pytest.raises(Conflict, match="does not follow"):
            state_on(steps)


def test_a_late_change_that_contradicts_later_ones_is_refused_with_the_later_one() -> None:
    with pytest.raises(Conflict, match="2025-06-01"):
        state_on([*LIFE, CodeStep(R, on(4))])


def test_a_manager_declares_grants_and_the_department_records_the_rest() -> None:
    manager, officer = Role.COOPERATIVE_MANAGER, Role.SO_OFFICER

    assert recordable(None, manager) == recordable(None, officer) == [G]
    assert recordable(CodeState.ACTIVE, manager) == []
    assert recordable(CodeState.ACTIVE, officer) == [S, R, X]
    assert all(Role.PUBLIC not in roles for roles in MAY_RECORD.values())


@pytest.mark.parametrize(
    "typed", ["VN-952-SAMPLE-01", "vn 952 sample 01", "VN952SAMPLE01", "VN–952/sample.01"]
)
def test_spaces_hyphens_and_case_do_not_matter_to_a_search(typed: str) -> None:
    assert search_key(typed) == "VN952SAMPLE01"


@pytest.mark.parametrize(
    ("code", "scheme", "market", "granted_on", "doubted"),
    [
        ("VN-NNOR-9999", Scheme.EXPORT, "CN", on(1), False),
        ("vn-nnor-9999", Scheme.EXPORT, "CN", on(1), False),
        ("VN-NNOR-99", Scheme.EXPORT, "CN", on(1), True),
        ("VN-NNOR-99", Scheme.EXPORT, "US", on(1), False),
        ("VN-NNPH-0012", Scheme.EXPORT, "CN", on(1), True),
        ("VNNNPH-0001", Scheme.EXPORT, "US", on(1), True),
        ("VN-08-072-02254-01-23", Scheme.DOMESTIC, "VN", date(2023, 5, 1), False),
        ("VN-952-SAMPLE-01", Scheme.DOMESTIC, "VN", date(2023, 5, 1), True),
        ("VN-952-SAMPLE-01", Scheme.DOMESTIC, "VN", date(2025, 8, 1), False),
        ("anything", Scheme.OTHER, "VN", None, False),
    ],
)
def test_an_unusual_form_is_doubted_only_where_a_form_is_known(
    code: str, scheme: Scheme, market: str, granted_on: date | None, doubted: bool
) -> None:
    found = doubt(code, scheme=scheme, market=market, granted_on=granted_on)

    assert (found is not None) is doubted
