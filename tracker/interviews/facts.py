"""Which facts of an interview are edited in place, how each reads, and its form."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.forms.facts import FactForm
from tracker.formats import day
from tracker.interviews.forms.facts import AnswerForm, ForecastForm, NoteForm, words
from tracker.interviews.models import Interview


class Fact(NamedTuple):
    """`frame` is how it stands on the page: list or prose; `noun` is what one adds or edits."""

    label: str | Promise
    form: type[FactForm]
    text: Callable[[Interview], Any]
    frame: str = "prose"
    noun: str | Promise = ""


def forecast(interview: Interview) -> str:
    value = interview.forecast
    return "" if value is None else _("%(n)s in 100") % {"n": value}


PREPARATION = gettext_lazy("Preparation")
TO_ASK = gettext_lazy("What I want to ask them")
FACTS = {
    "note": Fact(
        gettext_lazy("Right after"), NoteForm, lambda i: i.note, noun=gettext_lazy("the note")
    ),
    "preparation": Fact(PREPARATION, words("preparation", PREPARATION, 8), lambda i: i.preparation),
    "to_ask": Fact(
        TO_ASK,
        words("to_ask", TO_ASK, 6),
        lambda i: i.to_ask,
        noun=gettext_lazy("questions for them"),
    ),
    "forecast": Fact(gettext_lazy("Forecast"), ForecastForm, forecast, "list"),
    "answer_by": Fact(
        gettext_lazy("They answer by"), AnswerForm, lambda i: day(i.answer_by), "list"
    ),
}
