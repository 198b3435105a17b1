"""The `ipreg codes` and `ipreg keys` commands."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from ipreg.core import audit
from ipreg.core.db import transaction
from ipreg.core.errors import BadInput, DomainError
from ipreg.core.files import replacing
from ipreg.core.i18n import DEFAULT, LANGUAGES
from traceability import keys
from traceability.labels import printing, reading, service
from traceability.labels.files import downloads
from traceability.labels.files.forms import Form
from traceability.labels.lookup import Found, find, misread_at
from traceability.labels.models import IssueKind
from traceability.labels.stationery import service as stationery

codes = AppGroup("codes", help="Issue, print and check codes.")
keyring = AppGroup("keys", help="Look after the keys that codes are derived from.")
COULD_NOT_CHECK = 2


@codes.command("issue")
@click.option("--batch", "batch_id", type=int, required=True, help="Number of the batch.")
@click.option("--count", type=click.IntRange(1), required=True)
@click.option("--key", "client_key", required=True, help="Your own key: the same key issues once.")
@click.option("--kind", type=click.Choice([k.value for k in IssueKind]), default="unit")
def issue(batch_id: int, count: int, client_key: str, kind: str) -> None:
    """Issue codes for a batch; prints JSON."""
    with _refusals(), transaction():
        row = service.issue(
            batch_id=batch_id, count=count, kind=IssueKind(kind), client_key=client_key
        )
        made = printing.codes_of(row)
    first, last = made[0], made[made.size - 1]
    _print(
        {
            "issue": made.issue,
            "batch": batch_id,
            "lot": made.lot,
            "kind": kind,
            "count": count,
            "first": first.serial,
            "last": last.serial,
            "first_address": first.address,
            "last_address": last.address,
        }
    )


@codes.command("export")
@click.argument("issue_id", metavar="ISSUE", type=int)
@click.option("--as", "form", type=click.Choice([f.value for f in Form]), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option(
    "--start",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="First free label on a used sheet.",
)
@click.option("--language", type=click.Choice(sorted(LANGUAGES)), default=DEFAULT)
@click.option(
    "--profile",
    default=stationery.DEFAULT_PROFILE,
    show_default=True,
    help="A preset such as a4-65 or roll-50x30, or own-N for a label of the cooperative.",
)
@click.option(
    "--printer",
    default=stationery.DEFAULT_PRINTER,
    show_default=True,
    help="Dots per inch (203, 300, 600), or own-N for a printer of the cooperative.",
)
def export(issue_id: int, form: str, out: Path, start: int, **looks: str) -> None:
    """Write the labels or the codes of an issue to a file, all at once.

    The trail tells of it. That labels are printed, and printed again, their cooperative records.
    """
    with _refusals():
        issue, language = service.get(issue_id), looks["language"]
        look = stationery.look_of(looks["profile"])
        run = printing.run_of(
            issue,
            look.profile,
            stationery.printer_of(looks["printer"]),
            language=language,
            content=look.content(language),
        )
        with replacing(out) as stream:
            downloads.write(stream, run, Form(form), labels=range(run.count), start=start)
        with transaction():
            audit.act("issue.export", service.get(issue_id))


@codes.command("verify")
@click.argument("text")
def verify(text: str) -> None:
    """Check a serial or an address; prints JSON and ends with 0 only for an issued code.

    An issued code is good only while its label is activated: "state" tells what became of it.
    """
    with _refusals(COULD_NOT_CHECK):
        found, reason = _checked(text)
    if found is None:
        _print({"valid": False, "issue": None, "number": None, "reason": reason})
        sys.exit(1)
    row = found.issue
    told = {"kind": row.kind.value, "batch": row.batch_id, "lot": row.batch.lot}
    state = {"state": found.state.value}
    _print({"valid": True, "issue": row.id, "number": found.index + 1, **state, **told})


@keyring.command("new")
def new_key() -> None:
    """Add the next key; codes issued from now on use it, older codes stay valid."""
    with _refusals():
        key = keys.new(Path(current_app.config["KEYS_FILE"]))
    click.echo(f"key version {key.version}")


def _checked(text: str) -> tuple[Found | None, str]:
    try:
        asked = reading.of_typed(text, base_url=current_app.config["PUBLIC_URL"])
    except BadInput as refusal:
        return None, str(refusal)
    found = find(asked)
    if found:
        return found, ""
    position = misread_at(asked)
    if position:
        return None, f"not issued; character {position} seems to be mistyped"
    return None, "not issued"


@contextmanager
def _refusals(code: int = 1) -> Iterator[None]:
    """A refusal is told on the error stream in one sentence."""
    try:
        yield
    except DomainError as refusal:
        click.echo(f"Error: {refusal}", err=True)
        sys.exit(code)


def _print(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))
