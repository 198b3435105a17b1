"""What of a request is kept with the look: nothing that says who it was."""

import logging
from collections.abc import Mapping
from csv import reader
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from ipreg.core import clock
from traceability.scans.looks.daykeys import DayKeys
from traceability.scans.looks.visitors import Provinces, device_of, network_of, told_province
from traceability.scans.looks.writing import Look
from traceability.scans.telling.subjects import Scanned
from traceability.scans.telling.verdict import Outcome

log = logging.getLogger("ipreg.scans")


class Visits:
    """How this installation tells networks and provinces."""

    def __init__(self, *, keys: DayKeys, provinces: Provinces, header: str) -> None:
        self.keys = keys
        self._provinces = provinces
        self._header = f"HTTP_{header.upper().replace('-', '_')}" if header else ""

    def look(
        self, environ: Mapping[str, Any], scanned: Scanned, outcome: Outcome, *, at: datetime
    ) -> Look:
        address = environ.get("REMOTE_ADDR") or ""
        return Look(
            issue=scanned.issue,
            unit=scanned.index,
            epoch=scanned.epoch,
            at=at.replace(second=0, microsecond=0),
            outcome=outcome.value,
            province=self._province(environ, address),
            device=device_of(environ.get("HTTP_USER_AGENT", "")).value,
            network=self._network(address, on=clock.legal_day(at)),
        )

    def _province(self, environ: Mapping[str, Any], address: str) -> str | None:
        told = told_province(environ.get(self._header)) if self._header else None
        return told or self._provinces.of(address)

    def _network(self, address: str, *, on: date) -> str | None:
        network = network_of(address)
        if network is None:
            return None
        try:
            return self.keys.hidden(network, on=on)
        except OSError as fault:  # without a key nothing is kept of the network
            log.error("the key of the day cannot be had: %s", fault.strerror)
            return None


def init_app(app: Flask) -> None:
    listed = app.config["NETWORKS_FILE"]
    app.extensions["ipreg.visits"] = Visits(
        keys=DayKeys(app.config["SCAN_KEYS_DIR"]),
        provinces=Provinces(_rows(listed)) if listed else Provinces(),
        header=app.config["PROVINCE_HEADER"],
    )


def visits() -> Visits:
    found: Visits = current_app.extensions["ipreg.visits"]
    return found


def look(environ: Mapping[str, Any], scanned: Scanned, outcome: Outcome, *, at: datetime) -> Look:
    return visits().look(environ, scanned, outcome, at=at)


def _rows(path: Path) -> list[tuple[str, str]]:
    """Lines of network and code, such as 203.0.113.0/24,08."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row[0], row[1]) for row in reader(file) if row]
