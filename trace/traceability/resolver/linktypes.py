"""What a link is about: the link types of the GS1 Web Vocabulary. Pure.

GS1-Conformant Resolver 1.2.1, sections 2.5.2, 2.5.8 and 2.14: https://ref.gs1.org/voc/?show=linktypes
"""

from collections.abc import Mapping

from ipreg.core.text import Text

PREFIX = "gs1:"
NAMESPACE = "https://gs1.org/voc/"
_NAMESPACES = (PREFIX, NAMESPACE, "https://ref.gs1.org/voc/", "http://gs1.org/voc/")

DEFAULT = "defaultLink"
DEFAULT_MULTI = "defaultLinkMulti"  # variants of the default in other languages

LINK_TYPES: Mapping[str, Text] = {
    "activityIdeas": Text("Ideas what to do with it"),
    "allergenInfo": Text("Allergens"),
    "brandHomepageClinical": Text("Brand, for health professionals"),
    "brandHomepagePatient": Text("Brand, for patients"),
    "certificationInfo": Text("Certificates"),
    "consumerHandlingStorageInfo": Text("Handling and storage"),
    "epcis": Text("Traceability events (EPCIS)"),
    "epil": Text("Leaflet for patients"),
    "faqs": Text("Questions and answers"),
    "hasRetailers": Text("Where to buy"),
    "ingredientsInfo": Text("Ingredients"),
    "instructions": Text("Instructions for use"),
    "jws": Text("Digital signature"),
    "leaveReview": Text("Write a review"),
    "masterData": Text("Master data"),
    "nutritionalInfo": Text("Nutrition"),
    "pip": Text("Product page"),
    "promotion": Text("Promotion"),
    "purchaseSuppliesOrAccessories": Text("Supplies and accessories"),
    "quickStartGuide": Text("First steps"),
    "recallStatus": Text("Recalls"),
    "recipeInfo": Text("Recipes"),
    "registerProduct": Text("Register the purchase"),
    "relatedVideo": Text("Video"),
    "review": Text("Reviews"),
    "safetyInfo": Text("Safety"),
    "serviceInfo": Text("Service"),
    "smartLabel": Text("SmartLabel"),
    "smpc": Text("Characteristics of the medicine"),
    "socialMedia": Text("Social media"),
    "support": Text("Support"),
    "traceability": Text("Traceability"),
    "tutorial": Text("Tutorial"),
    "verificationService": Text("Verification"),
    "whatsInTheBox": Text("What is in the box"),
    "sustainabilityInfo": Text("Sustainability"),
    "locationInfo": Text("About this place"),
    "logisticsInfo": Text("Logistics"),
    "careersInfo": Text("Jobs"),
    "eventsInfo": Text("Events"),
    "menuInfo": Text("Menu"),
    "scheduleTime": Text("Make an appointment"),
    "paymentLink": Text("Pay"),
    "userAgreement": Text("Agreement to sign"),
    "statisticInfo": Text("Statistics"),
    "openingHoursInfo": Text("Opening hours"),
    "homepage": Text("About the organisation"),
    "registryEntry": Text("Entry in a register"),
    "disassemblyInfo": Text("Taking it apart"),
    "handlingEndOfLife": Text("When it is no longer used"),
    "productPassport": Text("Product passport"),
    "recyclingInfo": Text("Recycling"),
    "repairInfo": Text("Repair"),
    "reuseInfo": Text("Using it again"),
    "sorting": Text("Sorting as waste"),
}
_ALL = frozenset({*LINK_TYPES, DEFAULT, DEFAULT_MULTI})


def named(text: str) -> str | None:
    """The bare name of a link type written as gs1:pip or as a whole address; None if unknown."""
    for namespace in _NAMESPACES:
        if text.startswith(namespace) and text.removeprefix(namespace) in _ALL:
            return text.removeprefix(namespace)
    return None


def address_of(name: str) -> str:
    return f"{NAMESPACE}{name}"
