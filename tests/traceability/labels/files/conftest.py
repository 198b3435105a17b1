"""Files of labels are made in a folder of each test's own."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from traceability.labels.files.forms import KINDS


@pytest.fixture(autouse=True)
def _own_folder(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of jobs begin anew in each test, so their files do too."""
    monkeypatch.setitem(app.config, "FILES_DIR", tmp_path)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything more than two labels is long work."""
    for form, kind in KINDS.items():
        monkeypatch.setitem(KINDS, form, replace(kind, at_once=2))
