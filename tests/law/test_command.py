"""`ipreg limits`: time limits from dates alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner, Result

from ipreg.cli import main

EXAMPLE = (
    "certification_mark",
    "filed=2025-11-10",
    "accepted=2025-12-05",
    "published=2026-05-08",
    "--on",
    "2026-06-01",
)


def ran(*words: str) -> Result:
    return CliRunner().invoke(main, ["limits", *words])


def test_the_example_of_the_transition() -> None:
    answer = ran(*EXAMPLE, "--json")

    found = {each["code"]: each for each in json.loads(answer.stdout)}
    assert found["OPPO"] == {
        "code": "OPPO",
        "kind": "third_party_window",
        "rule": "OPPO@2026",
        "from": "2026-05-08",
        "due": "2026-08-10",
        "state": "running",
        "basis": "IP Law, art. 112a (amended 2025)",
        "grade": "A",
    }
    assert found["SUBST_EXAM"]["due"] == "2026-10-08"
    assert [found[code]["state"] for code in ("FORM_EXAM", "PUBLISH")] == ["met", "met_late"]


def test_it_needs_no_setting_and_no_database_and_minds_no_time_zone(tmp_path: Path) -> None:
    told = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        program = [str(Path(sys.executable).parent / "ipreg"), "limits", *EXAMPLE, "--json"]
        environment = {"PATH": os.environ["PATH"], "TZ": zone}
        done = subprocess.run(  # noqa: S603 - our own command
            program, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        told.add(done.stdout)

    assert len(told) == 1
    assert not list(tmp_path.iterdir())


def test_for_people_it_tells_how_each_day_was_found() -> None:
    told = ran(*EXAMPLE).stdout

    assert "OPPO            2026-08-10   Running" in told
    assert "counted from the day of publication 2026-05-08, 3 months, IP Law, art. 112a" in told
    assert "2026-08-08 is a weekend, so the last day is the next working day, 2026-08-10" in told


@time_machine.travel("2026-08-10 20:00 +0700", tick=False)
def test_without_a_day_it_looks_from_today() -> None:
    words = ("certification_mark", "filed=10/11/2025", "published=8.5.2026", "--json")

    states = {each["code"]: each["state"] for each in json.loads(ran(*words).stdout)}

    assert states["OPPO"] == "running"


def test_what_lies_after_the_day_is_not_counted_and_said_so() -> None:
    answer = ran("collective_mark", "filed=2025-01-06", "published=2025-05-05", "--on=2025-02-01")

    assert "OPPO" not in answer.stdout
    assert answer.stderr == "Not counted, for it lies after 2025-02-01: published 2025-05-05.\n"


def test_a_proposal_falls_under_the_reports_of_the_year() -> None:
    answer = ran("collective_mark", "proposed=2026-03-02", "--on=2026-11-22", "--json")

    assert {each["code"]: each["due"] for each in json.loads(answer.stdout)} == {
        "REPORT_UNITS": "2026-12-14",
        "REPORT_SO": "2026-12-30",
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("wine", "filed=2025-01-06"), "'wine' is not one of 'collective_mark'"),
        (("collective_mark", "signed=2025-01-06"), "“signed” is no event. The events: proposed"),
        (("collective_mark", "filed"), "“filed” has no day. Type it like published=2026-05-08."),
        (("collective_mark", "filed=31/2/2025"), "“31/2/2025” is not a day. Type it like"),
        (
            ("collective_mark", "filed=2025-01-06", "published=2024-01-08"),
            "“published” of 2024-01-08 cannot come before “filed” of 2025-01-06. Check the days.",
        ),
        (
            ("geographical_indication", "fast_track=2026-05-08"),
            "“fast_track” exists for marks only.",
        ),
    ],
)
def test_what_cannot_be_gets_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    answer = ran(*words)

    assert answer.exit_code in {1, 2}
    assert sentence in answer.stderr
