"""What the pages of the desk, and the links that people are sent, are about."""

from ipreg.accounts import access, people
from ipreg.accounts.models import Digest, Organisation
from ipreg.core import clock
from ipreg.core.db import session, transaction
from ipreg.core.roles import SO, Role
from ipreg.deadlines.models import Deadline
from ipreg.desk import digests, feeds
from tests.browser.filling import Filling
from tests.desk.factories import make_late_file, set_day
from tests.factories import make_user


def desk(home: Organisation) -> dict[str, list[Filling]]:
    """A file that waits for the office, a day that was set for it, and one's own links."""
    late, reader = make_late_file(), make_user()
    deadline = session.get_one(Deadline, set_day(late, 5).id)
    with transaction():
        invitation, _ = people.invite(
            name="Người được mời", role=Role.COOPERATIVE_MEMBER, organisation_id=home.id
        )
    with transaction():
        _offered, password = access.offer_new_password(reader.id)
    with transaction():
        calendar = feeds.make(reader.id, scope=Digest.ALL)
    with transaction():
        people.change_letters(reader.id, email="lan@example.vn", digest=Digest.ALL)
    letter = digests.letter(
        digests.told(people.user(reader.id), on=clock.today()), week="2026-W48", on=clock.today()
    )
    return {
        "access.invitation": [Filling({"invitation_id": invitation.id})],
        "access.choose": [Filling({"token": password})],
        "board.event": [Filling({"deadline_id": deadline.id}, SO)],
        "board.letter": [Filling({"application_id": late.id})],
        "board.speed_up": [Filling({"application_id": late.id})],
        "calendar.feed": [Filling({"token": calendar})],
        "digest.stop": [Filling({"token": letter.unsubscribe.rsplit("/", 1)[1]})],
    }
