"""The fixed vocabulary: where an application stands, how it ended, what can happen to it.

Three facts are kept apart on purpose: stage (where it stands), furthest stage (how far it ever
got) and outcome (how it ended). Filing an ending as a stage would lose how far it got.
"""

from datetime import datetime

from django.db import models
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker import naming, patience


def _call(stage: "Stage") -> str:
    return naming.current().names.get(stage) or str(stage.usual_label)


_called = lazy(_call, str)


class Stage(models.IntegerChoices):
    """In order; the numbers leave room and compare, the names are the codes in URLs and files."""

    LEAD = 10, pgettext_lazy("stage", "Lead")
    PREPARING = 20, pgettext_lazy("stage", "Preparing")
    APPLIED = 30, pgettext_lazy("stage", "Applied")
    RECRUITER_CALL = 40, pgettext_lazy("stage", "Recruiter call")
    ASSESSMENT = 50, pgettext_lazy("stage", "Assessment")
    HIRING_MANAGER = 60, pgettext_lazy("stage", "Hiring manager")
    PANEL = 70, pgettext_lazy("stage", "Panel")
    FINAL = 80, pgettext_lazy("stage", "Final")
    CHECKS = 90, pgettext_lazy("stage", "Checks")
    OFFER = 100, pgettext_lazy("stage", "Offer")

    @property
    def label(self) -> str | Promise:
        """As the person whose request this is calls it, whenever it is written."""
        return _called(self)

    @property
    def usual_label(self) -> str | Promise:
        return self._label_

    @property
    def code(self) -> str:
        return self.name.lower()

    @classmethod
    def from_code(cls, code: str) -> "Stage | None":
        return cls.__members__.get(code.upper())


# From here on the application is out of the person's hands, and counts in every rate.
SENT = Stage.APPLIED
# A person of the employer spoke with the applicant, or set a test.
CONVERSATION = Stage.RECRUITER_CALL


class Outcome(models.TextChoices):
    OPEN = "open", pgettext_lazy("outcome", "Open")
    REJECTED = "rejected", pgettext_lazy("outcome", "Said no")
    SILENT = "silent", pgettext_lazy("outcome", "No reply")
    ROLE_CLOSED = "role_closed", pgettext_lazy("outcome", "Role closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "You withdrew")
    OFFER_DECLINED = "offer_declined", pgettext_lazy("outcome", "You declined")
    OFFER_PULLED = "offer_pulled", pgettext_lazy("outcome", "Offer withdrawn")
    HIRED = "hired", pgettext_lazy("outcome", "Hired")


# Endings that somebody else chose: these open the way to a debrief.
ENDED_BY_THEM = (Outcome.REJECTED, Outcome.SILENT, Outcome.ROLE_CLOSED, Outcome.OFFER_PULLED)
ENDED_BY_YOU = (Outcome.WITHDRAWN, Outcome.OFFER_DECLINED, Outcome.HIRED)


class EventKind(models.TextChoices):
    SAVED = "saved", _("Saved")
    APPLIED = "applied", _("Applied")
    AUTO_REPLY = "auto_reply", _("Automatic reply")
    VIEWED = "viewed", _("They looked at it")
    HUMAN_REPLY = "human_reply", _("They wrote to you")
    INVITED = "invited", _("They asked you in")
    INTERVIEWED = "interviewed", _("You spoke with them")
    TASK_SENT = "task_sent", _("They set a task")
    TASK_RETURNED = "task_returned", _("You handed the task in")
    CHASED = "chased", _("You followed up")
    STAGE_MOVED = "stage_moved", _("Moved")
    VERDICT = "verdict", _("It ended")
    REOPENED = "reopened", _("Opened again")
    FEEDBACK_ASKED = "feedback_asked", _("You asked for feedback")
    FEEDBACK_GOT = "feedback_got", _("They answered your questions")
    NOTE = "note", _("Note")


def move_kind(stage: int, applied_at: datetime | None) -> EventKind:
    """What coming to `stage` is called; the first time at Applied is the sending."""
    sent = stage == Stage.APPLIED and applied_at is None
    return EventKind.APPLIED if sent else EventKind.STAGE_MOVED


# Who did it decides how the timeline draws it: filled you, ring they, dash a machine.
BY_THEM = frozenset(
    {
        EventKind.VIEWED,
        EventKind.HUMAN_REPLY,
        EventKind.INVITED,
        EventKind.TASK_SENT,
        EventKind.FEEDBACK_GOT,
    }
)
BY_MACHINE = frozenset({EventKind.AUTO_REPLY})
# What opens an application again that was closed for want of an answer; a machine's words do not.
ANSWERS = frozenset(
    {
        *(EventKind.HUMAN_REPLY, EventKind.INVITED, EventKind.INTERVIEWED),
        *(EventKind.TASK_SENT, EventKind.STAGE_MOVED),
    }
)
# A thought of one's own is kept on the timeline but nothing has happened by it.
SILENT_KINDS = frozenset({EventKind.NOTE})


class Source(models.TextChoices):
    REFERRAL = "referral", pgettext_lazy("source", "Referral")
    DIRECT = "direct", pgettext_lazy("source", "Company site")
    BOARD = "board", pgettext_lazy("source", "Job board")
    AGENCY = "agency", pgettext_lazy("source", "Agency")
    INBOUND = "inbound", pgettext_lazy("source", "They wrote")
    NETWORK = "network", pgettext_lazy("source", "Event or network")
    OTHER = "other", pgettext_lazy("source", "Another way")


class Workplace(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class PayPeriod(models.TextChoices):
    YEAR = "year", _("a year")
    MONTH = "month", _("a month")
    DAY = "day", _("a day")
    HOUR = "hour", _("an hour")


class Wanted(models.IntegerChoices):
    NOT_REALLY = 1, _("not really")
    A_BIT = 2, _("a bit")
    FAIRLY = 3, _("fairly")
    A_LOT = 4, _("a lot")
    THE_ONE = 5, _("this was the one")


class Effort(models.IntegerChoices):
    AUTOPILOT = 1, _("autopilot")
    LIGHT = 2, _("light")
    SOLID = 3, _("solid")
    STRONG = 4, _("strong")
    ALL_IN = 5, _("all in")


# Days without news after which an open application counts as quiet, and after which closing it as
# "no reply" is offered. Those after applying a person may set for themselves.
QUIET_AFTER_APPLYING, CLOSED_AFTER_APPLYING = 21, 45
QUIET_AFTER_INTERVIEW, CLOSED_AFTER_INTERVIEW = 10, 21
# Where they said by when they would answer: days past that day.
QUIET_AFTER_PROMISE, CLOSED_AFTER_PROMISE = 7, 18


def quiet_limit(stage: int) -> int | None:
    """Days after which silence at `stage` is past the usual wait; None before anything is sent."""
    if stage < SENT:
        return None
    if stage >= CONVERSATION:
        return QUIET_AFTER_INTERVIEW
    return patience.current().quiet or QUIET_AFTER_APPLYING


def closed_limit(stage: int) -> int | None:
    """Days after which silence at `stage` most likely is the answer; None before sending."""
    if stage < SENT:
        return None
    if stage >= CONVERSATION:
        return CLOSED_AFTER_INTERVIEW
    return patience.current().closed or CLOSED_AFTER_APPLYING
