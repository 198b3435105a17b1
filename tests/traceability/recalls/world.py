"""A recall of the Department that touches a lot of a cooperative, with progress and its file."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage

from ipreg.core import clock
from tests.traceability.recalls.factories import done, in_force, manager, officer, opened, said
from traceability.batches.models import Batch
from traceability.batches.notices import Sign
from traceability.recalls.amounts import Amount
from traceability.recalls.lifecycle import Act
from traceability.recalls.models import Recall


def make_recall(lot: Batch) -> dict[str, object]:
    """Its numbers, by the names under which addresses hold them."""
    recall = make_recall_with_progress(lot)
    return {
        "recall_id": recall.id,
        "notice_id": recall.id,
        "recalls/act": Act.PROGRESS.value,
        "recalls/act_id": recall.acts[-1].id,
        "recalled_batch_id": lot.id,
    }


def make_recall_with_progress(lot: Batch) -> Recall:
    recall = in_force(lot)
    paper = FileStorage(BytesIO(b"%PDF-1.4\n%sample\n"), filename="bienban.pdf", name="file")
    done(
        recall,
        Act.PROGRESS,
        officer(),
        amounts={lot.id: Amount(Decimal(100), Decimal(50))},
        happened_on=clock.today(),
        note="đã thu về đợt một",
        upload=paper,
    )
    return recall


def make_notices(*lots: Batch) -> dict[str, Recall]:
    """One in each state in which pages differ; `lots` are six of one cooperative."""
    pending, moving, closing, hold, ended, reworded = lots
    found = {
        "pending": opened(manager(pending.organisation), pending),
        "moving": make_recall_with_progress(moving),
        "closing": in_force(closing),
        "hold": in_force(hold, sign=Sign.HOLD),
        "ended": in_force(ended),
        "reworded": in_force(reworded),
    }
    report: dict[str, Any] = {"note": "đã tiêu hủy", "happened_on": clock.today()}
    done(found["closing"], Act.PROPOSE_END, officer(), **report)
    done(found["reworded"], Act.CORRECT, officer(), words=said("Lý do đã sửa"), note="nhầm")
    done(found["ended"], Act.PROPOSE_END, officer(), **report)
    done(found["ended"], Act.APPROVE, officer())
    return found
