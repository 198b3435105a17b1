"""What people may type into their label: templates run nothing; a text is drawn or refused."""

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from traceability.labels.bearing import Bearing
from traceability.labels.codes import Codes
from traceability.labels.drawing.content import (
    LARGEST_TYPE,
    SMALLEST_TYPE,
    Line,
    Linear,
    Matrix,
    Slot,
)
from traceability.labels.drawing.design import Design, Part, Row
from traceability.labels.drawing.layout import compose
from traceability.labels.drawing.order import Order
from traceability.labels.drawing.presets import PRESETS
from traceability.labels.drawing.printers import Printer
from traceability.labels.drawing.shortcomings import NOTHING_SAID
from traceability.labels.drawing.wording import standard
from traceability.labels.printing import fonts
from traceability.serials import KEY_BYTES, PLATFORM_TWEAK, SerialKey

FACTS = {
    Slot.PROTECTED_NAME: "Chỉ dẫn địa lý Na Hang",
    Slot.PRODUCT: "Chè Shan tuyết {cooperative} %(lot)s",
    Slot.COOPERATIVE: "HTX mẫu",
    Slot.LOT: "LC-2025-01",
    Slot.HARVESTED: "01/05/2025",
    Slot.EXPIRES: "01/05/2027",
}
BEARING = Bearing(
    Codes(1, 1, PLATFORM_TWEAK, "LC-2025-01", SerialKey(0, bytes(KEY_BYTES)), "https://tx.vn"),
    one_by_one=True,
)
TEXTS = st.text(max_size=130) | st.from_regex(r"[ \w·{}%().]{0,40}", fullmatch=True)
TEMPLATES = TEXTS | st.lists(
    st.sampled_from([f"{{{slot}}}" for slot in Slot]) | st.text(max_size=8), max_size=6
).map("".join)
ROWS = st.builds(
    Row,
    said=st.fixed_dictionaries({"vi": TEMPLATES, "en": TEMPLATES}),
    size=st.floats(SMALLEST_TYPE, LARGEST_TYPE),
    weight=st.sampled_from(["regular", "semibold"]),
)
DESIGNS = st.builds(
    Design,
    rows=st.permutations(list(Part)).flatmap(
        lambda order: st.fixed_dictionaries(dict.fromkeys(order, ROWS))
    ),
    invitation=st.fixed_dictionaries({"vi": TEMPLATES, "en": TEMPLATES}),
    matrix=st.sampled_from(Matrix),
    linear=st.sampled_from(Linear),
    logo=st.booleans(),
)


def _order(design: Design, preset: str = "a4-24") -> Order:
    return Order(PRESETS[preset], Printer(), design.content("vi"), FACTS, fonts(), BEARING.modules)


@given(template=TEMPLATES)
def test_a_template_fills_in_facts_and_does_nothing_else(template: str) -> None:
    line = Line(template)
    if list(line.faults()):
        return

    said = line.filled(FACTS)

    # Whatever facts hold stays as it is: it is not read as a template again.
    assert ("{" in said) <= (FACTS[Slot.PRODUCT] in said)
    assert not any(f"{{{slot}}}" in said.replace(FACTS[Slot.PRODUCT], "") for slot in Slot)


@settings(max_examples=120, deadline=None)
@given(design=DESIGNS, preset=st.sampled_from(["a4-24", "roll-22x16", "a4-1"]))
def test_any_text_is_either_refused_at_its_box_or_drawn(design: Design, preset: str) -> None:
    faults = list(design.faults(fonts()))

    assert all(str(sentence) for _, sentence in faults)
    if not faults:
        made = compose(_order(design, preset))
        assert made.words or made.errors or made.warnings
        assert all(words.size >= SMALLEST_TYPE for words in made.words)
        room = PRESETS[preset].label_height
        assert all(0 < words.baseline <= room for words in made.words)


