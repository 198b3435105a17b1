"""Photos as a phone is sent them: light, whenever and however they were uploaded."""

import io
import random

from flask import Flask
from PIL import Image
from werkzeug.datastructures import FileStorage

from ipreg.core import audit, files, renditions, uploads
from ipreg.core.db import transaction


def _noise(side: int) -> bytes:
    """A picture that is as hard to make small as any."""
    rng = random.Random(3)  # noqa: S311 - the same in every run
    data = io.BytesIO()
    Image.frombytes("RGB", (side, side), rng.randbytes(side * side * 3)).save(data, "PNG")
    return data.getvalue()


def test_a_photo_is_light_however_much_is_in_it() -> None:
    leaves = Image.open(io.BytesIO(_noise(160))).resize((1600, 1600), Image.Resampling.BICUBIC)
    data = io.BytesIO()
    leaves.save(data, "JPEG", quality=95)

    small = uploads.small_photo(data.getvalue())
    assert len(small) <= uploads.PHOTO_BYTES
    with Image.open(io.BytesIO(small)) as picture:
        assert max(picture.size) <= uploads.PHOTO_SIDE


def test_an_old_heavy_photo_is_sent_light_and_made_so_once(app: Flask) -> None:
    heavy = _noise(700)
    upload = FileStorage(io.BytesIO(heavy), filename="cu.png", name="photo")
    with transaction():
        row = files.store(upload)
        audit.act("file.store", row)

    first = renditions.light(row)
    made = first.stat().st_mtime_ns
    assert first != files.place_of(row)
    assert first.stat().st_size < len(heavy) / 4
    assert renditions.light(row).stat().st_mtime_ns == made
    assert files.place_of(row).read_bytes() == heavy, "what was received stays as it was"


def test_a_light_photo_is_sent_as_it_is(app: Flask) -> None:
    data = io.BytesIO()
    Image.new("RGB", (300, 300), "green").save(data, "JPEG")
    data.seek(0)
    with transaction():
        row = files.store_photo(FileStorage(data, filename="anh.jpg", name="photo"))
        audit.act("file.store", row)

    assert renditions.light(row) == files.place_of(row)
