"""A comment for the tests that ask every route: for the parties, with a file, naming somebody."""

import io

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from ipreg.accounts.models import User
from ipreg.accounts.signing_in import actor_of
from ipreg.applications.exchange import service
from ipreg.applications.exchange.models import Comment
from ipreg.applications.exchange.naming import Audience
from ipreg.applications.models import Application
from ipreg.core import audit
from ipreg.core.db import session, transaction
from tests.core.papers import plain_pdf
from tests.factories import make_user


def make_comment(file: Application) -> dict[str, int]:
    """What fills the parameters of its addresses."""
    author = actor_of(make_user())
    paper = FileStorage(io.BytesIO(plain_pdf()), filename="trao đổi.pdf", name="upload")
    with transaction():
        row = service.write(
            file.id,
            body="Mời chủ đơn bổ sung bản đồ",
            actor=author,
            audience=Audience.PARTIES,
            upload=paper,
        )
    return {"comment_id": row.id, "applications/comment_id": row.id}


def written_by_the_last_who_came(comment_id: int) -> dict[str, str]:
    """A form that puts it right, as the one who signed in last wrote it."""
    with transaction():
        row = session.get_one(Comment, comment_id)
        row.user_id = session.scalars(select(User.id).order_by(User.id.desc()).limit(1)).one()
        audit.act("comment.write", row)
    return {"body": "Mời chủ đơn bổ sung bản đồ vùng", "version": str(row.version)}
