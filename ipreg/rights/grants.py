"""What the file of a granted application says about the title that came of it."""

from typing import Any

from sqlalchemy import select

from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.facts import Fact
from ipreg.applications.lifecycle.states import Stage
from ipreg.applications.models import Application, ApplicationEvent
from ipreg.core.db import session
from ipreg.core.errors import Conflict, NotFound
from ipreg.core.text import Text
from ipreg.law.kinds import MARKS
from ipreg.rights.models import Title
from ipreg.rights.recorded import standing


def granted_application(application_id: int) -> Application:
    """A file that was granted and has no title yet; Conflict says why it cannot have one."""
    found = session.get(Application, application_id)
    if found is None:
        raise NotFound(Text("There is no file of this number."))
    if found.state.stage is not Stage.GRANTED:
        raise Conflict(
            Text(
                "No title can be recorded from this file: it stands at “%(state)s”. "
                "Record the decision to grant in the file first.",
                state=found.state.label,
            )
        )
    title = session.scalar(select(Title).where(Title.application_id == found.id))
    if title is not None:
        raise Conflict(
            Text(
                "The title of this file is recorded already, as certificate %(number)s.",
                number=title.certificate_number,
            )
        )
    return found


def is_disowned(title: Title) -> bool:
    """Was it recorded from a file whose grant was taken back since? The file cannot know."""
    file = title.application
    return file is not None and file.state.stage is not Stage.GRANTED


def stated_by(application: Application) -> dict[str, Any]:
    """The facts of the title, as far as the file states them."""
    grant = _last(application, Event.GRANT_DECIDED)
    facts = grant.facts if grant else {}
    return {
        "kind": application.kind,
        "sign": application.sign,
        "product": application.product,
        "nice_classes": application.nice_classes,
        "filed_on": application.filed_on,
        "granted_on": grant.effective_on if grant else None,
        "certificate_number": facts.get(Fact.CERTIFICATE_NUMBER),
        "decision_number": facts.get(Fact.DECISION_NUMBER),
        "area_text": application.area_text,
        "owner_id": application.applicant_id if application.kind in MARKS else None,
    }


def _last(application: Application, code: Event) -> ApplicationEvent | None:
    found = [event for event in standing(application.events) if event.code is code]
    return found[-1] if found else None
