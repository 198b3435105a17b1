"""Every state and event can be shown to people."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ipreg.applications.lifecycle import facts, onestop, papers, states, steps
from ipreg.applications.lifecycle.events import Event
from ipreg.applications.lifecycle.explanations import EXPLANATIONS
from ipreg.applications.lifecycle.onestop import OneStopStatus
from ipreg.applications.lifecycle.papers import PAPERS, Need
from ipreg.applications.lifecycle.parties import PARTY_NAMES
from ipreg.applications.lifecycle.states import Colour, Stage, State
from ipreg.core.text import Text
from ipreg.law import kinds, regimes
from ipreg.law.kinds import Kind

CATALOGUE = (
    Path(__file__).parents[2] / "ipreg" / "translations" / "vi" / "LC_MESSAGES" / "messages.po"
)
ONE_STOP_OF_THE_OFFICES = [
    "Mới đăng ký",
    "Được tiếp nhận",
    "Không được tiếp nhận",
    "Đang xử lý",
    "Yêu cầu bổ sung giấy tờ",
    "Yêu cầu thực hiện nghĩa vụ tài chính",
    "Công dân yêu cầu rút hồ sơ",
    "Dừng xử lý",
    "Đã xử lý xong",
    "Đã trả kết quả",
]


@pytest.fixture(scope="module")
def vietnamese() -> dict[str, str]:
    with CATALOGUE.open("rb") as stream:
        return {str(m.id): str(m.string) for m in read_po(stream) if isinstance(m.id, str)}


@pytest.mark.parametrize("state", State)
def test_every_state_is_named_and_explained_in_both_languages(
    state: State, vietnamese: dict[str, str]
) -> None:
    assert state.label.msgid
    assert state.explanation.msgid.endswith(".")
    assert vietnamese[state.label.msgid] != state.label.msgid
    assert vietnamese[state.explanation.msgid].endswith(".")


@pytest.mark.parametrize("event", Event)
def test_every_event_is_named_in_both_languages(event: Event, vietnamese: dict[str, str]) -> None:
    assert vietnamese[event.label.msgid]
    assert vietnamese[event.party.label.msgid]


def test_labels_are_not_shared_by_two_states_or_two_events(vietnamese: dict[str, str]) -> None:
    assert len({vietnamese[state.label.msgid] for state in State}) == len(State)
    assert len({vietnamese[event.label.msgid] for event in Event}) == len(Event)


def test_the_one_stop_statuses_read_as_the_offices_write_them(vietnamese: dict[str, str]) -> None:
    assert [vietnamese[status.label.msgid] for status in OneStopStatus] == ONE_STOP_OF_THE_OFFICES


@pytest.mark.parametrize(
    ("state", "status", "colour"),
    [
        (State.DRAFTING, OneStopStatus.REGISTERED, Colour.GREY),
        (State.RECEIVED, OneStopStatus.RECEIVED, Colour.BLUE),
        (State.FORMALITY_EXAM, OneStopStatus.IN_PROGRESS, Colour.BLUE),
        (State.FORMALITY_NOTICE, OneStopStatus.PAPERS_ASKED, Colour.ORANGE),
        (State.DEEMED_VALID, OneStopStatus.IN_PROGRESS, Colour.TEAL),
        (State.SUBSTANTIVE_EXAM, OneStopStatus.IN_PROGRESS, Colour.PURPLE),
        (State.INTENT_TO_GRANT, OneStopStatus.PAYMENT_ASKED, Colour.YELLOW),
        (State.GRANTED, OneStopStatus.FINISHED, Colour.GREEN),
        (State.CERTIFICATE_ISSUED, OneStopStatus.RETURNED, Colour.GREEN),
        (State.FORMALITY_REFUSED, OneStopStatus.NOT_RECEIVED, Colour.RED),
        (State.REFUSED, OneStopStatus.STOPPED, Colour.RED),
        (State.WITHDRAWN, OneStopStatus.WITHDRAWAL_ASKED, Colour.GREY),
    ],
)
def test_a_state_is_shown_as_the_one_stop_office_would(
    state: State, status: OneStopStatus, colour: Colour
) -> None:
    assert (state.one_stop, state.colour) == (status, colour)


def test_every_one_stop_status_and_colour_is_used() -> None:
    assert {state.one_stop for state in State} == set(OneStopStatus)
    assert {state.colour for state in State} == set(Colour)
    assert {state.stage for state in State} == set(Stage)


def test_explanations_papers_and_facts_are_for_states_and_events_that_exist() -> None:
    assert set(EXPLANATIONS) == set(State)
    assert set(PAPERS) <= set(Event)
    assert set(facts.FACTS) <= set(Event)


def test_a_paper_has_a_name_unless_there_is_none() -> None:
    assert all((event.paper.need is Need.NONE) is (event.paper.name is None) for event in Event)


def test_being_deemed_valid_needs_no_paper_but_acceptance_does() -> None:
    assert Event.FORM_DEEMED_VALID.paper.need is Need.OPTIONAL
    assert Event.FORM_ACCEPTED.paper.need is Need.REQUIRED


def test_every_other_name_has_its_vietnamese(vietnamese: dict[str, str]) -> None:
    names: list[Text] = [
        *kinds.KIND_NAMES.values(),
        *onestop.ONE_STOP_NAMES.values(),
        *states.STAGE_NAMES.values(),
        *steps.COURSE_NAMES.values(),
        *facts.FACT_NAMES.values(),
        *facts.GROUND_NAMES.values(),
        *PARTY_NAMES.values(),
        *(paper.name for paper in papers.PAPERS.values() if paper.name),
        *(regime.basis for regime in regimes.REGIMES),
    ]

    assert [name.msgid for name in names if not vietnamese.get(name.msgid)] == []


@pytest.mark.parametrize(
    ("event", "kind", "given"),
    [
        (Event.FILE_RECEIVED, Kind.COLLECTIVE_MARK, {"application_number": "4-2022-24546"}),
        (Event.FILE_RECEIVED, Kind.COLLECTIVE_MARK, {"application_number": "VN-4-2022-24546"}),
        (Event.FILE_RECEIVED, Kind.GEOGRAPHICAL_INDICATION, {"application_number": "6-2019-00004"}),
        (Event.PUB_APPLICATION, Kind.CERTIFICATION_MARK, {"gazette_number": "436A"}),
        (
            Event.GRANT_DECIDED,
            Kind.CERTIFICATION_MARK,
            {"certificate_number": "4-0494370-000", "decision_number": "59321/QĐ-SHTT"},
        ),
        (
            Event.GRANT_DECIDED,
            Kind.GEOGRAPHICAL_INDICATION,
            {"certificate_number": "00104", "decision_number": "1167/QĐ-SHTT"},
        ),
    ],
)
def test_numbers_as_the_office_writes_them_are_taken(
    event: Event, kind: Kind, given: dict[str, str]
) -> None:
    assert list(facts.faults(event.facts, given, kind=kind)) == []


@pytest.mark.parametrize(
    ("event", "kind", "given", "wrong"),
    [
        (Event.FILE_RECEIVED, Kind.COLLECTIVE_MARK, {}, "application_number"),
        (
            Event.FILE_RECEIVED,
            Kind.COLLECTIVE_MARK,
            {"application_number": "6-2022-24546"},
            "application_number",
        ),
        (
            Event.FILE_RECEIVED,
            Kind.GEOGRAPHICAL_INDICATION,
            {"application_number": "  "},
            "application_number",
        ),
        (Event.PUB_APPLICATION, Kind.COLLECTIVE_MARK, {"gazette_number": "436C"}, "gazette_number"),
        (
            Event.GRANT_DECIDED,
            Kind.GEOGRAPHICAL_INDICATION,
            {"certificate_number": "104", "decision_number": "1167/QĐ-SHTT"},
            "certificate_number",
        ),
        (
            Event.GRANT_DECIDED,
            Kind.COLLECTIVE_MARK,
            {"certificate_number": "00104", "decision_number": "1167/QĐ-SHTT"},
            "certificate_number",
        ),
        (Event.SUBST_SUSPENDED, Kind.COLLECTIVE_MARK, {"ground": "c"}, "ground"),
    ],
)
def test_a_missing_or_misshapen_number_is_named(
    event: Event, kind: Kind, given: dict[str, str], wrong: str
) -> None:
    assert [fact for fact, _ in facts.faults(event.facts, given, kind=kind)] == [wrong]
