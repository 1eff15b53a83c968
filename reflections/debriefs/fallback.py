"""If they say no, I will …: asked where an application has come to an interview, never required.

One row an application. An empty line says that the person does not want to be asked again; a row
in Trash is not asked for either.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from reflections.debriefs.models import FallbackPlan
from tracker.applications.models import Application
from tracker.applications.stages import CONVERSATION
from tracker.interviews.models import Interview
from tracker.prepared import prepared

# To begin from: something kind, someone to speak with, something small that goes on.
STARTERS = (
    _("take the evening off and look at it tomorrow."),
    _("ring a friend who knows how much I wanted it."),
    _("send the application that is nearly ready."),
)
EXAMPLE = _(
    "For example “take the evening off”, “ring a friend who knows how much I wanted it” "
    "or “send the application that is nearly ready”."
)


class PlanForm(forms.Form):
    """One line; `version` is 0 where there is no plan yet."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    will = forms.CharField(
        label=_("If they say no, I will"),
        max_length=140,
        error_messages={"required": _("Write a line, or leave it.")},
        help_text=EXAMPLE,
        widget=forms.TextInput({"autocomplete": "off", "list": "plan-starters"}),
    )

    def __init__(self, *args: Any, plan: FallbackPlan | None, **kwargs: Any) -> None:
        shown = {"version": plan.version, "will": plan.will} if plan else {"version": 0}
        super().__init__(*args, initial=shown, **kwargs)


@prepared
def _rows(owner: int, application: int) -> QuerySet:
    return FallbackPlan._base_manager.filter(owner=owner, application=application)


def row_of(application: Application) -> FallbackPlan | None:
    """The one row of the application, whatever it says and wherever it lies."""
    return next(iter(_rows(application.owner_id, application.pk)), None)


def plan_for(application: Application) -> FallbackPlan | None:
    """What the person wrote, to be read when the no has come."""
    row = row_of(application)
    return row if row and row.will and row.deleted_at is None else None


def of_application(request: HttpRequest, application: Application) -> str:
    """Asked while it is open and has come to a conversation; read as long as it is there."""
    if application.furthest_stage < CONVERSATION:
        return ""
    return _panel(request, application)


def of_interview(request: HttpRequest, interview: Interview) -> str:
    return "" if interview.is_cancelled else _panel(request, interview.application)


def _panel(request: HttpRequest, application: Application) -> str:
    row = row_of(application)
    if row and (not row.will or row.deleted_at):
        return ""
    if row is None and not application.is_open:
        return ""
    # One quiet line, which opens; what is written stands open.
    context = shown(application, row) if row else asked(application) | {"folded": True}
    return render_to_string("debriefs/_plan.html", context, request)


def shown(application: Application, plan: FallbackPlan, state: str = "read") -> dict[str, Any]:
    """`state` is read, gone (in Trash) or left (not to be asked again)."""
    return {"application": application, "plan": plan, "state": state}


def asked(
    application: Application, form: PlanForm | None = None, plan: FallbackPlan | None = None
) -> dict[str, Any]:
    """The line to write, or to change where there is one."""
    form = form or PlanForm(plan=plan)
    told = {"application": application, "plan": plan, "state": "ask", "form": form}
    return told | {"starters": STARTERS}
