"""The commands: they print JSON, write whole files, and tell by their exit code."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import Result
from flask import Flask

from ipreg.core import acting, audit
from ipreg.core.roles import OPERATOR
from tests.traceability.factories import make_gtin
from tests.traceability.labels.factories import act_on, code_of, make_issue, make_world
from traceability.labels import service
from traceability.labels.life.course import LifeAct
from traceability.serials import grouped


def _run(app: Flask, *args: object) -> Result:
    acting.begin(OPERATOR, request="test")
    return app.test_cli_runner().invoke(args=[str(arg) for arg in args])


def _json(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_issue_prints_what_was_issued_and_repeats_itself_for_the_same_key(app: Flask) -> None:
    batch = make_world(gtin=make_gtin()).batch
    args = ("codes", "issue", "--batch", batch.id, "--count", 48, "--key", "order-17")

    first, again = _run(app, *args), _run(app, *args)

    told = _json(first)
    issue = service.get(told["issue"])
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert told == _json(again)
    assert (told["batch"], told["count"], told["kind"]) == (batch.id, 48, "unit")
    assert told["first"] == code_of(issue, 0).serial
    assert told["last_address"] == code_of(issue, 47).address


@pytest.mark.parametrize("count", [0, 121])
def test_issue_refuses_with_a_sentence_and_no_json(app: Flask, count: int) -> None:
    batch = make_world(packs=120).batch
    result = _run(app, "codes", "issue", "--batch", batch.id, "--count", count, "--key", "order-18")

    assert result.exit_code != 0
    assert result.stdout == ""
    assert "Error: " in result.stderr


def test_issue_refuses_a_known_key_with_other_content(app: Flask) -> None:
    batch = make_world().batch
    args = ("codes", "issue", "--batch", batch.id, "--key", "order-19", "--count")
    assert _run(app, *args, 10).exit_code == 0

    refused = _run(app, *args, 11)
    assert refused.exit_code == 1
    assert "other content" in refused.stderr


def test_export_writes_whole_files(app: Flask, tmp_path: Path) -> None:
    issue = make_issue(make_world().batch, count=30)
    pdf, table = tmp_path / "out" / "sheet.pdf", tmp_path / "codes.csv"

    assert _run(app, "codes", "export", issue.id, "--as", "pdf", "--out", pdf).exit_code == 0
    assert _run(app, "codes", "export", issue.id, "--as", "csv", "--out", table).exit_code == 0

    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert len(table.read_text("utf-8-sig").splitlines()) == 31
    assert [p.name for p in pdf.parent.iterdir()] == ["sheet.pdf"]


def test_export_takes_another_label_and_another_printer(app: Flask, tmp_path: Path) -> None:
    issue, out = make_issue(make_world().batch, count=3), tmp_path / "roll.pdf"
    looks = ("--profile", "roll-50x30", "--printer", "203", "--as", "pdf", "--out", out)

    assert _run(app, "codes", "export", issue.id, *looks).exit_code == 0

    pages = list(pypdfium2.PdfDocument(out))
    assert len(pages) == 3
    assert pages[0].get_width() == pytest.approx(50 / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize(
    "wrong",
    [("--profile", "a4-999"), ("--printer", "240"), ("--start", 25), ("--profile", "own-9")],
)
def test_export_refuses_looks_that_there_are_not(
    app: Flask, tmp_path: Path, wrong: tuple[object, ...]
) -> None:
    issue, out = make_issue(make_world().batch), tmp_path / "sheet.pdf"

    result = _run(app, "codes", "export", issue.id, "--as", "pdf", "--out", out, *wrong)

    assert result.exit_code == 1
    assert "Error: " in result.stderr
    assert not out.exists()


def test_an_export_that_fails_leaves_the_earlier_file_alone(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = make_issue(make_world().batch)
    out = tmp_path / "codes.csv"
    out.write_text("before")

    def halfway(*_asked: object) -> Any:
        yield b"number,serial,address\r\n", 0
        raise OSError("no space left")

    monkeypatch.setattr("traceability.labels.files.tables.csv_batches", halfway)
    assert _run(app, "codes", "export", issue.id, "--as", "csv", "--out", out).exit_code != 0
    assert out.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["codes.csv"]


def test_export_of_an_unknown_issue_is_refused(app: Flask, tmp_path: Path) -> None:
    result = _run(app, "codes", "export", 999, "--as", "csv", "--out", tmp_path / "x.csv")

    assert result.exit_code == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("with_gtin", [True, False])
def test_verify_reads_serials_and_addresses_in_every_form(app: Flask, with_gtin: bool) -> None:
    issue = make_issue(make_world(gtin=make_gtin() if with_gtin else None).batch)
    code = code_of(issue, 7)

    for text in (
        code.serial,
        grouped(code.serial.lower()),
        code.address,
        code.address.replace("HTTPS://TX.EXAMPLE.VN", "https://tx.example.vn"),
    ):
        result = _run(app, "codes", "verify", text)
        assert result.exit_code == 0, text
        told = _json(result)
        assert (told["valid"], told["issue"], told["number"]) == (True, issue.id, 8)


def test_verify_tells_what_became_of_the_label(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=4)
    act_on(issue, LifeAct.PRINT, first=1, last=2)
    act_on(issue, first=2, last=3)
    act_on(issue, LifeAct.VOID, first=3, last=3)

    told = [_json(_run(app, "codes", "verify", code_of(issue, n).serial)) for n in range(4)]

    assert [one["state"] for one in told] == ["issued", "printed", "active", "void"]
    assert all(one["valid"] for one in told)


def test_an_export_is_told_by_the_trail(app: Flask, tmp_path: Path) -> None:
    issue = make_issue(make_world().batch)

    _run(app, "codes", "export", issue.id, "--as", "csv", "--out", tmp_path / "codes.csv")

    assert audit.history(("issue", [issue.id]))[0].act == "issue.export"


def test_verify_says_no_with_a_reason_and_exit_code_1(app: Flask) -> None:
    issue = make_issue(make_world().batch, count=5)
    beyond = code_of(issue, 5).serial  # well made, never issued
    serial = code_of(issue, 2).serial
    wrong = serial[:9] + ("Z" if serial[9] != "Z" else "Y") + serial[10:]

    for text, reason in (
        (beyond, "not issued"),
        (wrong, "character 10 seems to be mistyped"),
        (serial[:-1], "this one has 19"),
        (f"https://evil.example/T/{serial}", "not this platform"),
        ("0" * 20, "not issued"),
    ):
        result = _run(app, "codes", "verify", text)
        assert result.exit_code == 1, text
        told = _json(result)
        assert (told["valid"], told["issue"], told["number"]) == (False, None, None)
        assert reason in told["reason"]


def test_verify_that_cannot_be_done_is_no_verdict(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "KEYS_FILE", Path("nowhere") / "keys.json")
    result = _run(app, "codes", "verify", "0" * 20)

    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_new_key_is_used_from_then_on_and_never_printed(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(Path(app.config["KEYS_FILE"]).read_bytes())
    path.chmod(0o600)
    monkeypatch.setitem(app.config, "KEYS_FILE", path)
    world = make_world()
    old = make_issue(world.batch, count=2)
    before = code_of(old).serial

    result = _run(app, "keys", "new")

    version = json.loads(path.read_text())["keys"][-1]["version"]
    assert result.stdout == f"key version {version}\n"
    new = make_issue(world.batch, count=2)
    assert (old.key_version, new.key_version) == (version - 1, version)
    assert code_of(old).serial == before
    for issue in (old, new):
        assert _run(app, "codes", "verify", code_of(issue).serial).exit_code == 0
