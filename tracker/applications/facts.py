"""Which facts of an application are edited in place, how each reads, and its form."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.db.models import Choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.forms.applications import FORECAST
from tracker.applications.forms.facts import (
    CompanyForm,
    FactForm,
    FollowUpForm,
    PayForm,
    PlaceForm,
    SourceForm,
    StageForm,
    TagsForm,
    one,
)
from tracker.applications.models import Application
from tracker.applications.pay import pay_text
from tracker.applications.stages import Effort, Outcome, Source, Stage, Wanted, Workplace
from tracker.formats import day as written_day

ADDRESS = gettext_lazy("Write an address such as https://example.org/jobs/7.")


class Fact(NamedTuple):
    """`frame` is how it stands on the page: list, line, page (an address), tags, prose or cell.

    A cell stands in the table alone: the page of the application has its own way.
    """

    label: str | Promise
    form: type[FactForm]
    text: Callable[[Application], Any]
    frame: str = "list"


def scale(column: str, words: type[Choices]) -> Callable[[Application], str]:
    def text(application: Application) -> str:
        value = getattr(application, column)
        if value is None:
            return ""
        return _("%(value)s, %(words)s") % {"value": value, "words": words(value).label}

    return text


def label_of(words: type[Choices], value: str) -> str:
    """The words of a choice, none for no choice. Quicker than get_…_display, on a page of many."""
    return str(words(value).label) if value else ""


def listed(*parts: Any, between: str = ", ") -> str:
    return between.join(str(part) for part in parts if part)


def forecast(application: Application) -> str:
    value = application.forecast
    return "" if value is None else _("%(n)s in 100") % {"n": value}


def standing(application: Application) -> str:
    if application.is_open:
        return str(Stage(application.stage).label)
    return str(Outcome(application.outcome).label)


def tags(application: Application) -> str:
    return ", ".join(application.tag_names)


FACTS = {
    "pay": Fact(
        gettext_lazy("Pay"),
        PayForm,
        lambda a: pay_text(a.pay_low, a.pay_high, a.pay_currency, a.pay_period),
    ),
    "wanted": Fact(
        gettext_lazy("Wanted"), one("wanted", gettext_lazy("Wanted")), scale("wanted", Wanted)
    ),
    "effort": Fact(
        gettext_lazy("Effort"), one("effort", gettext_lazy("Effort")), scale("effort", Effort)
    ),
    "forecast": Fact(
        gettext_lazy("Forecast"),
        one(
            "forecast",
            gettext_lazy("How likely, in 100?"),
            forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            errors=dict.fromkeys(("invalid", "min_value", "max_value"), FORECAST),
        ),
        forecast,
    ),
    "source": Fact(
        gettext_lazy("Came from"),
        SourceForm,
        lambda a: listed(label_of(Source, a.source), a.source_detail, between=": "),
    ),
    "location": Fact(
        gettext_lazy("Place"),
        PlaceForm,
        lambda a: listed(a.location, label_of(Workplace, a.workplace).lower()),
    ),
    "url": Fact(
        gettext_lazy("Page"),
        one(
            "url",
            gettext_lazy("Address of the page"),
            forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
            partial(forms.URLField, assume_scheme="https"),
            {"invalid": ADDRESS},
        ),
        lambda a: a.url,
        "page",
    ),
    "requisition": Fact(
        gettext_lazy("Reference"),
        one("requisition", gettext_lazy("Their reference")),
        lambda a: a.requisition,
    ),
    "title": Fact(gettext_lazy("Role"), one("title", gettext_lazy("Role")), lambda a: a.title),
    "company": Fact(gettext_lazy("Company"), CompanyForm, lambda a: a.company_name),
    "next_step": Fact(
        gettext_lazy("Next step"),
        one("next_step", gettext_lazy("Next step")),
        lambda a: a.next_step,
        "line",
    ),
    "follow_up_on": Fact(
        gettext_lazy("Follow-up day"),
        FollowUpForm,
        lambda a: written_day(a.follow_up_on),
        "line",
    ),
    "tags": Fact(gettext_lazy("Tags"), TagsForm, tags, "tags"),
    "stage": Fact(gettext_lazy("Stage"), StageForm, standing, "cell"),
    "notes": Fact(
        gettext_lazy("Notes"),
        one("notes", gettext_lazy("Notes"), forms.Textarea({"rows": 8})),
        lambda a: a.notes,
        "prose",
    ),
}
# Those of the page's Facts list, in its order.
LISTED = tuple(name for name, fact in FACTS.items() if fact.frame in ("list", "page", "tags"))
