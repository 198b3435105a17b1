"""What one PDF of labels is made of. Pure."""

from dataclasses import dataclass

from PIL import Image

from traceability.labels.drawing.marks import Composition
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.profiles import Profile
from traceability.labels.drawing.typesetting import Types


@dataclass(frozen=True)
class Job:
    """What one file shares; `language` is a BCP 47 tag, `logo` the picture of the name's logo."""

    title: str
    language: str
    profile: Profile
    printer: Printer
    composition: Composition
    types: Types
    modules: int  # of the matrix symbol, on one side, without quiet zones
    logo: Image.Image | None = None
