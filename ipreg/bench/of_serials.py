"""A million serials with their addresses, issued and written as a print house wants them."""

import secrets
import sqlite3
import tempfile
from pathlib import Path

from ipreg.bench import material
from ipreg.bench.harness import Bench, Way
from ipreg.bench.press import Press, press
from traceability.labels.files.forms import Form

_MANY, _FEW = 1_000_000, 100_000


def serials() -> Bench:
    """Derived serials to a CSV, against random ones stored in a database and then written."""
    there = press()
    return Bench(
        name="serials",
        unit="rows/s",
        ours=Way("issued, derived, to a synced CSV", _MANY, lambda: _derived(there)),
        peers=[
            Way("random, stored in SQLite with a primary key, to CSV", _FEW, _write_stored),
            Way("random, only written", _FEW, _write_random),
        ],
        rounds=3,
        notes=lambda: _notes(there),
    )


def _derived(there: Press) -> int:
    return there.printed(_MANY, Form.CSV, profile="a4-24", printer="300")


def _notes(there: Press) -> dict[str, float]:
    """What an issue costs the database, whatever its count."""
    told = {"goal, rows/s": 300_000.0}
    for labels in (1, _MANY):
        rows, size = there.rows(), there.size()
        there.issue(labels)
        told[f"rows an issue of {labels:,} adds, with its audit entry"] = there.rows() - rows
        told[f"bytes by which that issue of {labels:,} grew the database"] = there.size() - size
    return told


def _write_stored() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "codes.sqlite3")
        database.execute("CREATE TABLE code (serial TEXT PRIMARY KEY, batch INTEGER)")
        rows = ((secrets.token_hex(10).upper(), 1) for _ in range(_FEW))
        with database, tempfile.TemporaryFile("w") as out:
            database.executemany("INSERT INTO code VALUES (?, ?)", rows)
            for (serial,) in database.execute("SELECT serial FROM code"):
                out.write(f"{serial},{material.ADDRESS}{serial}\r\n")
        database.close()


def _write_random() -> None:
    with tempfile.TemporaryFile("w") as out:
        for _ in range(_FEW):
            serial = secrets.token_hex(10).upper()
            out.write(f"{serial},{material.ADDRESS}{serial}\r\n")
