"""`ipreg gs1 check`: one answer per line, whatever the line is."""

import json
import subprocess
import sys

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from traceability.gs1.cli import cli, told

GTIN = "09521234567899"


def test_each_line_is_answered_by_one_json_object() -> None:
    lines = [
        f"https://a.vn/01/{GTIN}/10/LC-1?17=260930",
        f"(01){GTIN}(10)LC-1",
        f"^01{GTIN}10LC-1",
        "",
        f"(01){GTIN}(10)L\xd4",
        "(99)A",
    ]
    result = CliRunner().invoke(cli, ["check"], input="\r\n".join(lines).encode())
    assert result.exit_code == 0
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert answers[0] == {
        "ok": True,
        "elements": [["01", GTIN], ["10", "LC-1"], ["17", "260930"]],
        "canonical": f"https://id.gs1.org/01/{GTIN}/10/LC-1?17=260930",
        "error": None,
    }
    assert [answer["ok"] for answer in answers] == [True, True, True, False, False, True]
    assert answers[1] == answers[2]
    assert answers[1]["canonical"] == f"https://id.gs1.org/01/{GTIN}/10/LC-1"
    assert answers[3]["elements"] == []
    assert answers[3]["canonical"] is None
    assert "neither an address" in answers[3]["error"]
    assert answers[4]["error"] == (
        "(10) BATCH/LOT, character 2: GS1 does not allow this character here."
    )
    assert answers[5]["canonical"] is None


@given(st.binary() | st.text().map(lambda text: f"https://a/01/{GTIN}/10/{text}".encode()))
def test_no_line_is_unreadable(line: bytes) -> None:
    answer = told(line)
    assert answer["ok"] is (answer["error"] is None)
    assert set(json.loads(json.dumps(answer))) == {"ok", "elements", "canonical", "error"}


def test_a_line_that_is_too_long_is_refused() -> None:
    assert "longer than 8191" in told(b"(99)" + b"A" * 9000)["error"]


def test_the_command_needs_neither_settings_nor_a_database() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ipreg.start", "gs1", "check"],
        input=f"(01){GTIN}\n\xff\n".encode("latin-1"),
        capture_output=True,
        env={"PATH": "", "PYTHONPATH": ".:trace"},
        check=True,
    )
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [True, False]
