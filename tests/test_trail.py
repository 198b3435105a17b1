"""Every route that changes something leaves its row in the audit trail."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipreg.core import audit
from ipreg.core.audit import AuditEntry
from ipreg.core.db import session
from tests.test_access import HONG_THAI
from tests.valid_forms import ANONYMOUS, FORMS, in_order
from tests.whole_world import hidden, make_side, path, person


def test_every_mutating_route_is_walked(whole_app: Flask) -> None:
    mutating = {
        rule.endpoint
        for rule in whole_app.url_map.iter_rules()
        if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}
    }

    assert mutating == set(FORMS) | set(ANONYMOUS)


def test_each_accepted_form_leaves_one_row(app: Flask) -> None:
    side = make_side(app, unit=HONG_THAI, number=1)
    silent, refused = [], []
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: in_order(rule.endpoint))
    for rule in rules:
        if rule.endpoint not in FORMS or "POST" not in (rule.methods or set()):
            continue
        role, form = FORMS[rule.endpoint]
        client, address = person(app, role, side), path(rule, side.values)
        carried = hidden(client, address) if rule.endpoint not in _PAGELESS else {}
        told = carried | form(side)
        before = _rows()
        answer = client.post(address, data=told)
        if answer.status_code not in {200, 303}:
            refused.append((rule.endpoint, answer.status_code, _why(answer.text)))
        elif _rows() - before != 1:
            silent.append((rule.endpoint, _rows() - before))

    assert refused == []
    assert silent == []


_PAGELESS = {"accounts.sign_out", "accounts.sign_out_everywhere"}


def _rows() -> int:
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def _why(page: str) -> str:
    found = page.find("govuk-error-summary__list")
    return " ".join(page[found : found + 400].split())


def test_every_act_that_was_recorded_has_a_name_for_people(app: Flask) -> None:
    make_side(app, unit=HONG_THAI, number=1)
    acts = session.scalars(select(AuditEntry.act).distinct()).all()

    assert len(acts) > 10
    for act in acts:
        assert str(audit.name_of(act))


@pytest.mark.parametrize(
    "address", ["/products/{product_id}", "/titles/{title_id}", "/areas/{area_id}"]
)
def test_a_record_page_shows_its_history(app: Flask, address: str) -> None:
    side = make_side(app, unit=HONG_THAI, number=1)
    officer = person(app, FORMS["rights.add"][0], side)

    assert 'class="app-history"' in officer.get(address.format(**side.values)).text
