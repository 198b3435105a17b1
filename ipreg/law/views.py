"""Pages of the table of time limits: every row, how well it is known, and what was ruled on it."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ipreg.core import audit, files
from ipreg.core.db import transaction
from ipreg.core.roles import STAFF, Role
from ipreg.core.web import body, current_actor, open_to
from ipreg.law import describing, service
from ipreg.law.counting import Unit
from ipreg.law.names import name_of
from ipreg.law.regimes import REGIMES
from ipreg.law.rules import Rule, YearDay
from ipreg.law.schemas import CorrectionSchema, RulingSchema, WithdrawalSchema
from ipreg.law.working import period_label

bp = Blueprint("law", __name__, url_prefix="/law")
EDITORS = frozenset({Role.ADMINISTRATOR})


@bp.app_context_processor
def _words() -> dict[str, object]:
    return {
        "applies_to": describing.applies_to,
        "kinds_of": describing.kinds_of,
        "period_of": period_label,
    }


@bp.app_template_filter()
def capitalise_first(text: str) -> str:
    """A clause where it stands alone: only its first letter changes."""
    return text[:1].upper() + text[1:]


@bp.get("/limits")
@open_to(*Role)
def limits() -> str:
    regime = next((r for r in REGIMES if r.code == request.args.get("regime")), None)
    doubtful = request.args.get("doubtful") == "1"
    found = describing.by_code(service.rules(), regime=regime, doubtful=doubtful)
    return render_template(
        "law/limits.html",
        codes=[(code, name_of(code), rows) for code, rows in found.items()],
        regime=regime,
        regimes=REGIMES,
        doubtful=doubtful,
        unsure=sum(not row.verified for row in service.rules()),
    )


@bp.get("/limits/<rule_name>")
@open_to(*Role)
def show(rule_name: str) -> str:
    row = service.row(rule_name)
    found = service.rulings(row.name)
    return render_template(
        "law/row.html",
        versions=service.versions(row.name),
        facts=describing.facts,
        rulings=found,
        history=audit.history(("law_ruling", [each.id for each in found])),
        may_rule=current_actor().role in EDITORS,
        may_read=current_actor().role in STAFF,
        **_named(row),
    )


@bp.get("/limits/<rule_name>/confirm")
@open_to(*EDITORS)
def confirming(rule_name: str) -> str:
    return render_template("law/confirm.html", **_named(service.row(rule_name)))


@bp.post("/limits/<rule_name>/confirm")
@open_to(*EDITORS)
def confirm(rule_name: str) -> BaseResponse:
    form = body(RulingSchema())
    with transaction():
        service.confirm(rule_name, **form)
    return redirect(url_for(".show", rule_name=rule_name), code=303)


@bp.get("/limits/<rule_name>/correct")
@open_to(*EDITORS)
def correcting(rule_name: str) -> str:
    row = service.row(rule_name)
    return render_template(
        "law/correct.html", yearly=isinstance(row.period, YearDay), units=_UNITS, **_named(row)
    )


@bp.post("/limits/<rule_name>/correct")
@open_to(*EDITORS)
def correct(rule_name: str) -> BaseResponse:
    form = body(CorrectionSchema())
    with transaction():
        service.correct(rule_name, **form)
    return redirect(url_for(".show", rule_name=rule_name), code=303)


@bp.get("/rulings/<int:ruling_id>/withdraw")
@open_to(*EDITORS)
def withdrawing(ruling_id: int) -> str:
    found = service.ruling(ruling_id)
    return render_template("law/withdraw.html", entry=found, **_named(service.row(found.rule_name)))


@bp.post("/rulings/<int:ruling_id>/withdraw")
@open_to(*EDITORS)
def withdraw(ruling_id: int) -> BaseResponse:
    form = body(WithdrawalSchema())
    with transaction():
        found = service.withdraw_ruling(ruling_id, **form)
    return redirect(url_for(".show", rule_name=found.rule_name), code=303)


@bp.get("/rulings/<int:ruling_id>/document")
@open_to(*STAFF)
def document(ruling_id: int) -> Response:
    return files.send(service.paper(service.ruling(ruling_id).document))


_UNITS = [(unit.value, unit.label) for unit in Unit]


def _named(row: Rule) -> dict[str, object]:
    return {"row": row, "name": name_of(row.code)}
