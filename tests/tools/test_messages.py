"""The translation tool names every text that people would see in the wrong language."""

import gettext
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools import catalogue, messages
from tools.code_literals import code_literals_in
from tools.literals import literals_in

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def translated(checkout: Path, text: str) -> str:
    message = catalogue.load(po(checkout), language="vi").get(text)
    assert message is not None
    return str(message.string)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("ipreg", "trace", "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "ipreg" / "views.py").write_text(
        'title = _("Certificate")\n'
        'count = ngettext("%(num)d title", "%(num)d titles", n)\n'
        'state = N_("granted")\nerror = Text("Batch {lot} is held", lot=lot)\n'
    )
    (tmp_path / "templates" / "page.html").write_text('<h1>\n{{ _("Use right") }}</h1>\n')
    return tmp_path


ALL_FOUR = (
    'msgid "Certificate"\nmsgstr "Văn bằng"\n\n'
    'msgid "%(num)d title"\nmsgid_plural "%(num)d titles"\nmsgstr[0] "%(num)d văn bằng"\n\n'
    'msgid "granted"\nmsgstr "đã cấp"\n\n'
    'msgid "Batch {lot} is held"\nmsgstr "Lô {lot} đang bị giữ"\n\n'
    'msgid "Use right"\nmsgstr "Quyền sử dụng"\n'
)


def add(checkout: Path, body: str) -> None:
    fragment = checkout / "fragment.po"
    fragment.write_text(HEADER + body, encoding="utf-8")
    messages.add(checkout, fragment, language="vi")


def po(checkout: Path) -> Path:
    return catalogue.path_of("vi", root=checkout)


def test_a_complete_catalogue_passes(checkout: Path) -> None:
    add(checkout, ALL_FOUR)
    assert messages.problems(checkout) == []


def test_a_text_without_translation_is_named_with_its_line(checkout: Path) -> None:
    add(checkout, ALL_FOUR.replace("Quyền sử dụng", "").replace("đã cấp", ""))
    assert messages.problems(checkout) == [
        "ipreg/views.py:3: no vi text for 'granted'",
        "templates/page.html:2: no vi text for 'Use right'",
    ]


def test_a_translation_that_no_source_asks_for_is_named(checkout: Path) -> None:
    add(checkout, ALL_FOUR + '\nmsgid "Zebra"\nmsgstr "Ngựa vằn"\n')
    line = po(checkout).read_text(encoding="utf-8").splitlines().index('msgid "Zebra"') + 1
    [problem] = messages.problems(checkout)
    assert problem.endswith("no source asks for 'Zebra'")
    assert f"messages.po:{line}:" in problem


def test_a_translation_with_another_placeholder_is_refused_and_found(checkout: Path) -> None:
    wrong = ALL_FOUR.replace("Lô {lot}", "Lô {batch}")
    with pytest.raises(SystemExit, match=r"Batch \{lot\} is held"):
        add(checkout, wrong)
    add(checkout, ALL_FOUR)
    po(checkout).write_text(po(checkout).read_text(encoding="utf-8").replace("Lô {lot}", "Lô"))
    [problem] = messages.problems(checkout)
    assert "placeholders differ from the original in 'Batch {lot} is held'" in problem


def test_a_bare_percent_sign_beside_a_placeholder_is_refused(checkout: Path) -> None:
    with pytest.raises(SystemExit, match="placeholders differ"):
        add(checkout, 'msgid "%(n)s %% inside"\nmsgstr "%(n)s % bên trong"\n')
    add(checkout, 'msgid "%(n)s %% inside"\nmsgstr "%(n)s %% bên trong"\n')


def test_without_a_catalogue_every_text_is_missing(checkout: Path) -> None:
    assert len(messages.problems(checkout)) == 5


def test_extract_adds_what_is_new_and_drops_what_is_gone(checkout: Path) -> None:
    add(checkout, ALL_FOUR.replace('msgid "granted"', 'msgid "Zebra"'))
    messages.extract(checkout)
    known = catalogue.load(po(checkout), language="vi")
    assert {catalogue.singular(message) for message in catalogue.entries(known)} == {
        "Certificate", "%(num)d title", "granted", "Batch {lot} is held", "Use right",
    }  # fmt: skip
    assert translated(checkout, "granted") == ""
    assert translated(checkout, "Use right") == "Quyền sử dụng"
    assert messages.problems(checkout) == ["ipreg/views.py:3: no vi text for 'granted'"]


