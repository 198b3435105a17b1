"""From a batch to a scanned label: products, areas, codes and what a scan may say of them."""

from flask import Flask

from traceability import areas, batches, catalogue, checking, labels, recalls, reports, scans


def init_app(app: Flask) -> None:
    for part in (catalogue, areas, batches, labels, scans, recalls, reports):
        part.init_app(app)
    app.cli.add_command(checking.cli)
