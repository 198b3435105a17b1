"""Kills whoever does long work, at random moments, and says what was lost, doubled or broken.

python -m tests.jobs.kills server|worker|redis|rabbitmq [100] [--minutes MINUTES]

On SQLite, or with IPREG_TEST_DATABASE=postgresql. Leases last as long as they do for everybody.
No kill is begun after so many minutes; the report says how many there were.
"""

import math
import random
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from ipreg.app import create_app
from ipreg.core import acting, migrations
from ipreg.core.roles import OPERATOR
from tests.databases import ENGINE, let_go, make_database
from tests.jobs import attempts
from tests.jobs.killing import Run, settings_for
from traceability import keys

WAYS = ("server", "worker", "redis", "rabbitmq")


def main(way: str, kills: int, minutes: float) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends it, leaves no crew behind
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        place = Path(folder)
        database = make_database(place)
        stack.callback(database.drop)
        keys.new(place / "keys.json")
        settings = settings_for(way, folder=place, database_url=database.url)
        chance = random.Random(kills)  # noqa: S311 – moments, not secrets
        until = time.monotonic() + 60 * minutes
        run = Run(create_app(settings), settings, place / "attempts", chance, until=until)
        return _tried(run, way=way, kills=kills)


def _tried(run: Run, *, way: str, kills: int) -> int:
    app = run.app
    with app.app_context():
        acting.begin(OPERATOR, request="kills")
        migrations.upgrade()
        run.kill(way, kills=kills)
        took = run.look()
    let_go(app)
    print(f"{way} on {ENGINE}: {run.kills} kills, {len(run.asked)} jobs")  # noqa: T201
    print(_report(run, took))  # noqa: T201
    print(*run.faults, sep="\n", end="")  # noqa: T201
    return 1 if run.faults else 0


def _report(run: Run, took: list[float]) -> str:
    made = attempts.read(run.log)
    whole = run.read.count(200)
    longest = f"{len(took)} takeovers"
    if took:
        longest += f": median {median(took):.1f} s, longest {max(took):.1f} s"
    fetched = f"{len(run.read)} files fetched: {whole} whole, {len(run.read) - whole} refused"
    return f"{len(made)} attempts, {longest}; {fetched}; {len(run.faults)} faults"


def _arguments() -> ArgumentParser:
    parser = ArgumentParser("python -m tests.jobs.kills", description=__doc__)
    parser.add_argument("way", choices=WAYS)
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--minutes", type=float, default=math.inf)
    return parser


if __name__ == "__main__":
    sys.exit(main(**vars(_arguments().parse_args())))