def test_adding_again_changes_nothing_and_the_order_does_not_matter(checkout: Path) -> None:
    add(checkout, ALL_FOUR)
    first = po(checkout).read_bytes()
    add(checkout, "\n".join(reversed([part + "\n" for part in ALL_FOUR.split("\n\n")])))
    assert po(checkout).read_bytes() == first


def test_a_newer_translation_replaces_the_older(checkout: Path) -> None:
    add(checkout, ALL_FOUR)
    add(checkout, 'msgid "granted"\nmsgstr "đã được cấp"\n')
    assert translated(checkout, "granted") == "đã được cấp"


def test_the_compiled_catalogue_answers_in_vietnamese(checkout: Path) -> None:
    add(checkout, ALL_FOUR)
    with po(checkout).with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Certificate") == "Văn bằng"
    assert compiled.ngettext("%(num)d title", "%(num)d titles", 7) == "%(num)d văn bằng"


def test_parallel_additions_lose_nothing(checkout: Path) -> None:
    for number in range(12):
        (checkout / f"{number}.po").write_text(
            f'{HEADER}msgid "text {number}"\nmsgstr "chữ {number}"\n', encoding="utf-8"
        )
    program = "import sys; from pathlib import Path; from tools import messages\n"
    program += "messages.add(Path(sys.argv[1]), Path(sys.argv[2]), language='vi')"

    def start(number: int) -> None:
        command = [sys.executable, "-c", program, str(checkout), str(checkout / f"{number}.po")]
        subprocess.run(command, cwd=messages.ROOT, check=True)  # noqa: S603

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(12)))
    assert len(catalogue.entries(catalogue.load(po(checkout), language="vi"))) == 12


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>\n  Hello\n</p>", [(2, "Hello")]),
        ("<p>{{ _('Hello') }} – 12 %</p>", []),
        ("{# a comment #}<p>{{ name }}</p>", []),
        ("{% if x -%}\n\n  {{ y }}\n{%- endif %}\n<b>Bold</b>", [(5, "Bold")]),
        ('<img src="a.png" alt="A leaf">', [(1, "A leaf")]),
        ('<img src="a.png" alt="{{ _(\'A leaf\') }}">', []),
        ('<a {% if x %}title="Open {{ n }}"{% endif %}></a>', [(1, "Open …")]),
        ('<nav aria-label="Main">{{ x }}</nav>', [(1, "Main")]),
        ('<input placeholder="Tên">{{ x }}', [(1, "Tên")]),
        ("<script>var a = 1;</script><style>p { color: red }</style>", []),
        ('<span translate="no">GTIN <b>kg</b></span> kg', [(1, "kg")]),
        ('{{ button({"text": "Save", "classes": "wide"}) }}', [(1, "Save")]),
        ('{{ button(hint="Why", name="why") }}', [(1, "Why")]),
        ('{{ button({"text": _("Save")}) }}', []),
        ("{% trans %}Hello{% endtrans %}<p>Bye</p>", [(1, "Bye")]),
        ("<p>A &nbsp; B</p>", [(1, "A \xa0 B")]),
        ("<p>&times; &nbsp;</p>", []),
        ("<title>{{ title }} – ipreg</title>", []),
    ],
)
def test_only_text_that_people_see_outside_gettext_is_found(
    source: str, found: list[tuple[int, str]]
) -> None:
    assert literals_in(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('flash(_("Saved."))', []),
        ('\nflash("Saved.")', [(2, "'Saved.'")]),
        ('raise ValidationError(["Too long."])', [(1, "'Too long.'")]),
        ('raise ValidationError([Text("Too long.")])', []),
        ('Length(max=5, error="Too long.")', [(1, "'Too long.'")]),
        ('_("%(lot)s is held", lot=lot)', []),
        ('_(f"{lot} is held")', [(1, "f'{lot} is held'")]),
        ('Text("Lot " + lot)', [(1, "'Lot ' + lot")]),
        ("gettext(state.label)", []),
    ],
)
def test_python_text_that_no_translation_can_reach_is_found(
    source: str, found: list[tuple[int, str]]
) -> None:
    assert code_literals_in(source) == found


def test_a_literal_in_a_template_fails_the_check(checkout: Path) -> None:
    add(checkout, ALL_FOUR)
    (checkout / "templates" / "bad.html").write_text("<p>\nHello</p>")
    assert messages.problems(checkout) == ["templates/bad.html:2: text outside gettext: 'Hello'"]
    assert messages.check(checkout) == 1
