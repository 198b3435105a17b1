"""Titles in force: the register record, the protected area, and who may use the name."""

from flask import Flask

from ipreg.core import audit
from ipreg.core.text import Text
from ipreg.deadlines import keepers
from ipreg.deadlines.keepers import Keeper
from ipreg.rights import (
    board,
    control_views,
    detail_views,
    event_views,
    limit_views,
    limits,
    proceeding_views,
    use_views,
    views,
)
from ipreg.rights.cli import cli

_ACTS = {
    "title.record": Text("Title recorded"),
    "title.complete": Text("Record completed from a list"),
    "title.amend": Text("What is told about the title changed"),
    "title.correct": Text("Slip in the record corrected"),
    "title.set_area": Text("Protected area recorded"),
    "title.set_regulation": Text("Regulation recorded"),
    "title.add_party": Text("Owner or managing organisation recorded"),
    "title.end_party": Text("End of an owner or managing organisation recorded"),
    "title.add_criterion": Text("Criterion recorded"),
    "title.change_criterion": Text("Criterion changed"),
    "title.withdraw_criterion": Text("Criterion withdrawn"),
    "title.record_change": Text("Change of the title recorded"),
    "title.reverse_change": Text("Wrong entry undone"),
    "title.open_proceeding": Text("Proceeding opened"),
    "title.record_act": Text("Act of a proceeding recorded"),
    "title.reverse_act": Text("Wrong entry undone"),
    "title.record_control": Text("Control over its use recorded"),
    "title.reverse_control": Text("Wrong entry undone"),
    "use_right.grant": Text("Right to use granted"),
    "use_right.record_change": Text("Change of the right to use recorded"),
    "use_right.reverse_change": Text("Wrong entry undone"),
}


def init_app(app: Flask) -> None:
    audit.name_acts(_ACTS)
    modules = (views, detail_views, event_views, proceeding_views, control_views, use_views)
    for module in modules:
        app.register_blueprint(module.bp)
    app.register_blueprint(limit_views.bp)
    app.jinja_env.globals.update(title_board=board.board_of, title_hrefs=limit_views.hrefs)
    keepers.register("titles", Keeper(limits.recompute, limits.check))
    app.cli.add_command(cli)
