"""Reads the codes in a photo from standard input and tells them as JSON: a program of its own.

A stranger's picture is opened here, away from the server, with little memory and time. It imports
nothing of ours, so that it starts at once.
"""

import io
import json
import resource
import sys
from typing import Any

MOST_PIXELS = 40_000_000
MEMORY = 1024 * 1024 * 1024  # bytes of address space
SECONDS = 10  # of the processor
_SIDES = (2000, 4500)  # looked at small first: most codes fill a good part of their photo
_MOST = 12


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        found = codes_in(sys.stdin.buffer.read())
    except TooLarge:
        return 3
    except Exception:  # a damaged picture is answered with anything
        return 2
    json.dump(found, sys.stdout)
    return 0


class TooLarge(Exception):
    """More pixels than a photo has."""


def codes_in(data: bytes) -> list[dict[str, str]]:
    """Each code once: `symbology` as in ISO/IEC 15424, `data` as its bytes say it."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise TooLarge
        image.draft("L", (_SIDES[-1], _SIDES[-1]))
        grey = ImageOps.exif_transpose(image).convert("L")
    for side in _SIDES:
        seen = grey.copy()
        seen.thumbnail((side, side))
        if found := _read(seen):
            return found
    return []


def _read(grey: object) -> list[dict[str, str]]:
    import zxingcpp

    found = [one for one in zxingcpp.read_barcodes(grey) if one.valid]
    told = dict.fromkeys((one.symbology_identifier, _data(one)) for one in found)
    return [{"symbology": symbology, "data": data} for symbology, data in told][:_MOST]


def _data(code: Any) -> str:
    """GS1 data with its identifiers in brackets, anything else as its bytes say it."""
    told = (
        code.text if code.content_type.name == "GS1" else bytes(code.bytes).decode(errors="replace")
    )
    return str(told)


if __name__ == "__main__":
    sys.exit(main())
