"""The plain fact of a "no", said of the event and never of the person. No database."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.stages import Outcome

# By outcome: with role and company, with the role alone, with the company alone.
FACTS = {
    Outcome.REJECTED: (
        gettext_lazy("They said no to %(role)s at %(company)s."),
        gettext_lazy("They said no to %(role)s."),
        gettext_lazy("%(company)s said no."),
    ),
    Outcome.SILENT: (
        gettext_lazy("No answer came for %(role)s at %(company)s."),
        gettext_lazy("No answer came for %(role)s."),
        gettext_lazy("No answer came from %(company)s."),
    ),
    Outcome.ROLE_CLOSED: (
        gettext_lazy("%(company)s closed the role of %(role)s."),
        gettext_lazy("The role of %(role)s was closed."),
        gettext_lazy("%(company)s closed the role."),
    ),
    Outcome.OFFER_PULLED: (
        gettext_lazy("%(company)s took back the offer for %(role)s."),
        gettext_lazy("They took back the offer for %(role)s."),
        gettext_lazy("%(company)s took back the offer."),
    ),
}


def fact(outcome: str, role: str, company: str) -> str:
    """One sentence; an unnamed role or company is left out of it."""
    both, role_alone, company_alone = FACTS.get(Outcome(outcome), FACTS[Outcome.REJECTED])
    names = {"role": role, "company": company}
    if role and company:
        return both % names
    if company:
        return company_alone % names
    return role_alone % {"role": role or _("this one")}
