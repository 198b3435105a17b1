"""Why each item is asked for: its provision in each period, and how well it is known. Pure."""

from ipreg.applications.dossier.checklist.items import Basis, ItemCode
from ipreg.core.text import Text
from ipreg.law.kinds import ALL_KINDS, INDICATIONS, MARKS, Kind
from ipreg.law.regimes import Grade

_ALWAYS = frozenset({"2006", "2010", "2023", "2026", "2026-07"})
_SINCE_2010 = _ALWAYS - {"2006"}
_UNTIL_2026 = frozenset({"2006", "2010", "2023"})
_OLD_FORMS = frozenset({"2006", "2010"})
_SINCE_2026 = frozenset({"2026", "2026-07"})
_COLLECTIVE = frozenset({Kind.COLLECTIVE_MARK})
_CERTIFICATION = frozenset({Kind.CERTIFICATION_MARK})
_REPEALED = Text(
    "Circular 10/2026/TT-BKHCN, whose text could not be read; Arts. 101–106 of the Law, which "
    "said this before, were repealed on 1 April 2026 (Art. 1.72 Law 131/2025/QH15)"
)
_PROVINCE = Text(
    "Practice of the province: plan of Lào Cai of 8/2021 on supporting protection (permission to "
    "use the place name and confirmation of the production map)"
)


def _of(*codes: ItemCode) -> frozenset[ItemCode]:
    return frozenset(codes)


# Exactly one row for every item of every checklist; a test proves it.
BASES = (
    Basis(
        _of(ItemCode.FORM),
        MARKS,
        _OLD_FORMS,
        Text("Art. 100 Law 50/2005/QH11; form 04-NH, Circular 01/2007/TT-BKHCN"),
        Grade.C,
    ),
    Basis(
        _of(ItemCode.FORM),
        INDICATIONS,
        _OLD_FORMS,
        Text("Art. 100 Law 50/2005/QH11; form 05-CDĐL, Circular 01/2007/TT-BKHCN"),
        Grade.C,
    ),
    Basis(
        _of(ItemCode.FORM),
        MARKS,
        frozenset({"2023"}),
        Text("Form 08, Appendix I to Decree 65/2023/NĐ-CP"),
        Grade.C,
    ),
    Basis(
        _of(ItemCode.FORM),
        INDICATIONS,
        frozenset({"2023"}),
        Text("Appendix I to Decree 65/2023/NĐ-CP; the number of the form is not known"),
        Grade.K,
    ),
    Basis(
        _of(ItemCode.FORM),
        MARKS,
        frozenset({"2026"}),
        Text("Form 04, Appendix I to Circular 10/2026/TT-BKHCN"),
        Grade.C,
    ),
    Basis(
        _of(ItemCode.FORM),
        INDICATIONS,
        frozenset({"2026"}),
        Text("Appendix I to Circular 10/2026/TT-BKHCN; the number of the form is not known"),
        Grade.K,
    ),
    Basis(
        _of(ItemCode.FORM),
        MARKS,
        frozenset({"2026-07"}),
        Text(
            "Form 04, Appendix I to Circular 10/2026/TT-BKHCN, as replaced by Circular "
            "20/2026/TT-BKHCN from 1 July 2026"
        ),
        Grade.C,
    ),
    Basis(
        _of(ItemCode.FORM),
        INDICATIONS,
        frozenset({"2026-07"}),
        Text(
            "Circular 20/2026/TT-BKHCN, which replaces the forms from 1 July 2026; the number of "
            "the form is not known"
        ),
        Grade.K,
    ),
    Basis(
        _of(ItemCode.SPECIMEN, ItemCode.GOODS, ItemCode.REGULATION, ItemCode.CHARACTERISTICS),
        MARKS,
        _UNTIL_2026,
        Text("Art. 105 Law 50/2005/QH11 with the circular in force"),
        Grade.B,
    ),
    Basis(
        _of(ItemCode.MAP),
        MARKS,
        _UNTIL_2026,
        Text("Art. 105 Law 50/2005/QH11 with the circular in force"),
        Grade.B,
    ),
    Basis(
        _of(ItemCode.DESCRIPTION, ItemCode.MAP, ItemCode.FOREIGN),
        INDICATIONS,
        _UNTIL_2026,
        Text("Art. 106.1 Law 50/2005/QH11"),
        Grade.B,
    ),
    Basis(
        _of(
            *(ItemCode.SPECIMEN, ItemCode.GOODS, ItemCode.REGULATION, ItemCode.CHARACTERISTICS),
            *(ItemCode.DESCRIPTION, ItemCode.MAP, ItemCode.FOREIGN),
        ),
        ALL_KINDS,
        _SINCE_2026,
        _REPEALED,
        Grade.K,
    ),
    Basis(
        _of(ItemCode.PLACE_NAME_PERMISSION),
        MARKS,
        _SINCE_2010,
        Text("Art. 87.3 and 87.4 of the Law as amended by Law 36/2009/QH12"),
        Grade.B,
    ),
    Basis(
        _of(ItemCode.REGISTRATION_RIGHT), INDICATIONS, _ALWAYS, Text("Art. 88 of the Law"), Grade.K
    ),
    Basis(_of(ItemCode.MAP_CONFIRMATION), ALL_KINDS, _ALWAYS, _PROVINCE, Grade.B),
    Basis(_of(ItemCode.STATUS), _COLLECTIVE, _ALWAYS, Text("Art. 87.3 of the Law"), Grade.B),
    Basis(_of(ItemCode.STATUS), _CERTIFICATION, _ALWAYS, Text("Art. 87.4 of the Law"), Grade.B),
    Basis(
        _of(ItemCode.LOGO),
        INDICATIONS,
        _ALWAYS,
        Text("Practice of provinces, which agree to the logo; no provision asks for it"),
        Grade.K,
    ),
    Basis(_of(ItemCode.POWER), ALL_KINDS, _UNTIL_2026, Text("Art. 100.1 of the Law"), Grade.B),
    Basis(
        _of(ItemCode.POWER),
        ALL_KINDS,
        _SINCE_2026,
        Text("Art. 100.1 of the Law as amended by Law 131/2025/QH15"),
        Grade.A,
    ),
    Basis(_of(ItemCode.PRIORITY), MARKS, _ALWAYS, Text("Art. 100.1 of the Law"), Grade.B),
    Basis(_of(ItemCode.FEES), ALL_KINDS, _ALWAYS, Text("Art. 100.1 of the Law"), Grade.B),
)

# What an item must contain stands elsewhere than that it is needed.
PARTS_BASES = (
    Basis(
        _of(ItemCode.REGULATION),
        _COLLECTIVE,
        _UNTIL_2026,
        Text("Art. 105.4 Law 50/2005/QH11"),
        Grade.K,
    ),
    Basis(
        _of(ItemCode.REGULATION),
        _CERTIFICATION,
        _UNTIL_2026,
        Text("Art. 105.5 Law 50/2005/QH11"),
        Grade.K,
    ),
    Basis(
        _of(ItemCode.DESCRIPTION),
        INDICATIONS,
        _UNTIL_2026,
        Text("Art. 106.2 Law 50/2005/QH11"),
        Grade.B,
    ),
    Basis(
        _of(ItemCode.REGULATION, ItemCode.DESCRIPTION), ALL_KINDS, _SINCE_2026, _REPEALED, Grade.K
    ),
)
