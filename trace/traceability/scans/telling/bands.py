"""How each outcome is said first. Pure.

Wording follows one rule: it says what was checked, never what the goods are.
"""

from dataclasses import dataclass
from http import HTTPStatus

from ipreg.core.text import Text
from traceability.scans.telling.verdict import Outcome, Seen, Tone


@dataclass(frozen=True, slots=True)
class Band:
    """How an outcome is said first: HTTP status, tone, headline and the line below it."""

    status: HTTPStatus
    tone: Tone
    headline: Text
    line: Text


BANDS = {
    Outcome.OK_FIRST: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid code"),
        Text("First check. Compare the name, the pack size and the printed code with the label."),
    ),
    Outcome.OK_REPEAT: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid code"),
        Text("This code was checked before. If you are the first to open the pack, tell us."),
    ),
    Outcome.OK_UNCOUNTED: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid code"),
        Text("Checked; this look could not be counted, so whether it is the first is not known."),
    ),
    Outcome.OK_LOT: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid lot code"),
        Text("This code was issued for the whole lot; it does not confirm each single item."),
    ),
    Outcome.OK_CARTON: Band(
        HTTPStatus.OK,
        Tone.OK,
        Text("Valid carton number"),
        Text("This number was given to one carton; each pack inside is checked by its own code."),
    ),
    Outcome.NO_CODE: Band(
        HTTPStatus.OK,
        Tone.PLAIN,
        Text("No code was checked"),
        Text("This address names goods, no label. Scan the QR of a label, or type its code."),
    ),
    Outcome.NAME_NOT_IN_FORCE: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("The right to use the protected name is not in force"),
        Text("Today these goods may not bear the name; the reason stands below."),
    ),
    Outcome.LOT_EXCLUDED: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("This lot may not bear the protected name"),
        Text("The right to the name is in force, but not for this lot; the reason stands below."),
    ),
    Outcome.EXPIRED: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("The lot is past its use-by date"),
        Text("Look at the date on the pack, and do not use what is past it."),
    ),
    Outcome.UNUSUAL: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("Take care: the scans of this code are unusual"),
        Text("The label may have been copied. Compare the goods with what stands below; tell us."),
    ),
    Outcome.NOT_ACTIVATED: Band(
        HTTPStatus.OK,
        Tone.WARN,
        Text("This label has not been activated"),
        Text("If these goods are on sale, the label may be used without permission: tell us."),
    ),
    Outcome.VOID: Band(
        HTTPStatus.OK,
        Tone.STOP,
        Text("This code has been voided"),
        Text("The label was spoilt or lost and may not be in circulation."),
    ),
    Outcome.HELD: Band(
        HTTPStatus.OK,
        Tone.STOP,
        Text("The lot is held back: do not sell or use it"),
        Text("This lot is held back until whoever holds it releases it."),
    ),
    Outcome.RECALLED: Band(
        HTTPStatus.OK,
        Tone.STOP,
        Text("RECALLED – do not use it, do not sell it"),
        Text("This lot has been recalled. The reason and what to do stand below."),
    ),
    Outcome.NOT_ISSUED: Band(
        HTTPStatus.NOT_FOUND,
        Tone.STOP,
        Text("This code was not issued here"),
        Text("It may be mistyped, from a label of another system, or from a false label."),
    ),
    Outcome.MISTYPED: Band(
        HTTPStatus.NOT_FOUND,
        Tone.PLAIN,
        Text("The code is mistyped"),
        Text("Compare it with the label, character by character."),
    ),
    Outcome.UNREADABLE: Band(
        HTTPStatus.BAD_REQUEST,
        Tone.PLAIN,
        Text("This address cannot be read"),
        Text("Scan the label once more, or type the code that is printed on it."),
    ),
    Outcome.TOO_MANY: Band(
        HTTPStatus.TOO_MANY_REQUESTS,
        Tone.PLAIN,
        Text("Too many codes that do not exist"),
        Text(
            "They were tried from this network. Wait five minutes, then try again. A code that "
            "exists is answered at any time."
        ),
    ),
    Outcome.UNAVAILABLE: Band(
        HTTPStatus.SERVICE_UNAVAILABLE,
        Tone.PLAIN,
        Text("Could not be checked"),
        Text("Nothing is known about this code at the moment. Please try again in a minute."),
    ),
}
# Of a code that was looked at before: roughly how often, and when first.
AGAIN = {
    Seen.FEW: Text(
        "Checked a few times before, first at %(at)s. If you are the first to open this pack, "
        "tell us."
    ),
    Seen.MANY: Text(
        "Checked many times before, first at %(at)s. If you are the first to open this pack, "
        "tell us."
    ),
}