def test_a_label_without_a_word_in_its_language_says_so() -> None:
    rows = {part: Row({"vi": "", "en": "Tea"}, 7.0) for part in Part}
    made = compose(_order(Design(rows, {"vi": "Quét", "en": "Scan"})))

    assert made.warnings == (NOTHING_SAID,)
    assert not made.errors


@given(design=DESIGNS, base=DESIGNS)
def test_a_copy_keeps_what_differs_and_is_read_back(design: Design, base: Design) -> None:
    assert base.changed(design.differs_from(base)) == design
    assert list(base.changed(design.differs_from(base)).rows) == list(design.rows)
    assert design.differs_from(design) == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("{price}", "“{price}” is no placeholder"),
        ("{lot", "A brace is open"),
        ("{lot.__class__}", "is no placeholder"),
        ("x" * 121, "at most 120 characters"),
        ("Lô\u202e {lot}", "cannot be printed"),
        ("Lô {lot} 🍵", "The type of the labels has no “🍵”"),
    ],
)
def test_a_wrong_line_is_told_at_its_box(app: Flask, said: str, sentence: str) -> None:
    usual = standard(PRESETS["a4-24"])
    wrong = usual.rows[Part.LOT]
    row = Row({**wrong.said, "en": said}, wrong.size, wrong.weight)
    design = Design({**usual.rows, Part.LOT: row}, usual.invitation)

    (found,) = design.faults(fonts())

    assert found[0] == "lot_en"
    assert sentence in str(found[1])


def test_a_label_that_says_nothing_is_refused(app: Flask) -> None:
    usual = standard(PRESETS["a4-24"])
    empty = {part: Row({"vi": "", "en": ""}, 7.0) for part in usual.rows}

    assert [field for field, _ in Design(empty, usual.invitation).faults(fonts())] == ["product_vi"]


def test_the_usual_wording_is_in_each_language_and_without_fault(app: Flask) -> None:
    for profile in PRESETS.values():
        assert list(standard(profile).faults(fonts())) == []
    said = standard(PRESETS["a4-24"])
    assert said.rows[Part.LOT].said == {"vi": "Lô {lot}", "en": "Lot {lot}"}
    assert said.content("vi").texts(FACTS)[-1][0] == "Thu hoạch 01/05/2025 · Hạn dùng 01/05/2027"


def test_a_line_is_moved_as_far_as_there_is_room(app: Flask) -> None:
    usual = standard(PRESETS["a4-24"])

    assert list(usual.moved(Part.LOT, -1).rows)[2:4] == [Part.LOT, Part.COOPERATIVE]
    assert list(usual.moved(Part.PROTECTED_NAME, -1).rows) == list(usual.rows)
    assert list(usual.moved(Part.FREE_2, 1).rows) == list(usual.rows)


def test_the_lowest_line_goes_first_and_the_lot_last(app: Flask) -> None:
    content = standard(PRESETS["a4-24"]).moved(Part.LOT, 3)
    made = compose(_order(content, "roll-30x20"))

    said = " ".join(words.text for words in made.words)
    assert "LC-2025-01" in said.replace("- ", "-")
    assert any("Hạn dùng" in str(warning) for warning in made.warnings)


@pytest.mark.parametrize("lot", ["LC-2025-01", "NAHANG.2025.THANG10", "A" * 20])
@pytest.mark.parametrize("preset", ["roll-22x16", "roll-30x20", "a4-80"])
def test_a_lot_is_said_whole_or_not_at_all(app: Flask, preset: str, lot: str) -> None:
    order = _order(standard(PRESETS[preset]), preset)
    facts = {**FACTS, Slot.LOT: lot}

    made = compose(Order(order.profile, order.printer, order.content, facts, fonts(), 37))

    said = "".join(words.text for words in made.words).replace(" ", "")
    assert lot in said or f"There is no room for the line “Lô {lot}”." in map(str, made.warnings)
    assert not any(words.text.startswith(lot[:2]) and "…" in words.text for words in made.words)
