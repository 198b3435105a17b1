"""The main menu, and the page that gathers what an officer seldom opens: one table of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from ipreg.core.roles import COOPERATIVE, SO, STAFF, Actor, Role
from ipreg.core.text import Text
from ipreg.core.web import may_enter

_EVERYONE = frozenset(Role)
_MENU: tuple[tuple[str, Text, frozenset[Role]], ...] = (
    ("portal.front", Text("Front page"), _EVERYONE),
    ("applications.index", Text("Files"), SO | {Role.LOCAL_AUTHORITY}),
    ("own_files.index", Text("Our applications"), COOPERATIVE | {Role.LOCAL_AUTHORITY}),
    ("board.index", Text("Time limits"), SO | {Role.LOCAL_AUTHORITY}),
    ("rights.index", Text("Register of titles"), _EVERYONE),
    ("use_rights.index", Text("Rights to use"), SO | COOPERATIVE),
    ("catalogue.index", Text("Products"), SO | COOPERATIVE),
    ("areas.index", Text("Cultivation areas"), SO | COOPERATIVE),
    ("batches.index", Text("Batches"), SO | COOPERATIVE),
    ("deliveries.index", Text("Deliveries"), COOPERATIVE),
    ("stationery.index", Text("Labels and printers"), COOPERATIVE),
    ("recalls.index", Text("Recalls"), SO | COOPERATIVE),
    ("links.index", Text("Web links of codes"), COOPERATIVE),
    ("scans.enter", Text("Check a code"), _EVERYONE),
    (
        "public_recalls.index",
        Text("Product recalls"),
        frozenset({Role.PUBLIC, Role.LOCAL_AUTHORITY, Role.INSPECTOR}),
    ),
    ("inspections.front", Text("Inspect"), frozenset({Role.INSPECTOR})),
    ("lookup.form", Text("Follow a file"), frozenset({Role.PUBLIC})),
    ("reference.index", Text("Reference"), SO),
    ("places.search", Text("Places"), (STAFF | {Role.PUBLIC}) - SO),
)
_REFERENCE: tuple[tuple[Text, tuple[tuple[str, Text, Text], ...]], ...] = (
    (
        Text("Law and time"),
        (
            (
                "law.limits",
                Text("Time limits of the law"),
                Text("Every time limit with its provision, its period of force and its evidence."),
            ),
            (
                "days_off.index",
                Text("Days off and swapped working days"),
                Text("The holidays that move the end of a time limit, year by year."),
            ),
            (
                "province.current",
                Text("Yearly reports of the province"),
                Text("What the units and the Department report each year, and when it was sent."),
            ),
        ),
    ),
    (
        Text("People and places"),
        (
            (
                "organisations.index",
                Text("Organisations"),
                Text("Applicants, owners, managers and users of signs, with their successors."),
            ),
            (
                "accounts.users",
                Text("Accounts"),
                Text("Who may sign in, in which role and division."),
            ),
            (
                "places.search",
                Text("Places"),
                Text("Communes and provinces before and after 01/07/2025, old names to new ones."),
            ),
        ),
    ),
    (
        Text("Data and the public"),
        (
            (
                "inspections.front",
                Text("Market inspection"),
                Text(
                    "Scan after scan with what the public does not see, and minutes of inspections."
                ),
            ),
            (
                "imports.index",
                Text("Import from a sheet"),
                Text("Bring in existing files, titles and rights to use from Excel or CSV."),
            ),
            (
                "logos.index",
                Text("Logos on labels"),
                Text(
                    "Which logos stand for protected names on labels, and what permits to print "
                    "them."
                ),
            ),
            (
                "links.index",
                Text("Web links of codes"),
                Text("Where GS1 addresses lead that have no page here, and what more there is."),
            ),
            (
                "jobs.index",
                Text("Files asked for"),
                Text("Large files that you had made: how far they are, and those that are ready."),
            ),
            (
                "public_register.documentation",
                Text("Addresses of the open data"),
                Text("The public register as JSON and CSV, with the meaning of every field."),
            ),
            (
                "deliveries.index",
                Text("Deliveries"),
                Text("Who bought which lot, and when: whom to tell if a lot is taken back."),
            ),
            (
                "scan_signs.index",
                Text("Codes that look copied"),
                Text("Codes that are scanned like copies: look into them, confirm or clear them."),
            ),
            (
                "scan_signs.lots",
                Text("Looks at codes"),
                Text("How often the codes of each lot were scanned, and from which provinces."),
            ),
            (
                "report_queue.index",
                Text("Reports of suspicion"),
                Text("What people saw on labels and goods, who looks into it, what was answered."),
            ),
            (
                "lookup.form",
                Text("Follow a file"),
                Text("An applicant sees here where the file stands, by its code and telephone."),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class Item:
    """One entry of the menu or of the reference; `current` where the reader is inside it."""

    text: Text
    href: str
    current: bool
    hint: Text | None = None


@dataclass(frozen=True)
class Section:
    """Entries of the reference under their heading."""

    heading: Text
    items: tuple[Item, ...]


def navigation(actor: Actor, path: str) -> Iterator[Item]:
    """The menu of this role; what lies under the reference is current there, if nowhere nearer."""
    offered = [row for row in _MENU if actor.role in row[2]]
    inside = {endpoint for endpoint, _, _ in offered if _within(endpoint, path)}
    if not inside and any(_within(row[0], path) for _, rows in _REFERENCE for row in rows):
        inside = {"reference.index"}
    for endpoint, text, _ in offered:
        yield Item(text, url_for(endpoint), endpoint in inside)


def reference() -> Iterator[Section]:
    """What the reader may open of the reference, as the views themselves declare it."""
    for heading, rows in _REFERENCE:
        items = tuple(
            Item(text, url_for(endpoint), current=False, hint=hint)
            for endpoint, text, hint in rows
            if may_enter(endpoint)
        )
        yield Section(heading, items)


def _within(endpoint: str, path: str) -> bool:
    """Whether a path is the page of an endpoint or lies below it."""
    plain = url_for(endpoint).split("?")[0]
    return path == plain or (plain != "/" and path.startswith(f"{plain}/"))
