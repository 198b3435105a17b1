"""The `ipreg places` commands."""

import sys
import time
from datetime import timedelta

import click
from flask.cli import AppGroup

from ipreg.core import clock
from ipreg.core.db import transaction
from ipreg.places import checking, loading, service
from ipreg.places.editions import REFORM_ON, ChangeKind

cli = AppGroup("places", help="Load and look at administrative units.")
_HOW = {ChangeKind.WHOLE: "whole", ChangeKind.PART: "part", ChangeKind.RENAMED: "renamed"}


@cli.command("load")
@click.option("--adopt", is_flag=True, help="Take the source's word where a stored row differs.")
def load(adopt: bool) -> None:
    """Load both editions of the code list and the resolutions since; again changes nothing."""
    began = time.perf_counter()
    with transaction():
        done = loading.load()
        if adopt:
            loading.adopt(done.plan.differences)
    for edition in done.editions:
        click.echo(f"edition {edition.name}: {edition.source} {edition.basis}".rstrip())
    plan = done.plan
    click.echo(
        f"added {len(plan.units)} units and {len(plan.changes)} changes, "
        f"ended {len(plan.endings)} units, in {time.perf_counter() - began:.1f} s"
    )
    _tell_counts()
    for difference in plan.differences:
        click.echo(f"differs: {difference}", err=True)
    sys.exit(1 if plan.differences and not adopt else 0)


@cli.command("check")
def check() -> None:
    """Compare what is stored with the law's counts, with itself and with the source."""
    findings = checking.check()
    _tell_counts()
    for doubt in findings.doubts:
        click.echo(f"doubt: {doubt}")
    for fault in findings.faults:
        click.echo(f"fault: {fault}", err=True)
    click.echo(f"{len(findings.faults)} faults, {len(findings.doubts)} doubts")
    sys.exit(1 if findings.faults else 0)


@cli.command("show")
@click.argument("text")
def show(text: str) -> None:
    """Show the units that answer to TEXT, what they were and what they are today."""
    hits = service.search(text, limit=10)
    for hit in hits:
        unit = hit.unit
        until = f"until {unit.valid_to}" if unit.valid_to else "in force"
        click.echo(f"{unit.code:>5}  {service.label(unit)}  ({until}, id {unit.id})")
        for link in service.predecessors(unit):
            click.echo(f"         from {_HOW[link.kind]} {service.label(link.unit)}")
        for link in service.successors(unit, on=clock.today()):
            click.echo(f"         now {_HOW[link.kind]} {service.label(link.unit)}")
    sys.exit(0 if hits else 1)


def _tell_counts() -> None:
    for day in (REFORM_ON - timedelta(days=1), REFORM_ON, clock.today()):
        numbers = checking.counted(day)
        told = ", ".join(f"{number} {level}" for level, number in sorted(numbers.items()))
        click.echo(f"{day}: {told}")
