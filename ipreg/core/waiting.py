"""Files sent with a form that is drawn again: kept apart for a day, so that none is chosen twice.

A browser never fills the box of a file. What was sent waits under the hash of its content, and the
form carries a signed note of it that only the one who sent it can hand in.
"""

import hashlib
import io
from collections.abc import Container
from pathlib import Path

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from ipreg.core import acting, clock, uploads
from ipreg.core.files import write_atomically

SUFFIX = "_waiting"
_A_DAY = 86_400


def kept(*, but: Container[str] = ()) -> dict[str, str]:
    """A note for each file of this request, or that waited before it, by the name of its field.

    `but` names the fields whose file was refused: another one must be chosen there.
    """
    if acting.current().user_id is None:  # strangers are given no room
        return {}
    notes = {
        name.removesuffix(SUFFIX): note
        for name, note in request.form.items()
        if name.endswith(SUFFIX) and _known(note)
    }
    for name, upload in request.files.items():
        if upload.filename and (note := _keep(upload)):
            notes[name] = note
    return {name: note for name, note in notes.items() if name not in but}


def handed_in(name: str) -> list[FileStorage]:
    """The file that waits for this field of the form, as if it had been sent again."""
    known = _known(request.form.get(f"{name}{SUFFIX}", ""))
    if known is None:
        return []
    sha256, title = known
    data = io.BytesIO(_path(sha256).read_bytes())
    return [FileStorage(data, filename=title, name=name)]


def name_of(note: str) -> str:
    """What the file of a note was called."""
    known = _known(note)
    return known[1] if known else ""


def _keep(upload: FileStorage) -> str | None:
    upload.stream.seek(0)
    data = upload.stream.read(uploads.MAX_BYTES + 1)
    upload.stream.seek(0)
    if not data or len(data) > uploads.MAX_BYTES:
        return None
    _sweep()
    sha256 = hashlib.sha256(data).hexdigest()
    write_atomically(_path(sha256), data)
    return _signer().dumps([sha256, upload.filename, acting.current().user_id])


def _known(note: str) -> tuple[str, str] | None:
    try:
        sha256, title, user_id = _signer().loads(note, max_age=_A_DAY)
    except BadSignature:
        return None
    mine = user_id == acting.current().user_id
    return (sha256, title) if mine and _path(sha256).is_file() else None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="waiting file")


def _folder() -> Path:
    return Path(current_app.config["FILES_DIR"]) / "waiting"


def _path(sha256: str) -> Path:
    return _folder() / sha256


def _sweep() -> None:
    if _folder().is_dir():
        for path in _folder().iterdir():
            if clock.now().timestamp() - path.stat().st_mtime > _A_DAY:
                path.unlink(missing_ok=True)
