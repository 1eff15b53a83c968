"""Why employers say no: code, label, and whose say it was. Plain data.

`control` says how far a reason lies within the applicant's own say: yes, partly, no or unknown.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.stages import Stage


class Control:
    YES, PARTLY, NO, UNKNOWN = "yes", "partly", "no", "unknown"
    LABELS = {
        YES: pgettext_lazy("within my say", "Mine"),
        PARTLY: pgettext_lazy("within my say", "Partly mine"),
        NO: pgettext_lazy("within my say", "Not mine"),
        UNKNOWN: pgettext_lazy("within my say", "Nobody knows"),
    }
    CHOICES = list(LABELS.items())


class ReasonKind(NamedTuple):
    """`stages` are those at which a reason is typical; empty means any."""

    code: str
    label: str | Promise
    control: str
    stages: tuple[int, ...] = ()


SCREEN = (Stage.LEAD, Stage.PREPARING, Stage.APPLIED)
RECRUITER = (Stage.RECRUITER_CALL,)
TEST = (Stage.ASSESSMENT,)
ROOM = (Stage.HIRING_MANAGER, Stage.PANEL, Stage.FINAL)
LATE = (Stage.CHECKS, Stage.OFFER)
YES, PARTLY, NO, UNKNOWN = Control.YES, Control.PARTLY, Control.NO, Control.UNKNOWN

REASONS = (
    ReasonKind("unknown", _("Don’t know"), UNKNOWN),
    ReasonKind("requirement", _("A stated requirement was missing"), PARTLY, SCREEN),
    ReasonKind(
        "experience_depth", _("Not enough of the right experience"), PARTLY, (*SCREEN, *ROOM)
    ),
    ReasonKind("overqualified", _("Seen as over-qualified"), PARTLY, SCREEN),
    ReasonKind("field_mismatch", _("Different speciality or industry wanted"), PARTLY, SCREEN),
    ReasonKind("cv_signal", _("CV or letter did not show it"), YES, SCREEN),
    ReasonKind("not_tailored", _("Generic application"), YES, SCREEN),
    ReasonKind("late_applied", _("Applied late in the run"), PARTLY, SCREEN),
    ReasonKind("volume", _("Lost in the pile, or unread"), NO, SCREEN),
    ReasonKind("location", _("Place, office days or time zone"), PARTLY, (*SCREEN, *RECRUITER)),
    ReasonKind("work_permit", _("Permit or sponsorship"), NO, SCREEN),
    ReasonKind("pay", _("Pay expectation"), PARTLY, (*RECRUITER, *LATE)),
    ReasonKind("timing", _("Start date or notice"), PARTLY, (*RECRUITER, *LATE)),
    ReasonKind("assessment", _("Test or take-home result"), YES, TEST),
    ReasonKind("interview_answers", _("Answers, examples, structure"), YES, ROOM),
    ReasonKind("technical", _("Technical depth in conversation"), PARTLY, ROOM),
    ReasonKind("rapport", _("Did not click, or “fit”"), PARTLY, ROOM),
    ReasonKind("motivation", _("Did not show I wanted it"), YES, (*RECRUITER, *ROOM)),
    ReasonKind("edges", _("Something around the edges"), YES),
    ReasonKind("references", _("References or checks"), PARTLY, LATE),
    ReasonKind("stronger_other", _("Someone a little stronger"), NO),
    ReasonKind("internal", _("An insider, or a post promised already"), NO, (*ROOM, *LATE)),
    ReasonKind("fresh_blood", _("They wanted someone from outside"), NO),
    ReasonKind("referral_other", _("Someone with a connection"), NO),
    ReasonKind("role_changed", _("The role changed midway"), NO),
    ReasonKind("role_closed", _("Frozen, cancelled or out of budget"), NO),
    ReasonKind("filled", _("Already filled"), NO),
    ReasonKind("bias", _("Unfair treatment suspected"), NO),
    ReasonKind("mine", _("I withdrew"), YES),
    ReasonKind("other", _("Something else"), UNKNOWN),
)
BY_CODE = {reason.code: reason for reason in REASONS}
OWN_PREFIX = "own-"


def typical_at(stage: int) -> list[ReasonKind]:
    """The reasons in the order in which they are likely at `stage`; "don't know" stays first."""
    first, *rest = REASONS
    return [first, *sorted(rest, key=lambda reason: stage not in reason.stages)]
