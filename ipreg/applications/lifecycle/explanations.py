"""One plain sentence for the public about each state an application file can be in. Pure."""

from ipreg.core.text import Text

EXPLANATIONS: dict[str, Text] = {
    "opened": Text("The file has been opened in the register; nothing has been recorded yet."),
    "proposed": Text(
        "The product has been proposed for protection; the Department will review it."
    ),
    "under_review": Text("The Department is checking whether the product meets the criteria."),
    "before_council": Text("The review is done; the advisory council will meet on the proposal."),
    "council_passed": Text("The council agreed; the People's Committee now approves the list."),
    "council_not_passed": Text("The council did not agree; the product may be proposed again."),
    "council_deferred": Text("The council put the proposal off and will take it up again later."),
    "listed": Text("The product is on the province's approved list, with a budget."),
    "contracted": Text("The task has been assigned or the support contract has been signed."),
    "drafting": Text(
        "The application is being written: owner, criteria, logo, map and rules of use are agreed."
    ),
    "permitted": Text(
        "The province has allowed the place name or the right to register; the last papers follow."
    ),
    "ready": Text("Every paper is there; the applicant can file with IP Viet Nam."),
    "paused": Text("The province has paused its work on this product for the time being."),
    "dropped": Text("The province has ended its support; the owner may still file on its own."),
    "received": Text("IP Viet Nam has received the application; the filing day is fixed."),
    "divided_off": Text(
        "The application was divided off another one and keeps its filing day; IP Viet Nam will "
        "give it a number of its own."
    ),
    "formality_exam": Text("IP Viet Nam is checking that the papers are complete and in order."),
    "formality_notice": Text(
        "IP Viet Nam found faults in the papers; the applicant must answer within the time given."
    ),
    "formality_responded": Text(
        "The applicant has answered; IP Viet Nam looks at the papers again."
    ),
    "accepted": Text("The papers are in order by decision; the application will be published."),
    "deemed_valid": Text(
        "The application counts as valid since the day it went to publication; no paper is issued."
    ),
    "formality_refused": Text(
        "IP Viet Nam refused the application because its papers are not in order."
    ),
    "published": Text(
        "The application is published in the Industrial Property Gazette; anyone may comment on it."
    ),
    "substantive_exam": Text("IP Viet Nam is examining whether the sign can be protected."),
    "suspended": Text("The examination is suspended until another matter has been settled."),
    "substantive_notice": Text(
        "IP Viet Nam means to refuse or has questions; the applicant must answer in time."
    ),
    "substantive_responded": Text(
        "The applicant has answered; IP Viet Nam is weighing the answer."
    ),
    "re_examination": Text("IP Viet Nam is examining the application once more."),
    "intent_to_grant": Text(
        "IP Viet Nam means to grant the title; the applicant must pay the fees in time."
    ),
    "fee_paid": Text("The fees are paid; IP Viet Nam will decide on the grant."),
    "refused": Text("IP Viet Nam refused the title; a complaint or a lawsuit is possible."),
    "fee_not_paid": Text("The title was refused because the fees were not paid in time."),
    "granted": Text("The title is granted and entered in the national register."),
    "certificate_issued": Text("The title is granted and the certificate has been issued."),
    "grant_published": Text(
        "The title is granted and published in the gazette; this file is done."
    ),
    "withdrawn": Text("The applicant has withdrawn the application; it goes no further."),
}
