"""What may be recorded after a grant: each refusal with its sentence, at its field."""

from datetime import date

import pytest

from ipreg.core.errors import BadInput, Conflict, DomainError
from ipreg.law.kinds import Kind
from ipreg.rights.changes import TitleChange, UseChange
from ipreg.rights.numbers import certificate_number
from ipreg.rights.recording import check_title_change, check_use_change
from ipreg.rights.terms import renewal_of
from ipreg.rights.validity import Change, UseStep

GI, MARK = Kind.GEOGRAPHICAL_INDICATION, Kind.CERTIFICATION_MARK
FILED, GRANTED, EXPIRY = date(2015, 3, 31), date(2017, 5, 2), date(2025, 3, 31)
TODAY = date(2026, 5, 1)


def check(
    change: TitleChange,
    on: date,
    *before: Change,
    kind: Kind = MARK,
    documented: bool = True,
) -> DomainError | None:
    try:
        check_title_change(
            Change(change, on),
            kind=kind,
            granted_on=GRANTED,
            filed_on=None if kind is GI else FILED,
            changes=before,
            documented=documented,
            today=TODAY,
        )
    except DomainError as refusal:
        return refusal
    return None


TERMINATED = Change(TitleChange.TERMINATED, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("refusal", "field", "says"),
    [
        (check(TitleChange.RENEWED, TODAY, kind=GI), "change", "has no term"),
        (check(TitleChange.LAPSED, TODAY, kind=GI), "change", "has no term"),
        (check(TitleChange.TERMINATED, date(2026, 5, 2)), "effective_on", "up to 2026-05-01"),
        (check(TitleChange.TERMINATED, date(2017, 5, 1)), "effective_on", "before the grant"),
        (
            check(TitleChange.TERMINATED, TODAY, documented=False),
            "document_number",
            "rests on a paper",
        ),
        (check(TitleChange.LAPSED, EXPIRY), "effective_on", "can lapse only after"),
        (check(TitleChange.RENEWED, date(2024, 9, 29)), "effective_on", "from 2024-09-30 on"),
        (check(TitleChange.RENEWED, TODAY, TERMINATED), "change", "had already ended"),
        (check(TitleChange.AMENDED, TODAY, TERMINATED), "change", "had already ended"),
        (check(TitleChange.TERMINATED, date(2019, 1, 1), TERMINATED), "change", "already ended"),
        (
            check(TitleChange.TERMINATED, TODAY, Change(TitleChange.INVALIDATED, date(2020, 1, 1))),
            "change",
            "had already ended",
        ),
    ],
)
def test_what_does_not_fit_a_title_is_refused(
    refusal: DomainError | None, field: str, says: str
) -> None:
    assert refusal is not None
    assert refusal.field == field
    assert says in str(refusal)


@pytest.mark.parametrize(
    "refusal",
    [
        check(TitleChange.RENEWED, date(2024, 9, 30)),
        check(TitleChange.RENEWED, date(2025, 9, 1)),
        check(TitleChange.LAPSED, date(2025, 4, 1), documented=False),
        check(TitleChange.AMENDED, date(2018, 1, 1), TERMINATED),
        check(TitleChange.INVALIDATED, TODAY, TERMINATED),
        check(TitleChange.TERMINATED, TODAY, kind=GI),
    ],
)
def test_what_fits_is_let_through(refusal: DomainError | None) -> None:
    assert refusal is None


def test_a_second_renewal_is_counted_from_the_first() -> None:
    once = Change(TitleChange.RENEWED, date(2025, 1, 1))
    refusal = check(TitleChange.RENEWED, date(2025, 1, 2), once)
    assert refusal is not None
    assert "Is this renewal recorded already?" in str(refusal)


def test_the_window_of_renewal() -> None:
    window = renewal_of(EXPIRY)
    assert (window.opens_on, window.due_on, window.late_until) == (
        date(2024, 9, 30),
        EXPIRY,
        date(2025, 9, 30),
    )


GRANT = UseStep(UseChange.GRANT, date(2023, 1, 1))


def check_use(
    change: UseChange,
    on: date,
    *,
    valid_to: date | None = None,
    steps: tuple[UseStep, ...] = (GRANT,),
    documented: bool = True,
) -> None:
    check_use_change(
        UseStep(change, on), valid_to=valid_to, steps=steps, documented=documented, today=TODAY
    )


@pytest.mark.parametrize(
    ("change", "on", "given", "field", "says"),
    [
        (UseChange.GRANT, TODAY, {}, "change", "on its own page"),
        (UseChange.SUSPEND, TODAY, {"steps": ()}, "change", "on its own page"),
        (UseChange.SUSPEND, date(2026, 5, 2), {}, "effective_on", "up to 2026-05-01"),
        (UseChange.SUSPEND, date(2022, 12, 31), {}, "effective_on", "before the grant"),
        (UseChange.SUSPEND, TODAY, {"documented": False}, "document_number", "rests on a paper"),
        (UseChange.EXPIRE, TODAY, {}, "change", "no last day"),
        (UseChange.EXPIRE, TODAY, {"valid_to": TODAY}, "change", "runs until 2026-05-01"),
        (UseChange.RESTORE, TODAY, {}, "change", "does not follow"),
    ],
)
def test_what_does_not_fit_a_right_is_refused(
    change: UseChange, on: date, given: dict[str, object], field: str, says: str
) -> None:
    with pytest.raises((BadInput, Conflict)) as caught:
        check_use(change, on, **given)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert says in str(caught.value)


def test_an_expiry_needs_no_paper_once_the_time_ran_out() -> None:
    check_use(UseChange.EXPIRE, TODAY, valid_to=date(2026, 4, 30), documented=False)


@pytest.mark.parametrize(
    ("kind", "number"), [(MARK, "4-0494370-000"), (GI, "00104"), (GI, " 00015 ")]
)
def test_certificate_numbers_as_the_office_writes_them(kind: Kind, number: str) -> None:
    assert certificate_number(kind, number) == number.strip()


@pytest.mark.parametrize(
    ("kind", "number"),
    [(MARK, "00104"), (MARK, "4-494370-000"), (GI, "104"), (GI, "4-0494370-000"), (GI, None)],
)
def test_other_certificate_numbers_are_refused(kind: Kind, number: str | None) -> None:
    with pytest.raises(BadInput, match=r"looks like|five digits") as caught:
        certificate_number(kind, number)
    assert caught.value.field == "certificate_number"
