"""The `ipreg bench` command."""

import json

import click

from ipreg.bench.benches import BENCHES
from ipreg.bench.harness import Result, measure


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(sorted(BENCHES)))
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def bench(names: tuple[str, ...], as_json: bool) -> None:
    """Measure NAMES, or everything, each against its peers in the same run."""
    for name in names or BENCHES:
        result = measure(BENCHES[name]())
        click.echo(json.dumps(result.as_dict()) if as_json else _told(result))


def _told(result: Result) -> str:
    (first, rate), *others = result.peers.items()
    goal = f", goal {result.goal:g}" if result.goal is not None else ""
    lines = [
        f"{result.name}: {result.ours:,.0f} {result.unit}, {result.ratio:g} × {first} "
        f"({rate:,.0f}){goal}; medians of {result.rounds} rounds, load {result.load:g}"
    ]
    lines += [f"  {name}: {rate:,.0f} {result.unit}" for name, rate in others]
    lines += [f"  {name}: {figure:,.4g}" for name, figure in result.notes.items()]
    return "\n".join(lines)
