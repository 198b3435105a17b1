"""The audit trail in words: what each recorded field is called, and how its values are said."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Enum as EnumType

from ipreg.core.db import Base
from ipreg.core.text import Text
from ipreg.linked import name_of, names_of

# For the machine alone; they stay in the trail, and off the page.
MACHINERY = {
    *("id", "version", "seq", "folded", "folded_product", "spelled"),
    *("client_key", "tweak", "bond", "role"),
    "spelled",
    *("changed_at", "created_at", "recorded_at", "recorded_by", "loaded_at"),
    *("opened_at", "stored_at", "made_at", "seen_at", "away_since"),
    *("sha256", "media_type", "size"),
    *("origin", "proposes", "round", "rule", "stopped", "verified"),  # of computed limits
}
FIELDS = {
    "answered_at": Text("Answered at"),
    "answered_by": Text("Answered by"),
    "begins_on": Text("Counted from"),
    "contact_phone": Text("Phone of the contact"),
    "done_on": Text("Done on"),
    "due_on": Text("Last day"),
    "met_on": Text("Met on"),
    "opens_on": Text("Opens on"),
    "outcome": Text("What came of it"),
    "question_id": Text("Question of the import"),
    "reading": Text("How the sheet was read"),
    "record_id": Text("Record chosen"),
    "set_by": Text("Set by"),
    "started_at": Text("Begun at"),
    "started_by": Text("Begun by"),
    "task": Text("Yearly task"),
    "told_to_import_at": Text("Told to import at"),
    "year": Text("Year"),
    "audience": Text("Who reads it"),
    "body": Text("Text"),
    "columns": Text("Columns"),
    "comment_id": Text("Comment"),
    "compact": Text("Compact"),
    "default_view_id": Text("Which view opens first"),
    "edited_at": Text("Put right at"),
    "made_at": Text("Made at"),
    "owner_id": Text("Whose"),
    "per_page": Text("Files on a page"),
    "question": Text("What the view asks"),
    "read_at": Text("Read at"),
    "replaced_at": Text("Replaced at"),
    "written_at": Text("Written at"),
    "amount": Text("Amount of the period"),
    "basis": Text("Provision"),
    "day": Text("Day"),
    "rule_name": Text("Row of the table"),
    "since": Text("From which day"),
    "verdict": Text("What the official text says"),
    "withdrawn_by": Text("Withdrawn by"),
    "withdrawn_why": Text("Why it was withdrawn"),
    "works": Text("Working day"),
    "year_day": Text("Day of the year"),
    "year_month": Text("Month of the year"),
    "added_at": Text("Added"),
    "added_by": Text("Added by"),
    "asked": Text("The applicant is asked for it"),
    "circumstances": Text("What is so in the file"),
    "dossier_id": Text("Dossier"),
    "edition": Text("Checklist"),
    "edition_number": Text("Version"),
    "genre": Text("Kind of paper"),
    "internal": Text("For the Department only"),
    "item_code": Text("Item of the dossier"),
    "lacking": Text("Missing items"),
    "missing": Text("What is missing"),
    "parts": Text("Contents found"),
    "replaces_id": Text("Replaces"),
    "signed_by": Text("Signer"),
    "told_at": Text("Said at"),
    "told_by": Text("Said by"),
    "child_id": Text("File divided off"),
    "closed_on": Text("Closed on"),
    "effect": Text("What it changed in the file"),
    "frozen_since": Text("Examination waits since"),
    "matter": Text("What it is about"),
    "opened_on": Text("Opened on"),
    "proceeding_id": Text("Proceeding"),
    "type": Text("Type"),
    "who": Text("Other side"),
    "aspect": Text("Part of the certificate"),
    "begun_by_id": Text("Begun by the change"),
    "done_by": Text("Who did it"),
    "ended_by_id": Text("Ended by the change"),
    "event_id": Text("Change"),
    "findings": Text("What was found, and what was done about it"),
    "ground": Text("Ground"),
    "outline_is_sample": Text("The outline is a sample"),
    "procedure": Text("Procedure"),
    "requester": Text("Who asks"),
    "since_on": Text("Since"),
    "subject": Text("What it is about"),
    "unit_ids": Text("Administrative units"),
    "words": Text("In words"),
    "accuracy": Text("How the outline is known"),
    "act": Text("Act"),
    "active": Text("Account open"),
    "address": Text("Address"),
    "applicant_id": Text("Applicant"),
    "application_id": Text("Application file"),
    "area": Text("Outline"),
    "area_id": Text("Cultivation area"),
    "area_is_sample": Text("The outline is a sample"),
    "area_text": Text("Area in words"),
    "batch_id": Text("Batch"),
    "certificate_number": Text("Certificate number"),
    "change": Text("Change"),
    "code": Text("Code"),
    "code_id": Text("Area code"),
    "contact_name": Text("Contact"),
    "count": Text("How many labels"),
    "criterion_id": Text("Criterion"),
    "crop": Text("Crop"),
    "decided_on": Text("Day of the decision"),
    "decision_number": Text("Decision number"),
    "digest": Text("Weekly letter about time limits"),
    "division": Text("Division"),
    "document_id": Text("Document"),
    "effective_on": Text("Day on which it took effect"),
    "email": Text("E-mail"),
    "expires_at": Text("Expires"),
    "expires_on": Text("Use by"),
    "facts": Text("Numbers of the event"),
    "file_id": Text("File"),
    "filed_on": Text("Filed on"),
    "gln": Text("GLN"),
    "grade": Text("How well known"),
    "granted_on": Text("Granted on"),
    "gtin": Text("GTIN"),
    "harvested_on": Text("Harvested on"),
    "has_place_name": Text("Place name in the sign"),
    "hectares": Text("Hectares declared"),
    "held": Text("Held back"),
    "held_from": Text("Since"),
    "held_to": Text("Last day"),
    "households": Text("Households"),
    "is_sample": Text("Sample"),
    "issued_as": Text("Area code"),
    "issued_at": Text("Issued"),
    "issued_by": Text("Issuing office"),
    "issued_on": Text("Day of issue"),
    "key": Text("Platform key"),
    "key_version": Text("Key version"),
    "kind": Text("Kind"),
    "laboratory": Text("Laboratory"),
    "last_on": Text("Last day"),
    "lot": Text("Lot"),
    "market": Text("Market"),
    "maximum": Text("Maximum"),
    "measured_on": Text("Measured on"),
    "method": Text("Method"),
    "minimum": Text("Minimum"),
    "name": Text("Name"),
    "nice_classes": Text("Nice classes"),
    "note": Text("Note"),
    "number": Text("Number"),
    "officer_id": Text("Officer in charge"),
    "organisation_id": Text("Organisation"),
    "outline": Text("Outline"),
    "pack_size": Text("One pack holds"),
    "packed_on": Text("Packed on"),
    "password_hash": Text("Password"),
    "phone": Text("Telephone"),
    "photo_id": Text("Photo"),
    "places": Text("Administrative units"),
    "predecessor_id": Text("Predecessor"),
    "product": Text("Product"),
    "product_id": Text("Product"),
    "products": Text("Products"),
    "quantity": Text("Quantity"),
    "reason": Text("Reason"),
    "regulation_id": Text("Regulation"),
    "reverses_id": Text("Takes back"),
    "revoked_at": Text("Taken back"),
    "scheme": Text("Scheme"),
    "scope": Text("Which files"),
    "share": Text("Share"),
    "sign": Text("Sign or protected name"),
    "source": Text("Source"),
    "standard": Text("Standard applied"),
    "state": Text("State"),
    "state_since": Text("In this state since"),
    "storage": Text("Storage advice"),
    "successor_id": Text("Successor"),
    "summary": Text("Summary"),
    "tax_code": Text("Tax code"),
    "title_id": Text("Claimed title"),
    "token_hash": Text("Link of the invitation"),
    "unit": Text("Unit of measure"),
    "unit_id": Text("Place"),
    "units": Text("Administrative units"),
    "use_right_id": Text("Right to use"),
    "used_at": Text("Used"),
    "user_id": Text("Account"),
    "username": Text("Account name"),
    "valid_from": Text("Valid from"),
    "valid_to": Text("Valid to"),
    "value": Text("Value"),
    "withdrawn_at": Text("Withdrawn"),
}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?P<time>T\d\d:\d\d:\d\d(\.\d+)?\+00:00)?")
_YES, _NO = Text("yes"), Text("no")
_WRITTEN = Text("recorded")

Told = tuple[Text | str, object, object]


def in_words(change: Mapping[str, Any]) -> Iterator[Told]:
    """Each field of one change: what it is called, what it was, what it is."""
    for field, (before, after) in change["fields"].items():
        if field not in MACHINERY:
            name = FIELDS.get(field, field)
            yield name, _value(change, field, before), _value(change, field, after)


def _value(change: Mapping[str, Any], field: str, value: Any) -> object:
    match value:
        case None | "" | []:
            return None
        case bool():
            return _YES if value else _NO
        case dict():
            return _WRITTEN
        case int() if field.endswith("_id"):
            return name_of(str(change["table"]), field, value)
        case list() if all(isinstance(one, int) for one in value):
            return names_of(str(change["table"]), field, value)
        case list():
            return "; ".join(str(one) for one in value)
        case str():
            return _label(str(change["table"]), field, value) or _moment(value) or value
    return value


def _label(table: str, field: str, value: str) -> Text | None:
    """What a state or kind is called, where the column holds one."""
    known_table = Base.metadata.tables.get(table)
    column = known_table.columns.get(field) if known_table is not None else None
    kind = column.type if column is not None else None
    if not isinstance(kind, EnumType) or kind.enum_class is None:
        return None
    known = {one.value: one for one in kind.enum_class}
    label = getattr(known.get(value), "label", None)
    return label if isinstance(label, Text) else None


def _moment(text: str) -> date | None:
    """A day or an instant, which the trail keeps as ISO 8601."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    return datetime.fromisoformat(text) if found["time"] else date.fromisoformat(text)
