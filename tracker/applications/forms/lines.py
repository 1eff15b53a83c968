"""Quick add: the line, what was understood of it, and what was dropped or chosen since."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications import lines
from tracker.applications.forms.days import TO_COME, moment_of
from tracker.applications.models import Application
from tracker.applications.pay import pay_text
from tracker.formats import day as written

NOTHING = gettext_lazy("Write a role or a company.")
TOO_LONG = gettext_lazy("A line holds up to %(limit_value)d characters, this one %(show_value)d.")


class Chip(NamedTuple):
    """A part as the page shows it; `choices` are the readings of a day that is to be asked."""

    name: str
    label: str | Promise
    text: str | Promise
    choices: tuple[date, ...] = ()
    droppable: bool = True


class LineForm(forms.Form):
    """`drop` and `day` belong to the line they were pressed for (`was`), not to a later one."""

    line = forms.CharField(
        label=gettext_lazy("Add one line"),
        max_length=lines.LONGEST,
        error_messages={"required": NOTHING, "max_length": TOO_LONG},
    )
    was = forms.CharField(required=False)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    drop = forms.MultipleChoiceField(
        required=False, choices=[(name, name) for name in (*lines.PARTS, "left")]
    )
    token = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.text = text = cleaned.get("line", "")
        same = text == cleaned.get("was", "")
        self.drops = cleaned.get("drop", []) if same else []
        self.read = lines.read(text, timezone.localdate(), self.drops)
        if same and cleaned.get("day") in self.read.days:
            self.read = replace(self.read, days=(cleaned["day"],))
            self.chosen = cleaned["day"].isoformat()
        if text and not self.read.company and not self.read.whole_title:
            self.add_error("line", NOTHING)
        return cleaned

    # The chosen reading of a day, to be sent along.
    chosen = ""

    @cached_property
    def sent_token(self) -> str:
        return str(self.cleaned_data.get("token") or uuid.uuid4())

    def chips(self) -> list[Chip]:
        return list(_chips(self.read))

    def more(self, currency: str) -> str:
        """The query string that fills the whole form with what was understood."""
        fields = columns(self.read, currency) | {"stage": self.read.reached.code}
        fields["company"] = self.read.company
        if len(self.read.days) == 1:
            fields["day"] = written(self.read.days[0])
        return urlencode({name: value for name, value in fields.items() if value})


class KeepForm(LineForm):
    """The line with the press of *Keep it*: now everything has to be settled."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        days = self.read.days
        if len(days) > 1:
            named = {"first": written(days[0]), "second": written(days[1])}
            text = _("Choose the day: %(first)s or %(second)s.") % named
            self.add_error("line", ValidationError(text, code="two"))
        elif days and days[0] > timezone.localdate():
            self.add_error("line", ValidationError(TO_COME, code="to_come"))
        return cleaned

    def keep(self, owner: Any) -> Application:
        moment = moment_of(self.read.days[0]) if self.read.days else {}
        return Application.objects.record(
            owner,
            company=self.read.company,
            stage=self.read.reached,
            token=self.cleaned_data["token"],
            **moment,
            **columns(self.read, owner.currency),
        )


def columns(line: lines.Line, currency: str) -> dict[str, Any]:
    """The columns of an application that a line fills, besides its company and its events."""
    found: dict[str, Any] = {
        "title": line.whole_title,
        "location": line.location,
        "workplace": line.workplace or "",
        "source": line.source or "",
        "source_detail": line.source_detail,
        "url": line.url,
    }
    if line.pay:
        found |= {
            "pay_low": line.pay.low,
            "pay_high": line.pay.high,
            "pay_currency": line.pay.currency or currency,
            "pay_period": line.pay.period,
        }
    return found


def _chips(line: lines.Line) -> Any:
    if line.title:
        yield Chip("title", _("Role"), line.title)
    if line.company:
        yield Chip("company", _("Company"), line.company)
    if len(line.days) > 1:
        yield Chip("stage", line.words["day"], "", line.days)
    else:
        text = written(line.days[0]) if line.days else _("today")
        yield Chip("stage", line.reached.label, text, droppable="stage" in line.words)
    if line.source:
        text = f"{line.source.label}: {line.source_detail}" if line.source_detail else ""
        yield Chip("source", _("Came from"), text or line.source.label)
    if line.workplace:
        yield Chip("workplace", _("Where"), line.workplace.label)
    if line.location:
        yield Chip("location", _("Place"), line.location)
    if line.pay:
        yield Chip("pay", _("Pay"), pay_text(*line.pay))
    if line.url:
        yield Chip("url", _("Page"), line.url)
    if line.left:
        yield Chip("left", _("Not placed, stays in the title"), ", ".join(line.left))
