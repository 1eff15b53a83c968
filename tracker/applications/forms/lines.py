"""Quick add: the line, what was understood of it, and what was dropped or chosen since."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import naming
from tracker.applications import lines
from tracker.applications.chips import Chip, chips_of
from tracker.applications.duplicates import resembling
from tracker.applications.forms.days import TO_COME, moment_of
from tracker.applications.models import Application
from tracker.applications.vocabulary import spoken
from tracker.formats import day as written

NOTHING = gettext_lazy("Write a role or a company.")
TOO_LONG = gettext_lazy("A line holds up to %(limit_value)d characters, this one %(show_value)d.")


class Names(forms.MultipleChoiceField):
    """Names of parts; a tag is named "#climate"."""

    KNOWN = frozenset({*lines.PARTS, "left"})

    def valid_value(self, value: str) -> bool:
        return value in self.KNOWN or (value.startswith("#") and len(value) <= 60)


class LineForm(forms.Form):
    """What was pressed for a line (`was`) does not count for a later one.

    `drop`, `day` and `follow` are presses; `dropped`, `chosen` and `planned` carry earlier ones.
    """

    line = forms.CharField(
        label=gettext_lazy("Add one line"),
        max_length=lines.LONGEST,
        error_messages={"required": NOTHING, "max_length": TOO_LONG},
    )
    was = forms.CharField(required=False)
    drop = Names(required=False)
    dropped = Names(required=False)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    chosen = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    follow = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    planned = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    token = forms.UUIDField(required=False)
    # The application beside which this one is to be kept.
    both = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.text = text = cleaned.get("line", "")
        same = bool(text) and text == cleaned.get("was", "")
        self.drops = [*cleaned.get("dropped", []), *cleaned.get("drop", [])] if same else []
        self.read = self._read(self.drops)
        if same:
            self._choose("days", cleaned.get("day") or cleaned.get("chosen"))
            self._choose("coming", cleaned.get("day") or cleaned.get("chosen"))
            self._choose("follow_up", cleaned.get("follow") or cleaned.get("planned"))
        self.both = cleaned.get("both") if same else None
        if text and not self.read.company and not self.read.whole_title:
            self.add_error("line", NOTHING)
        return cleaned

    def _read(self, drops: list[str]) -> lines.Line:
        own = naming.current().names
        return lines.read(self.text, timezone.localdate(), drops, spoken(), own)

    def _choose(self, column: str, day: date | None) -> None:
        if day in getattr(self.read, column):
            self.read = replace(self.read, **{column: (day,)})

    @property
    def chosen_days(self) -> list[tuple[str, str]]:
        """The readings that were chosen, as they are sent along."""
        line = self.read
        pairs = (("chosen", line.days or line.coming), ("planned", line.follow_up))
        return [(name, days[0].isoformat()) for name, days in pairs if len(days) == 1]

    @cached_property
    def sent_token(self) -> str:
        return str(self.cleaned_data.get("token") or uuid.uuid4())

    @property
    def row_token(self) -> uuid.UUID | None:
        """One page and one line make one row, however often they are sent; another line another."""
        token = self.cleaned_data.get("token")
        return uuid.uuid5(token, self.text) if token else None

    def like(self, owner: Any) -> Application | None:
        """One that the person has already, unless it is the one this line made."""
        line = self.read
        title = line.title or line.whole_title
        found = resembling(owner, company=line.company, title=title, url=line.url)
        return None if found and found.token == self.row_token else found

    def chips(self, currency: str) -> list[Chip]:
        """The parts as they are shown; the one to which the focus goes after a drop is marked."""
        chips = chips_of(self.read, currency)
        dropped = self.cleaned_data.get("drop") if self.drops else None
        if not dropped:
            return chips
        before = [chip.name for chip in chips_of(self._read(self.drops[:-1]))]
        place = before.index(dropped[-1]) if dropped[-1] in before else 0
        open_ones = [n for n, chip in enumerate(chips) if chip.droppable]
        near = next((n for n in open_ones if n >= place), open_ones[-1] if open_ones else None)
        return [chip._replace(next=n == near) for n, chip in enumerate(chips)]


class KeepForm(LineForm):
    """The line with the press that keeps it: now everything has to be settled."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        line = self.read
        for days in (line.days, line.coming, line.follow_up):
            if len(days) > 1:
                named = {"first": written(days[0]), "second": written(days[1])}
                text = _("Choose the day: %(first)s or %(second)s.") % named
                self.add_error("line", ValidationError(text, code="two"))
        if len(line.days) == 1 and line.days[0] > timezone.localdate():
            self.add_error("line", ValidationError(TO_COME, code="to_come"))
        return cleaned

    @transaction.atomic
    def keep(self, owner: Any) -> Application:
        line = self.read
        moment = moment_of(line.days[0]) if line.days else {}
        application = Application.objects.record(
            owner,
            company=line.company,
            stage=line.reached,
            token=self.row_token,
            **moment,
            **columns(line, owner.currency),
        )
        if line.tags:
            application.set_tags(line.tags)
        return application


def columns(line: lines.Line, currency: str) -> dict[str, Any]:
    """The columns of an application that a line fills, besides its company and its events."""
    found: dict[str, Any] = {
        "title": line.whole_title,
        "location": line.location,
        "workplace": line.workplace or "",
        "source": line.source or "",
        "source_detail": line.source_detail,
        "url": line.url,
        "wanted": line.wanted,
    }
    if line.follow_up:
        found["follow_up_on"] = line.follow_up[0]
    if line.coming:
        found["next_step"] = coming(line)
    if line.pay:
        found |= {
            "pay_low": line.pay.low,
            "pay_high": line.pay.high,
            "pay_currency": line.pay.currency or currency,
            "pay_period": line.pay.period,
        }
    return found


def coming(line: lines.Line) -> str:
    """ "Hiring manager, Mon 23 Nov": what the line says will be next."""
    return f"{line.reached.label}, {written(line.coming[0])}"[:200]


def fields_of(line: lines.Line, currency: str) -> dict[str, Any]:
    """What a line says, by the fields of the whole form."""
    fields = columns(line, currency) | {"stage": line.reached.code, "company": line.company}
    if len(line.days) == 1:
        fields["day"] = written(line.days[0])
    if line.follow_up:
        fields["follow_up_on"] = written(line.follow_up[0]) if len(line.follow_up) == 1 else ""
    fields["tags"] = " ".join(f"#{tag}" for tag in line.tags)
    return {name: value for name, value in fields.items() if value not in ("", None)}
