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
        deliveries,
        inspections,
        labels,
        recalls,
        reports,
        resolver,
        scans,
    )
    from traceability.recalls import buyers

    goods = (catalogue, areas, batches, labels, deliveries)
    for part in (*goods, scans, recalls, buyers, reports, resolver, inspections):
        part.init_app(app)
    app.cli.add_command(checking.cli)
