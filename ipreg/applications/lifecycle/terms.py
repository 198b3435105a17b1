"""Acts that exist only under some laws, each with its provision and how well it is known. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ipreg.applications.lifecycle.facts import Fact, Ground
from ipreg.core.text import Text
from ipreg.law.regimes import R2, SINCE_2023, SINCE_2026_04, UNTIL_2026_03, Grade, Regime


@dataclass(frozen=True)
class Term:
    """A period of law in which an act exists; the day on which the act took effect decides.

    `otherwise` says what to record outside the period, where there is such a thing.
    """

    regimes: tuple[Regime, ...]
    basis: Text
    grade: Grade
    ground: Ground | None = None
    otherwise: Text | None = None

    @property
    def begins_on(self) -> date:
        return self.regimes[0].begins_on

    @property
    def ends_on(self) -> date | None:
        return self.regimes[-1].ends_on

    def covers(self, day: date) -> bool:
        return any(regime.covers(day) for regime in self.regimes)

    def allows(self, day: date, facts: Mapping[str, str]) -> bool:
        return self.covers(day) and self.ground in {None, facts.get(Fact.GROUND)}


DISCLOSURE = (
    Term(
        SINCE_2023,
        Text("IP Law, art. 110.1a, since Law 07/2022/QH15; kept by Law 131/2025/QH15"),
        Grade.A,
    ),
)
FORMALITY_NOTICE = (
    Term(UNTIL_2026_03, Text("IP Law, art. 109.3, until Law 131/2025/QH15 repealed it"), Grade.B),
    Term(
        SINCE_2026_04,
        Text("Circular 10/2026/TT-BKHCN (its text has not been read)"),
        Grade.C,
    ),
)
ACCEPTANCE = (
    Term(
        UNTIL_2026_03,
        Text("IP Law, art. 109, for applications accepted before Law 131/2025/QH15 took effect"),
        Grade.B,
        otherwise=Text("Record the day on which the application was transferred for publication."),
    ),
)
DEEMED_VALIDITY = (
    Term(
        SINCE_2026_04,
        Text("IP Law, art. 109.4 as amended, and art. 3 of Law 131/2025/QH15"),
        Grade.A,
        otherwise=Text("Record the decision that accepted the application as valid."),
    ),
)
FORMALITY_REFUSAL = (
    Term(UNTIL_2026_03, Text("IP Law, art. 109.3: refusal to accept the application"), Grade.B),
    Term(SINCE_2026_04, Text("IP Law, art. 117.1(e) as amended: refusal to grant"), Grade.A),
)
FAST_TRACK = (
    Term(
        SINCE_2026_04,
        Text("IP Law, art. 119.2a as amended by Law 131/2025/QH15; marks only"),
        Grade.A,
    ),
)
OPPOSITION = (
    Term(
        SINCE_2023,
        Text("IP Law, art. 112a, since Law 07/2022/QH15"),
        Grade.B,
        otherwise=Text("Record it as the opinion of a third party."),
    ),
)
# Until March 2026 the law knew the idea only, and only for an attack on an earlier mark.
SUSPENSION = (
    Term(
        (R2,),
        Text("IP Law, art. 117.3(b) before Law 131/2025/QH15, by analogy"),
        Grade.B,
        ground=Ground.EARLIER_MARK_ATTACKED,
    ),
    Term(SINCE_2026_04, Text("IP Law, art. 114.3a as amended by Law 131/2025/QH15"), Grade.A),
)


def objection(
    terms: Sequence[Term], day: date, facts: Mapping[str, str], *, act: Text
) -> Text | None:
    """Why the law of a day knows no such act, and what to do; nothing when it does.

    Terms are in the order of time; an act without terms exists under every law.
    """
    if not terms or any(term.allows(day, facts) for term in terms):
        return None
    if narrower := next((term for term in terms if term.covers(day)), None):
        return Text(
            "On %(day)s the law knew “%(act)s” only on this ground: %(ground)s (%(basis)s).",
            act=act,
            day=day,
            ground=narrower.ground.label if narrower.ground else "",
            basis=narrower.basis,
        )
    if day < terms[0].begins_on:
        return _since(terms[0], act)
    return _until(terms[-1], act)


def _since(term: Term, act: Text) -> Text:
    return Text(
        "The law knows “%(act)s” only since %(first)s (%(basis)s). %(advice)s",
        act=act,
        first=term.begins_on,
        basis=term.basis,
        advice=term.otherwise or Text("Check the day."),
    )


def _until(term: Term, act: Text) -> Text:
    return Text(
        "The law knew “%(act)s” only up to %(last)s (%(basis)s). %(advice)s",
        act=act,
        last=term.ends_on,
        basis=term.basis,
        advice=term.otherwise or Text("Check the day."),
    )
