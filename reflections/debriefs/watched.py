"""Questions as of somebody watched: with a little distance a thing hurts less and is seen better.

After Kross and Ayduk, "Making meaning out of negative experiences by self-distancing" (2011).
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reflections.debriefs import prompts

Words = str | Promise

# Title and lead of the steps at which one looks back.
WATCHED: dict[str, tuple[Words, Words]] = {
    prompts.WENT: (
        _("How did it go, seen from the next chair?"),
        _("Tell it as a colleague watching would: what happened, in order."),
    ),
    prompts.SIGNS: (
        _("What could somebody watching have noticed?"),
        _("As a colleague would tell it. Afterwards signs look clearer than they were."),
    ),
    prompts.WHY: (
        _("What would a colleague watching say was going on?"),
        _("They see one candidate among several, and an employer with needs of its own."),
    ),
}


def words(step: str, *, distanced: bool) -> tuple[Words, Words]:
    """Title and lead of a step, from where the person looks at it."""
    usual = prompts.STEPS[step]
    return WATCHED.get(step, (usual.title, usual.lead)) if distanced else (usual.title, usual.lead)
