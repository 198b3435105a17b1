"""A photo of a label: read by a program of its own and never kept; it leads to a verdict."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.datastructures import FileStorage

from ipreg.core.errors import BadInput, TooMany
from ipreg.core.text import Text
from traceability.gs1.reading import read
from traceability.scans import decoder

MOST_BYTES = 10 * 1024 * 1024
_SECONDS = 15  # by the clock: the program may wait for the processor
_AT_ONCE = threading.BoundedSemaphore(2)
_PATIENCE = 10
_PLAIN = ("]Q1", "]d1", "]J0", "]C0", "]Q2")
_TOO_LARGE = Text("This photo is larger than 10 MB or 40 megapixels. Take a smaller one.")
_UNREADABLE = Text(
    "This file is no photo that can be read here. Choose a JPEG, PNG or WebP picture; of any other "
    "kind, such as HEIC, send a screenshot."
)
_NOTHING = Text(
    "No code could be read in this photo. Hold the phone straight above the label, close and in "
    "good light, then try again; or type the code."
)
_BUSY = Text("Many photos are being read at this moment. Try again in a minute, or type the code.")


@dataclass(frozen=True)
class Sighting:
    """A code in the photo: what it says, and the path of ours that answers it, if it is GS1's."""

    text: str
    path: str | None


def codes_in(upload: FileStorage) -> list[Sighting]:
    """The codes in a photo, at least one; raises BadInput with what to do otherwise."""
    data = upload.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadInput(_TOO_LARGE, field="photo")
    found = list(_sightings(_decoded(data)))
    if not found:
        raise BadInput(_NOTHING, field="photo")
    return found


def _decoded(data: bytes) -> list[dict[str, str]]:
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TooMany(_BUSY, field="photo")
    try:
        done = subprocess.run(  # noqa: S603 - our own program and no argument
            [sys.executable, "-I", str(Path(decoder.__file__))],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput(_NOTHING, field="photo") from None
    finally:
        _AT_ONCE.release()
    if done.returncode == 3:
        raise BadInput(_TOO_LARGE, field="photo")
    if done.returncode:
        raise BadInput(_UNREADABLE, field="photo")
    codes: list[dict[str, str]] = json.loads(done.stdout)
    return codes


def _sightings(codes: list[dict[str, str]]) -> Iterator[Sighting]:
    """Each code once; several symbols of one label often say the same."""
    seen = set()
    for code in codes:
        sighting = _sighting(code["symbology"], code["data"].strip())
        mark = sighting.path or sighting.text
        if sighting.text and mark not in seen:
            seen.add(mark)
            yield sighting


def _sighting(symbology: str, data: str) -> Sighting:
    bracketed = data.startswith("(")
    if symbology in _PLAIN and not bracketed:
        return Sighting(data, None)
    try:
        canonical = read(data if bracketed else symbology + data).canonical
    except BadInput:  # a code that is none of GS1's is looked up as it stands
        return Sighting(data, None)
    return Sighting(data, urlsplit(canonical).path if canonical else None)
