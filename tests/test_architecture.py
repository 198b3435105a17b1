"""Rules about the code itself."""

import importlib.util
import re
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parent.parent
SOURCES = [*ROOT.glob("ipreg/**/*.py"), *ROOT.glob("trace/**/*.py")]
TEMPLATES = list(ROOT.glob("templates/**/*.html"))


def test_trace_is_still_the_standard_library() -> None:
    spec = importlib.util.find_spec("trace")

    assert not (ROOT / "trace" / "__init__.py").exists()
    assert spec is not None
    assert spec.origin is not None
    assert spec.origin.endswith("trace.py")


def test_every_view_says_whom_it_is_open_to(whole_app: Flask) -> None:
    silent = {e for e, view in whole_app.view_functions.items() if not hasattr(view, "open_to")}

    assert silent == {"static"}


def test_every_form_post_has_a_page_at_its_own_address(whole_app: Flask) -> None:
    """A refused form is drawn again by the page at the address it was sent to."""
    rules = list(whole_app.url_map.iter_rules())
    pages = {rule.rule for rule in rules if "GET" in (rule.methods or set())}
    without_fields = {"/sign-out", "/me/sign-out-everywhere"}
    posts = {rule.rule for rule in rules if "POST" in (rule.methods or set())}

    assert posts - pages - without_fields == set()


def test_only_the_database_module_commits() -> None:
    commits = {p.name for p in SOURCES if re.search(r"\.(commit|rollback)\(", p.read_text())}

    assert commits == {"db.py"}


def test_services_leave_transactions_to_the_edge() -> None:
    assert not [p for p in SOURCES if p.name == "service.py" and "transaction()" in p.read_text()]


def test_only_the_clock_asks_the_time() -> None:
    asking = [
        p.name
        for p in SOURCES
        if re.search(r"(datetime\.now|date\.today|utcnow|datetime\.today)\(", p.read_text())
    ]

    assert asking == ["clock.py"]


def test_templates_run_no_script_and_set_no_style_of_their_own() -> None:
    """The Content-Security-Policy would refuse them, so they may not be written at all.

    A block of JSON-LD is data that nothing runs.
    """
    script = r'<script(?![^>]*\bsrc=)(?! type="application/ld\+json">)'
    inline = re.compile(rf"{script}|\son[a-z]+=|\sstyle=|javascript:|\|\s*safe\b")
    found = {p.name: m[0] for p in TEMPLATES if (m := inline.search(p.read_text()))}

    assert found == {}


def test_no_address_of_a_registry_or_of_a_machine_is_written_down() -> None:
    words = ("python" + "hosted", "registry." + "npmjs", "/ro" + "ot/")
    files = [*SOURCES, *TEMPLATES, ROOT / "package-lock.json", *ROOT.glob("requirements/*.txt")]

    assert not [p.name for p in files if any(word in p.read_text() for word in words)]
