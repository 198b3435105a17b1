"""Where the files of jobs lie: one folder an attempt, its manifest written last.

A file counts only if its row names this attempt and row, manifest and bytes agree.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from flask import Response, current_app, send_file

from ipreg.core.errors import Conflict, NotFound
from ipreg.core.files import replacing, write_atomically
from ipreg.core.text import Text
from ipreg.jobs.leases import Held
from ipreg.jobs.models import Job, State

_RESULT, _MANIFEST = "result", "manifest.json"


@contextmanager
def new_file(held: Held) -> Iterator[BinaryIO]:
    """The file of this attempt, in its place only when all of it is on the disk."""
    with replacing(_folder(held.job_id, held.attempt) / _RESULT) as out:
        yield out


def seal(held: Held) -> tuple[int, str]:
    """Size and hash of the file of this attempt, written into its manifest."""
    place = _folder(held.job_id, held.attempt)
    with (place / _RESULT).open("rb") as made:
        sha256 = hashlib.file_digest(made, "sha256").hexdigest()
        size = made.tell()
    told = json.dumps({"size": size, "sha256": sha256})
    write_atomically(place / _MANIFEST, told.encode())
    return size, sha256


def send(job: Job) -> Response:
    """The finished file as a download; one that is not whole is refused."""
    if job.state is not State.DONE:
        raise Conflict(Text("The file is not finished. Wait until the work is done."))
    if job.file_removed_at is not None:
        raise NotFound(Text("This file had its time and was removed. Ask for it again."))
    place = _folder(job.id, job.attempt)
    try:
        if _whole(place, size=job.size, sha256=job.sha256):
            return _sent(place, job)
    except FileNotFoundError:  # cleared away between the look and the opening
        pass
    raise NotFound(Text("This file is missing from the store. Ask for it again."))


def drop(held: Held) -> None:
    """What this attempt made is nobody's result."""
    shutil.rmtree(_folder(held.job_id, held.attempt), ignore_errors=True)


def drop_earlier(held: Held) -> None:
    """What attempts before this one left behind when they died."""
    for attempt in range(1, held.attempt):
        shutil.rmtree(_folder(held.job_id, attempt), ignore_errors=True)


def numbers() -> list[int]:
    """Of the jobs that have left anything on the disk."""
    return sorted(_numbered(_all_jobs()))


def drop_all_but(job_id: int, attempt: int | None) -> int:
    """Clear away every attempt at a job but the one whose file counts; how many there were."""
    place = _all_jobs() / str(job_id)
    others = [number for number in _numbered(place) if number != attempt]
    for number in others:
        shutil.rmtree(place / str(number), ignore_errors=True)
    if attempt is None:
        with suppress(OSError):  # not empty: what lies there is not ours
            place.rmdir()
    return len(others)


def _numbered(place: Path) -> list[int]:
    if not place.is_dir():
        return []
    return [int(one.name) for one in place.iterdir() if one.name.isascii() and one.name.isdigit()]


def _sent(place: Path, job: Job) -> Response:
    return send_file(
        place / _RESULT,
        mimetype=job.media_type,
        download_name=job.file_name,
        as_attachment=True,
        etag=job.sha256 or False,
    )


def _whole(place: Path, *, size: int | None, sha256: str | None) -> bool:
    try:
        told = json.loads((place / _MANIFEST).read_bytes())
        return bool(
            told == {"size": size, "sha256": sha256} and (place / _RESULT).stat().st_size == size
        )
    except FileNotFoundError:
        return False


def _folder(job_id: int, attempt: int) -> Path:
    return _all_jobs() / str(job_id) / str(attempt)


def _all_jobs() -> Path:
    return Path(current_app.config["FILES_DIR"]) / "jobs"
