"""What an uploaded file is, told by its content; what it may be called; a photo made small."""

import io
import re
import struct
import unicodedata
import zlib
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from ipreg.core.errors import BadInput
from ipreg.core.office import DOCX, XLSX, office_type_of
from ipreg.core.text import Text

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MOST_PIXELS = 160_000_000  # a scanned map may be large; more is made to burst
PHOTO_SIDE, PHOTO_BYTES = 480, 36 * 1024  # what a phone is sent after a scan, on a slow network
EVIDENCE_SIDE, EVIDENCE_BYTES = 1600, 600 * 1024
_QUALITIES = (80, 70, 58, 45, 32, 20)
DRAWING_SIDE = 1600  # more than any label printer puts across a logo
_SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
CSV = "text/csv"
_ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    CSV: (".csv", ".txt", ".tsv"),
}
_LONGEST_NAME = 120
_ZIP_END = b"PK\x05\x06"
_ZIP_RECORD = struct.Struct("<4s4H2LH")  # the end of central directory, APPNOTE 4.3.16
_ZIP_TAIL = _ZIP_RECORD.size + 0xFFFF
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*%]')
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Pillow answers a damaged file with any of these, depending on where the damage is.
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    ArithmeticError,
    TypeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
_PICTURES = [mark for mark, kind in _SIGNATURES.items() if kind.startswith("image/")]
_NO_PICTURE = Text("This file is no picture. Choose a PNG or JPEG picture.")
_TOO_LARGE = Text("This photo is too large. Choose one under 40 megapixels.")


_TOO_MANY_PIXELS = Text(
    "This picture unpacks to more than 160 megapixels. Save it smaller, or as PDF, then send it."
)
_LOCKED_PDF = Text(
    "This PDF is protected by a password or against copying, so it cannot be kept readable. Save "
    "a copy without protection, then send that."
)


def media_type_of(data: bytes) -> str | None:
    """The type of a PDF, PNG, JPEG, DOCX or XLSX that is nothing else besides; None for the rest.

    Raises BadInput with what is wrong for what is protected, holds macros or would burst.
    """
    kind = next((kind for mark, kind in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind is None:
        return office_type_of(data)
    if _is_archive_too(data):
        return None
    if kind == "application/pdf":
        _refuse_locked(data)
        return kind
    return kind if _is_picture(data) else None


def tidy_name(name: str, media_type: str) -> str:
    """The name a file was sent under, fit to be saved under: one line, and its true ending."""
    plain = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)
    seen = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    words = _NOT_IN_NAMES.sub("_", " ".join(seen.split())).strip(". ")
    endings = _ENDINGS[media_type]
    if words.casefold().endswith(endings):
        words, ending = words.rsplit(".", 1)
        return f"{words[:_LONGEST_NAME].strip('. ') or 'file'}.{ending}"
    return f"{words[:_LONGEST_NAME].strip('. ') or 'file'}{endings[0]}"


def small_photo(data: bytes, *, side: int = PHOTO_SIDE, most: int = PHOTO_BYTES) -> bytes:
    """A WebP picture of at most `side` pixels and about `most` bytes; raises BadInput.

    It is drawn anew, so the place and the phone it was taken with are not in it.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise BadInput(_TOO_LARGE)
            image.draft("RGB", (2 * side, 2 * side))  # unpacks no more than needed
            image.thumbnail((side, side))
            picture = ImageOps.exif_transpose(image).convert("RGB")
            return _light(picture, most)
    except _UNREADABLE as error:
        raise BadInput(
            Text("This file is no photo. Choose a JPEG, PNG or WebP picture.")
        ) from error


def _light(picture: Image.Image, most: int) -> bytes:
    """The finest of a few qualities that is light enough; smaller where none is."""
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=4)  # 6: thrice the time for one per cent
        if out.tell() <= most:
            return out.getvalue()
    half = picture.resize((max(1, picture.width // 2), max(1, picture.height // 2)))
    return out.getvalue() if half.size == picture.size else _light(half, most)


def clean_picture(data: bytes) -> bytes:
    """A PNG or JPEG drawn anew as PNG on white, in grey if it has no colour; raises BadInput."""
    if _is_archive_too(data) or not data.startswith(tuple(_PICTURES)):
        raise BadInput(_NO_PICTURE)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise BadInput(_TOO_LARGE)
            seen = ImageOps.exif_transpose(image).convert("RGBA")
    except _UNREADABLE as error:
        raise BadInput(_NO_PICTURE) from error
    picture = Image.new("RGBA", seen.size, "white")
    picture.alpha_composite(seen)
    picture = picture.convert("RGB")
    picture.thumbnail((DRAWING_SIDE, DRAWING_SIDE))
    out = io.BytesIO()
    (picture.convert("L") if _is_grey(picture) else picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _is_archive_too(data: bytes) -> bool:
    """Does a zip archive end here? Programs find it from its end, whatever the file begins with."""
    start = data.rfind(_ZIP_END, -_ZIP_TAIL)
    if start < 0 or len(data) < start + _ZIP_RECORD.size:
        return False
    _mark, disk, first, here, total, size, offset, _comment = _ZIP_RECORD.unpack_from(data, start)
    return bool(disk == first == 0 and here == total and size + offset <= start)


def _refuse_locked(data: bytes) -> None:
    """The trailer of a protected PDF names its lock in plain bytes; only then is it read."""
    if b"/Encrypt" not in data:
        return
    from pypdf import PdfReader  # slow to import, and few need it
    from pypdf.errors import PyPdfError

    try:
        locked = PdfReader(io.BytesIO(data)).is_encrypted
    except (PyPdfError, *_UNREADABLE, RecursionError, AttributeError):
        locked = True  # it names a lock, and cannot be read
    if locked:
        raise BadInput(_LOCKED_PDF)


def _is_picture(data: bytes) -> bool:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadInput(_TOO_MANY_PIXELS)
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadInput(_TOO_MANY_PIXELS) from None
    except _UNREADABLE:
        return False
    return True
