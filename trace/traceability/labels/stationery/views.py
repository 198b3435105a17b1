"""The page of a cooperative's labels and printers; their own pages stand beside it."""

from flask import Blueprint, render_template

from ipreg.core.i18n import with_decimal_sign
from ipreg.core.roles import COOPERATIVE, Role
from ipreg.core.web import current_actor, open_to
from traceability.labels.drawing.presets import PRESET_NAMES
from traceability.labels.stationery import printers, profiles

bp = Blueprint("stationery", __name__, url_prefix="/labels")
MANAGER = Role.COOPERATIVE_MANAGER


@bp.context_processor
def _words() -> dict[str, object]:
    return {"preset_names": PRESET_NAMES}


@bp.get("")
@open_to(*COOPERATIVE)
def index() -> str:
    return render_template(
        "stationery/list.html",
        profiles=profiles.used(),
        printers=printers.used(),
        may_change=current_actor().role is MANAGER,
    )


def typed(value: object) -> object:
    """A length as people here type it."""
    if not isinstance(value, float):
        return value
    return with_decimal_sign(f"{value:.3f}".rstrip("0").rstrip("."))
