"""Lighter renditions of stored pictures, made once and kept beside what they were made from."""

from pathlib import Path

from flask import Response, send_file

from ipreg.core import uploads
from ipreg.core.files import StoredFile, place_of, write_atomically


def send_light(file: StoredFile) -> Response:
    """A picture as a phone is sent it after a scan: small, whenever it was uploaded."""
    return send_file(light(file), mimetype="image/webp", download_name=file.name)


def light(file: StoredFile) -> Path:
    """Where a rendition of at most uploads.PHOTO_SIDE and about uploads.PHOTO_BYTES lies."""
    place = place_of(file)
    if file.size <= uploads.PHOTO_BYTES:
        return place
    rendition = place.with_name(f"{place.name}-{uploads.PHOTO_SIDE}.webp")
    if not rendition.is_file():
        write_atomically(rendition, uploads.small_photo(place.read_bytes()))
    return rendition
