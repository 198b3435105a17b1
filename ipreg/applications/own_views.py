"""The files of one's own organisation, for the people of an applicant."""

from flask import Blueprint, render_template
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipreg.applications.models import Application
from ipreg.applications.reading import APPLICANTS, own
from ipreg.core.paging import asked_page, page_of
from ipreg.core.web import current_actor, open_to

bp = Blueprint("own_files", __name__, url_prefix="/own-files")


@bp.get("")
@open_to(*APPLICANTS)
def index() -> str:
    query = select(Application).where(own(current_actor())).options(joinedload(Application.officer))
    newest = query.order_by(Application.changed_at.desc(), Application.id.desc())
    return render_template("applications/own.html", page=page_of(newest, number=asked_page()))
