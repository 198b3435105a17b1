"""What is measured."""

from collections.abc import Callable

from ipreg.bench.harness import Bench
from ipreg.bench.of_labels import labels, zpl
from ipreg.bench.of_register import register
from ipreg.bench.of_scan import scan, scan_postgresql
from ipreg.bench.of_serials import serials
from ipreg.bench.of_symbols import symbols

BENCHES: dict[str, Callable[[], Bench]] = {
    "symbols": symbols,
    "serials": serials,
    "labels": labels,
    "zpl": zpl,
    "register": register,
    "scan": scan,
    "scan-postgresql": scan_postgresql,
}
