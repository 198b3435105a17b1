"""Habits that the audit trail and the guard of organisations rest on, looked up in the sources."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from ipreg.core import audit
from ipreg.core.db import Base
from ipreg.core.tenancy import Owned
from tests.test_architecture import ROOT, SOURCES

# A statement on many rows is not seen by the trail, so each has its reason.
IN_BULK = {
    "ipreg/places/loading.py",  # thousands of units at once; its act tells the numbers
    "ipreg/accounts/attempts.py",  # counters, which are no records
    "ipreg/accounts/idling.py",  # when somebody was last seen is no act of theirs
    "ipreg/deadlines/service.py",  # computed limits only follow the events, which are audited
    "ipreg/demo/many.py",  # thousands of samples at once; its act tells the number
    "ipreg/jobs/leases.py",  # who holds a job; asking and cancelling are acts, progress is none
    "ipreg/imports/asking.py",  # lines of a sheet; each record made of one is audited itself
    "ipreg/imports/service.py",
    "trace/traceability/scans/looks/tidying.py",  # looks, which are counted and no records
    "trace/traceability/reports/contacts.py",  # personal data, of which nothing may stay
}
_BULK = {"insert", "update", "delete"}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield str(path.relative_to(ROOT)), ast.parse(path.read_text())


def test_rows_are_changed_one_by_one_where_the_trail_sees_them() -> None:
    found = {
        name
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        if {alias.name for alias in node.names} & _BULK
    }

    assert found <= IN_BULK


def test_plain_tables_are_asked_for_what_belongs_to_nobody() -> None:
    asking = {
        name
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "__table__"
    }

    one_s_own = "ipreg/jobs/service.py"  # asked by the person while nobody is signed in yet
    assert asking <= {"ipreg/places/loading.py", one_s_own}


def test_what_belongs_to_one_organisation_is_found_by_a_statement(app: Flask) -> None:
    """session.get may answer from what the session holds, without asking: past the guard."""
    owned = {m.class_.__name__ for m in Base.registry.mappers if issubclass(m.class_, Owned)}
    found = {
        (name, node.args[0].id)
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"get", "get_one"}
        and node.args
        and isinstance(node.args[0], ast.Name)
    }

    assert len(owned) > 4
    assert {(name, model) for name, model in found if model in owned} == set()


def test_every_act_that_services_name_has_words_for_people(whole_app: Flask) -> None:
    named = re.compile(r"audit\.act\(\s*\"([a-z_.]+)\"(?: if .+? else \"([a-z_.]+)\")?")
    acts = {act for path in SOURCES for found in named.findall(_text(path)) for act in found if act}

    assert len(acts) > 10
    assert {act for act in acts if str(audit.name_of(act)) == act} == set()


def _text(path: Path) -> str:
    return path.read_text()
