"""From a batch to a scanned label: products, areas, codes and what a scan may say of them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def init_app(app: "Flask") -> None:
    # Imported when a registry starts: the pure rules in here are used without one.
    from traceability import (
        areas,
        batches,
        catalogue,
        checking,
        inspections,
        labels,
        recalls,
        reports,
        resolver,
        scans,
    )

    for part in (catalogue, areas, batches, labels, scans, recalls, reports, resolver, inspections):
        part.init_app(app)
    app.cli.add_command(checking.cli)
