"""The items of all checklists: what each is, when it is needed, what it must contain. Pure."""

from ipreg.applications.dossier.checklist.items import Circumstance, Content, ItemCode
from ipreg.applications.lifecycle.events import Event
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind

_COLLECTIVE = frozenset({Kind.COLLECTIVE_MARK})
_CERTIFICATION = frozenset({Kind.CERTIFICATION_MARK})
_PLACE = frozenset({Circumstance.PLACE_NAME, Circumstance.ORIGIN_SHOWN})
_FOREIGN = frozenset({Circumstance.FOREIGN})
_CERTIFIED = frozenset({Circumstance.QUALITY_CERTIFIED, Circumstance.ORIGIN_CERTIFIED})

CONTENTS = (
    Content(
        ItemCode.SPECIMEN,
        MARKS,
        Text("Specimen of the mark"),
        hint=Text(
            "80 × 80 mm, each part of the mark from 8 to 80 mm; five copies on paper, or one "
            "picture file when filing online."
        ),
    ),
    Content(ItemCode.GOODS, MARKS, Text("List of goods and services by Nice class")),
    Content(
        ItemCode.REGULATION,
        _COLLECTIVE,
        Text("Regulation on the use of the collective mark"),
        parts=(
            Text("The owner organisation: name, address, legal basis of its founding and work"),
            Text("Criteria for becoming a member"),
            Text("List of the organisations and people who may use the mark"),
            Text("Conditions of using the mark"),
            Text("Measures against breaches of the regulation"),
        ),
    ),
    Content(
        ItemCode.REGULATION,
        _CERTIFICATION,
        Text("Regulation on the use of the certification mark"),
        parts=(
            Text("The organisation or person that owns the mark"),
            Text("Conditions for being allowed to use the mark"),
            Text("Characteristics of the goods or services that the mark certifies"),
            Text("How the characteristics are assessed and the use of the mark supervised"),
            Text("Costs that the user pays for certification and protection, if any"),
        ),
    ),
    Content(
        ItemCode.CHARACTERISTICS,
        _COLLECTIVE,
        Text("Statement of the specific nature and quality of the product"),
        when=frozenset({Circumstance.SPECIFIC_NATURE}),
    ),
    Content(
        ItemCode.CHARACTERISTICS,
        _CERTIFICATION,
        Text("Statement of the specific nature and quality of the product"),
        when=_CERTIFIED,
    ),
    Content(
        ItemCode.DESCRIPTION,
        INDICATIONS,
        Text("Description of the specific characteristics"),
        parts=(
            Text("The product and its raw materials, with physical, chemical and sensory traits"),
            Text("How the geographical area is delimited"),
            Text("Proof that the product comes from the area"),
            Text("The local and stable method of production and processing"),
            Text("The link between quality or reputation and the geographical conditions"),
            Text("The mechanism of self-control"),
        ),
    ),
    Content(
        ItemCode.MAP,
        MARKS,
        Text("Map of the geographical area"),
        hint=Text("A3 is allowed."),
        when=_PLACE | {Circumstance.ORIGIN_CERTIFIED},
    ),
    Content(
        ItemCode.MAP,
        INDICATIONS,
        Text("Map of the geographical area"),
        hint=Text("A3 is allowed."),
    ),
    Content(
        ItemCode.PLACE_NAME_PERMISSION,
        MARKS,
        Text("Permission to use the place name"),
        when=_PLACE,
        after=(ItemCode.SPECIMEN,),
        event=Event.PROV_PLACENAME_PERMITTED,
    ),
    Content(
        ItemCode.REGISTRATION_RIGHT,
        INDICATIONS,
        Text("Document giving the right to register the geographical indication"),
        unless=_FOREIGN,
        event=Event.PROV_REGISTRATION_RIGHT_GIVEN,
    ),
    Content(
        ItemCode.MAP_CONFIRMATION,
        MARKS,
        Text("Confirmation of the map of the area"),
        when=_PLACE | {Circumstance.ORIGIN_CERTIFIED},
        after=(ItemCode.MAP,),
        event=Event.PROV_MAP_CONFIRMED,
    ),
    Content(
        ItemCode.MAP_CONFIRMATION,
        INDICATIONS,
        Text("Confirmation of the map of the area"),
        unless=_FOREIGN,
        after=(ItemCode.MAP,),
        event=Event.PROV_MAP_CONFIRMED,
    ),
    Content(
        ItemCode.STATUS,
        _COLLECTIVE,
        Text("Proof that the applicant is a lawfully founded collective organisation"),
    ),
    Content(
        ItemCode.STATUS,
        _CERTIFICATION,
        Text("Proof that the applicant may certify, and neither makes nor trades the goods"),
    ),
    Content(
        ItemCode.LOGO,
        INDICATIONS,
        Text("Logo of the geographical indication"),
        when=frozenset({Circumstance.LOGO}),
    ),
    Content(
        ItemCode.FORM,
        MARKS,
        Text("Application form"),
        after=(ItemCode.SPECIMEN, ItemCode.GOODS),
    ),
    Content(ItemCode.FORM, INDICATIONS, Text("Application form"), after=(ItemCode.DESCRIPTION,)),
    Content(
        ItemCode.POWER,
        ALL_KINDS,
        Text("Power of attorney"),
        when=frozenset({Circumstance.AGENT}),
    ),
    Content(
        ItemCode.PRIORITY,
        MARKS,
        Text("Proof of the right of priority"),
        when=frozenset({Circumstance.PRIORITY}),
    ),
    Content(
        ItemCode.FOREIGN,
        INDICATIONS,
        Text("Proof that the indication is protected in its country of origin"),
        when=_FOREIGN,
    ),
    Content(
        ItemCode.FEES,
        ALL_KINDS,
        Text("Receipt for the filing fees"),
        after=(ItemCode.FORM,),
    ),
)
