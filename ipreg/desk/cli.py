"""The `ipreg digest` command: the weekly letters, as a timer sends them on Monday morning."""

import click
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from ipreg.accounts.models import User
from ipreg.core import clock, mail
from ipreg.core.db import session, transaction
from ipreg.core.forms import parse_day
from ipreg.core.mail import Letter
from ipreg.core.mail_server import NoPost
from ipreg.desk import digests

cli = AppGroup("digest", help="Weekly letters about time limits.")


@cli.command("send")
@click.option("--on", "day", help="As of this day instead of today, such as 2026-11-23.")
@click.option("--to", "login", help="To this account alone.")
@click.option("--dry-run", is_flag=True, help="Show the letters; send and remember nothing.")
def send(day: str | None, login: str | None, dry_run: bool) -> None:
    """Send this week's letter to everybody who asked for it and has something to read in it.

    Run it as often as you like: each letter leaves once a week, and what a run left undone the
    next one does.
    """
    try:
        on = parse_day(day) if day else clock.today()
    except ValueError as fault:
        raise click.BadParameter("a day, such as 2026-11-23", param_hint="--on") from fault
    week, failed = digests.week_of(on), 0
    for number in [user.id for user in digests.readers(login)]:
        told = digests.told(session.get_one(User, number), on=on)
        letter = digests.letter(told, week=week, on=on) if told.groups else None
        said = _shown(letter) if dry_run else _sent(number, letter, week)
        failed += said.startswith("failed")
        click.echo(f"{told.user.username}: {said}")
    if failed:
        raise click.ClickException(f"{failed} letters did not leave; the next run sends them.")


def _shown(letter: Letter | None) -> str:
    return f"would be sent\n\n{letter.subject}\n\n{letter.text}" if letter else "nothing to tell"


def _sent(user_id: int, letter: Letter | None, week: str) -> str:
    """Taken, sent, noted: a crash between the last two sends one letter twice, under one name."""
    if letter is None:
        return "nothing to tell"
    if not _taken(user_id, week):
        return "sent before in this week, or being sent"
    try:
        mail.send(letter)
    except NoPost as fault:
        with transaction():
            digests.give_back(user_id, week=week)
        return f"failed: {fault}"
    with transaction():
        digests.note_sent(user_id, week=week)
    return "sent"


def _taken(user_id: int, week: str) -> bool:
    try:
        with transaction():
            return digests.take(user_id, week=week)
    except IntegrityError:  # another run took it in the same moment
        return False
