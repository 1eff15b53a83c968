"""The one suggestion of a weekly review: what would help most, or nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from reflections.debriefs import sorting
from reflections.patterns.figures import Patterns
from tracker.accounts.models import User
from tracker.interviews.models import Interview


class Suggestion(NamedTuple):
    """A sentence, and the page on which it can be done."""

    text: str
    href: str
    label: str


def suggestion_of(user: User, meetings: Sequence[Interview]) -> Suggestion | None:
    """The first that holds: an interview nobody prepared, applications sent lightly, short noes.

    An interview comes first because its day is set. `meetings` are those of the next days.
    """
    return _prepare(meetings) or _fewer(user) or _sort(user)


def _prepare(meetings: Sequence[Interview]) -> Suggestion | None:
    for interview in meetings:
        if not interview.preparation.strip():
            name = interview.application.company_name or interview.application.name
            return Suggestion(
                _("Nothing is written yet for the interview with %(company)s. Ten minutes go far.")
                % {"company": name},
                reverse("interviews:detail", args=[interview.pk]),
                _("Prepare"),
            )
    return None


def _fewer(user: User) -> Suggestion | None:
    if not Patterns(user).lately.suggests_fewer:
        return None
    return Suggestion(
        _(
            "Of the last ten applications, most went out lightly, and you wanted them little. "
            "Fewer, and ones you want more, may be worth a try."
        ),
        f"{reverse('patterns:list')}#lately",
        _("Which ones"),
    )


def _sort(user: User) -> Suggestion | None:
    if not sorting.are_several(user):
        return None
    return Suggestion(
        _("A few short noes wait for a minute each. They can be sorted on one page."),
        reverse("debriefs:batch"),
        _("Sort them"),
    )
