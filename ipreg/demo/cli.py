"""The `ipreg demo` commands: a world to look at, on one laptop, with no setting made before."""

import logging
import os
import secrets
import shlex
import shutil
import time
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select

from ipreg.accounts.models import User
from ipreg.core import acting, files, migrations
from ipreg.core.db import session, transaction
from ipreg.core.errors import DomainError
from ipreg.core.roles import OPERATOR, ROLE_NAMES
from ipreg.demo import dossiers, many, reported, samples, workday, world
from ipreg.demo.scans import copies, season
from ipreg.places import loading
from ipreg.serving import run
from traceability import keys
from traceability.labels.models import Issue
from traceability.labels.printing import codes_of

HOME = Path("var/demo")


@click.group("demo")
def cli() -> None:
    """A world to look at: real register facts and samples."""


@cli.command()
@click.option("--fresh", is_flag=True, help="Throw the old demo world away first.")
@click.option("--port", default=8000, show_default=True)
def prepare(fresh: bool, port: int) -> None:
    """Make the demo world, or keep the one that is there."""
    if fresh:
        shutil.rmtree(HOME, ignore_errors=True)
    app = _demo_app(port=port)
    with app.app_context():
        acting.begin(OPERATOR, request="demo")
        migrations.upgrade()
        if session.scalar(select(User.id)) is None:
            _make()
        print_logins()
        _print_a_label()


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the demo world."""
    _settle(port=port)
    click.echo(f"\n  ipreg demo: {os.environ['IPREG_PUBLIC_URL']}\n")
    run(host=host, port=port)


@cli.command()
@click.option("--port", default=8000, show_default=True)
def settings(port: int) -> None:
    """Print the settings of the demo for a shell: eval "$(ipreg demo settings)"."""
    for name, value in _settle(port=port).items():
        click.echo(f"export {name}={shlex.quote(value)}")


@cli.command("files")
@click.argument("count", type=click.IntRange(1, many.MOST))
@click.option("--port", default=8000, show_default=True)
def files_of(count: int, port: int) -> None:
    """Add COUNT sample files to the demo world, to see how the lists bear them."""
    app = _demo_app(port=port)
    with app.app_context():
        acting.begin(OPERATOR, request="demo")
        began = time.perf_counter()
        try:
            with transaction():
                there = many.make(count)
        except DomainError as refusal:
            raise click.ClickException(str(refusal)) from refusal
        took = time.perf_counter() - began
        click.echo(f"{count:,} sample files made in {took:.0f} s; {there:,} in all")


@cli.command("scans")
@click.option("--codes", default=50_000, show_default=True, type=click.IntRange(1, 5_000_000))
@click.option("--clones", default=500, show_default=True, type=click.IntRange(0, 100_000))
@click.option("--seed", default=1, show_default=True)
def scans(codes: int, clones: int, seed: int) -> None:
    """Judge a made-up season of scans: CODES honest labels and CLONES copied ones."""
    found = season.judge(codes=codes, clones=clones, seed=seed)
    click.echo(
        f"{found.looks:,} looks at {codes:,} honest labels and {clones:,} copied ones\n"
        f"copied, {copies.COPIES} copies and more scanned in {copies.PROVINCES} provinces and more "
        f"within 7 days: {found.wide_found:,} of {found.wide:,} found ({found.recall:.2%}; goal "
        f"99 %); where no network tells its province {found.recall_without_provinces:.2%}\n"
        f"copied, whatever their number: {found.found:,} of {clones:,} found\n"
        f"copied long after the original was sold: {found.late_found:,} of {found.late:,} found; "
        f"where no delivery is recorded {found.late_found_without_days:,}\n"
        f"honest, marked wrongly: {found.wrongly:,} ({found.false_alarms:.3%}; goal 0.1 %)"
    )


def _make() -> None:
    click.echo("Loading the administrative units …")
    with transaction():
        loading.load()
    click.echo("Making the demo world …")
    made = world.make()
    reported.make(made, samples.make(made))
    dossiers.make(made)
    workday.make(made)


def _demo_app(*, port: int) -> Flask:
    _settle(port=port)
    from ipreg.app import create_app  # the composition root reads the settings made above

    return create_app()


def _settle(*, port: int) -> dict[str, str]:
    """Fill in what the environment does not set: nothing of this is for real use."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    home = HOME.absolute()
    home.mkdir(parents=True, exist_ok=True)
    secret = home / "secret"
    if not secret.exists():
        files.write_atomically(secret, secrets.token_hex(32).encode())
    if not (home / "keys.json").exists():
        keys.new(home / "keys.json")
    made = {
        "IPREG_DEMO": "1",
        "IPREG_SECRET_KEY": secret.read_text(),
        "IPREG_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "IPREG_DATABASE_URL": f"sqlite:///{home / 'registry.sqlite3'}",
        "IPREG_KEYS_FILE": str(home / "keys.json"),
        "IPREG_FILES_DIR": str(home / "files"),
        "IPREG_SCAN_KEYS_DIR": str(home / "scan-keys"),
        "IPREG_CONTACT": "Liên hệ (mẫu): 0200 000 0000, so.mau@example.vn",
        "IPREG_MAIL_URL": "console:",
        "IPREG_AGENCY": "Sở Khoa học và Công nghệ (bản trình diễn)",
    }
    return {name: os.environ.setdefault(name, value) for name, value in made.items()}


def print_logins() -> None:
    """Of the accounts the demo made: whoever was invited since has a password of their own."""
    click.echo("\n  Demo logins (password for all: " + world.PASSWORD + ")")
    made = select(User).where(User.username.in_(world.usernames())).order_by(User.id)
    for user in session.scalars(made):
        click.echo(f"    {user.username:<12} {ROLE_NAMES[user.role]} – {user.organisation.name}")


def _print_a_label() -> None:
    issue = session.scalars(select(Issue).order_by(Issue.id)).first()
    if issue is None:
        raise click.ClickException("The demo world is not complete. Start over: make demo FRESH=1")
    click.echo(f"\n  A label of a sample batch: {codes_of(issue)[0].address}")
