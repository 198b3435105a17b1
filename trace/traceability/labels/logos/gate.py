"""May the labels of an issue show the protected name and its logo today? Asked anew for each file.

One answer for both: the bond of the batch, by what is recorded now of the title, of the producer's
right to use it and of the harvest. A right that is suspended or revoked takes both away at once.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from ipreg.core import clock, files
from ipreg.core.text import Text
from traceability.batches import service as batches
from traceability.labels.drawing.logo import Shape
from traceability.labels.logos import service
from traceability.labels.logos.models import NameLogo
from traceability.labels.models import Issue


@dataclass(frozen=True)
class Logo:
    """A logo as it is drawn: in grey or in colour, on white."""

    picture: Image.Image
    shape: Shape
    key: str = ""  # tells this version of this logo from every other


@dataclass(frozen=True)
class Showing:
    """The name that labels may show, with its logo; and why they do without what is missing.

    `why_no_name` is said on every label that could have borne the name; `why_no_logo` only where a
    logo is asked for.
    """

    name: dict[str, Any] | None = None
    logo: Logo | None = None
    why_no_name: Text | None = None
    why_no_logo: Text | None = None


def showing(issue: Issue) -> Showing:
    """What the labels of an issue may show of the name that its codes were issued for."""
    title, named = issue.batch.product.title, issue.bond.get("title")
    if not named or title is None or title.id != named["id"]:
        return Showing(why_no_logo=_NO_NAME)
    bond = batches.bond_of(issue.batch, on=clock.today())
    if bond is None or not bond.holds:
        return Showing(why_no_name=_refusal(named["sign"], bond), why_no_logo=_WITH_THE_NAME)
    return _with_logo(named, service.for_label(title))


def _with_logo(named: dict[str, Any], found: NameLogo | None) -> Showing:
    if found is None:
        return Showing(named, why_no_logo=_NO_LOGO)
    if not found.permitted:
        return Showing(named, why_no_logo=_NOT_PERMITTED)
    return Showing(named, drawn(found))


def drawn(row: NameLogo) -> Logo:
    picture = Image.open(BytesIO(files.place_of(row.file).read_bytes()), formats=("PNG",))
    picture.load()
    shape = Shape(picture.width / picture.height, row.least_width, row.clear_space or 0.0)
    return Logo(picture, shape, key=f"{row.id}.{row.version}")


def _refusal(sign: str, bond: Any) -> Text:
    text = Text(
        "The name “%(sign)s” and its logo are not printed, because this lot may not bear them "
        "today.",
        sign=sign,
    )
    for reason in bond.refusals if bond else ():
        text = Text("%(text)s %(reason)s", text=text, reason=reason.text)
    return text


_NO_NAME = Text("No logo is printed: the codes were issued without a protected name.")
_WITH_THE_NAME = Text("No logo is printed, because the name may not be borne today.")
_NO_LOGO = Text("No logo is printed: none is recorded for this name.")
_NOT_PERMITTED = Text(
    "The logo is not printed: that it may be printed is not recorded. Ask who keeps it."
)
