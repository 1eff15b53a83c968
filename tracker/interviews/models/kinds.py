"""What rounds there are, and how they are held."""

from django.db import models
from django.utils.translation import pgettext_lazy

from tracker.applications.stages import Stage


class RoundKind(models.TextChoices):
    RECRUITER = "recruiter", pgettext_lazy("round", "Recruiter call")
    ASSESSMENT = "assessment", pgettext_lazy("round", "Test or task")
    MANAGER = "manager", pgettext_lazy("round", "Hiring manager")
    TECHNICAL = "technical", pgettext_lazy("round", "Technical")
    PANEL = "panel", pgettext_lazy("round", "Panel or day on site")
    PRESENTATION = "presentation", pgettext_lazy("round", "Presentation")
    FINAL = "final", pgettext_lazy("round", "Final round")
    PAY = "pay", pgettext_lazy("round", "Pay and terms")
    INFORMAL = "informal", pgettext_lazy("round", "Informal talk")


# The stage that an application reaches by a round of that kind; an informal talk moves nothing.
STAGE_OF = {
    RoundKind.RECRUITER: Stage.RECRUITER_CALL,
    RoundKind.ASSESSMENT: Stage.ASSESSMENT,
    RoundKind.MANAGER: Stage.HIRING_MANAGER,
    RoundKind.TECHNICAL: Stage.HIRING_MANAGER,
    RoundKind.PANEL: Stage.PANEL,
    RoundKind.PRESENTATION: Stage.PANEL,
    RoundKind.FINAL: Stage.FINAL,
    RoundKind.PAY: Stage.OFFER,
}


class Mode(models.TextChoices):
    VIDEO = "video", pgettext_lazy("mode", "Video")
    PHONE = "phone", pgettext_lazy("mode", "Telephone")
    ON_SITE = "on_site", pgettext_lazy("mode", "At their place")
    WRITTEN = "written", pgettext_lazy("mode", "In writing")
