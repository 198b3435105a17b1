"""A million serials with their addresses, written as a print house wants them."""

import secrets
import sqlite3
import tempfile
from pathlib import Path

import numpy as np

from ipreg.bench import material
from ipreg.bench.harness import Bench, Way

_MANY, _FEW, _AT_ONCE = 1_000_000, 100_000, 65_536


def serials() -> Bench:
    """Derived serials to a CSV, against random ones stored in a database and then written."""
    return Bench(
        name="serials",
        unit="rows/s",
        ours=Way("derived, to CSV", _MANY, _write_derived),
        peers=[
            Way("random, stored in SQLite with a primary key, to CSV", _FEW, _write_stored),
            Way("random, only written", _FEW, _write_random),
        ],
        rounds=3,
    )


def _write_derived() -> None:
    with tempfile.TemporaryFile() as out:
        out.write(b"\xef\xbb\xbfserial,address\r\n")
        for first in range(0, _MANY, _AT_ONCE):
            texts = material.addresses(first, min(_AT_ONCE, _MANY - first))
            serial = texts[:, len(material.ADDRESS) :]
            comma = np.full((len(texts), 1), ord(","), dtype=np.uint8)
            end = np.broadcast_to(np.frombuffer(b"\r\n", dtype=np.uint8), (len(texts), 2))
            out.write(np.hstack([serial, comma, texts, end]).tobytes())


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
