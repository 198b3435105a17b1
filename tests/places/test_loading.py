"""The load: once, again, and when the source says something else."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from ipreg.core import audit
from ipreg.core.db import session, transaction
from ipreg.places import checking, dataset, loading, service
from ipreg.places.editions import CodeList, Level
from ipreg.places.models import Edition, Unit, UnitChange


def sizes() -> list[int | None]:
    return [
        session.scalar(select(func.count()).select_from(table))
        for table in (Edition, Unit, UnitChange, audit.AuditEntry)
    ]


def test_loading_again_changes_nothing(app: Flask) -> None:
    before = sizes()
    assert before[:3] == [3, 14_150, 10_666]
    with transaction():
        done = loading.load()
    assert done.plan.nothing_to_do
    assert done.plan.differences == []
    assert sizes() == before


def test_each_edition_that_was_loaded_is_in_the_audit_trail(app: Flask) -> None:
    acts = session.scalars(
        select(audit.AuditEntry.subject_id).where(audit.AuditEntry.act == "places.load")
    )
    editions = session.scalars(select(Edition.id))
    assert sorted(acts) == sorted(editions)


@pytest.fixture(scope="module")
def changed() -> CodeList:
    """The source as it would be if it had changed its mind about one name."""
    listed = dataset.read()
    row = listed.in_force(Level.COMMUNE, "02221")
    return replace(listed, units={**listed.units, row.key: replace(row, name="Na Hang")})


def test_a_changed_source_is_reported_and_not_taken_over(app: Flask, changed: CodeList) -> None:
    with transaction():
        done = loading.load(changed)
    [difference] = done.plan.differences
    assert str(difference) == (
        "commune 02221 (2025-07-01): name is Nà Hang, the source says Na Hang"
    )
    assert service.identify("02221", on=date(2026, 11, 21)).name == "Nà Hang"


def test_a_person_may_adopt_what_the_source_says_and_it_is_recorded(
    app: Flask, changed: CodeList
) -> None:
    with transaction():
        loading.adopt(loading.load(changed).plan.differences)
    unit = service.identify("02221", on=date(2026, 11, 21))
    assert (unit.name, unit.folded) == ("Na Hang", "xa na hang")
    [entry] = audit.history(("unit", [unit.id]))
    assert entry.act == "places.adopt"
    assert entry.changes[0]["fields"]["name"] == ["Nà Hang", "Na Hang"]


def test_a_later_patch_is_loaded_over_the_stored_list(app: Flask) -> None:
    city = service.identify("75", on=date(2026, 11, 21))
    with transaction():
        session.execute(delete(UnitChange).where(UnitChange.new_id == city.id))
        session.execute(delete(Unit).where(Unit.id == city.id))
        session.execute(
            update(Unit)
            .where(Unit.code == "75", Unit.valid_from.is_not(None))
            .values(valid_to=None)
        )
    with transaction():
        done = loading.load()
    assert (len(done.plan.units), len(done.plan.changes), len(done.plan.endings)) == (1, 1, 1)
    assert service.identify("75", on=date(2026, 11, 21)).full_name == "thành phố Đồng Nai"
    assert service.identify("75", on=date(2026, 4, 29)).full_name == "tỉnh Đồng Nai"


def test_the_check_finds_no_fault_and_names_the_doubtful_parts(app: Flask) -> None:
    findings = checking.check()
    assert findings.faults == []
    assert "part of xã Tân Thạnh 31268 → xã Tân Thạnh 31666: 75 km apart" in findings.doubts


def test_the_check_finds_a_lost_unit(app: Flask) -> None:
    with transaction():
        session.execute(
            update(Unit)
            .where(Unit.code == "02221", Unit.valid_to.is_(None))
            .values(valid_to=date(2026, 1, 1))
        )
    faults = checking.check().faults
    assert "commune 02221 (2025-07-01) Nà Hang ended and became nothing" in faults
    assert any("valid_to is 2026-01-01" in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "huyện Na Hang",
            ["072  huyện Na Hang, tỉnh Tuyên Quang  (until 2025-06-30", "now part"],
        ),
        ("02260", ["02260  xã Hồng Thái, tỉnh Tuyên Quang  (in force", "from whole xã Đà Vị"]),
    ],
)
def test_the_command_shows_a_place(app: Flask, text: str, lines: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=["places", "show", text])
    assert result.exit_code == 0
    for line in lines:
        assert line in result.output


def test_the_command_line_tells_counts_and_source(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["places", "load"])
    assert result.exit_code == 0, result.output
    assert "added 0 units and 0 changes, ended 0 units" in result.output
    assert "2025-06-30: 10035 commune, 696 district, 63 province" in result.output
    assert "2025-07-01: 3321 commune, 34 province" in result.output
    assert "edition 2025-07-01: vietnamadminunits 1." in result.output
