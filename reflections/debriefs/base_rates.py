"""How often such things end in a no for anybody: background to read, never a target. Plain data.

Only shown to who asked for it in Settings. What a source is worth is said with it.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.applications.stages import CONVERSATION, Outcome


class BaseRate(NamedTuple):
    """`trust` says what the number is worth."""

    text: str | Promise
    source: str | Promise
    trust: str | Promise


_VENDOR = _("A vendor’s count of its own customers: large, and not of everybody.")
# By outcome: before anybody spoke with the applicant, and after.
RATES = {
    Outcome.REJECTED: (
        BaseRate(
            _("Of 100 people who applied to small US firms, about 3 were asked in."),
            _("CareerPlug, more than 60,000 firms, 2024"),
            _VENDOR,
        ),
        BaseRate(
            _("Of 100 people whom small US firms asked in, about 27 were hired."),
            _("CareerPlug, more than 60,000 firms, 2024"),
            _VENDOR,
        ),
    ),
    Outcome.SILENT: (
        BaseRate(
            _("About two thirds of 4.4 million applications had no answer."),
            _("Jobright, 2025, as others report it"),
            _("Second-hand, so take it roughly."),
        ),
        BaseRate(
            _("About six in ten people who look for work have heard no more after an interview."),
            _("Greenhouse, a survey, December 2024"),
            _("It counts people, not applications."),
        ),
    ),
}
# Of all that is applied for, where nothing more is known of it.
BACKGROUND = RATES[Outcome.REJECTED][0]


def rate_for(stage: int, outcome: str) -> BaseRate | None:
    """None where nothing sound is known of such an ending."""
    early, late = RATES.get(Outcome(outcome), (None, None))
    return late if stage >= CONVERSATION else early
