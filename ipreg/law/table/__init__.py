"""The literal table: every version of every time limit, as a matter lives. Pure."""

from ipreg.law.table.answering import ANSWERING
from ipreg.law.table.complaints import COMPLAINTS
from ipreg.law.table.examination import EXAMINATION
from ipreg.law.table.filing import FILING
from ipreg.law.table.granting import GRANTING
from ipreg.law.table.opposition import OPPOSITION
from ipreg.law.table.province import PROVINCE
from ipreg.law.table.renewal import RENEWAL
from ipreg.law.table.titles import TITLES
from ipreg.law.versions import Table

RULES = Table(
    (
        *PROVINCE,
        *FILING,
        *OPPOSITION,
        *EXAMINATION,
        *ANSWERING,
        *GRANTING,
        *TITLES,
        *RENEWAL,
        *COMPLAINTS,
    )
)
