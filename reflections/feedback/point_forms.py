"""An answer point by point, and what is kept of each."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from reflections.feedback.forms import written
from reflections.feedback.models import About, Agree, FeedbackPoint, FeedbackRequest, Keeps
from reflections.feedback.splitting import LONGEST, sentences
from tracker.applications.forms.days import DayField
from tracker.applications.stages import Stage
from tracker.rejections.forms import stated_choices
from tracker.rejections.reasons import ReasonKind

MOST = 12
NOT_SAID = ("", _("Not said"))
# Kept of a row of the form, in this order.
COLUMNS = ("quote", "about", "agree", "keeps")


class PointForm(forms.Form):
    """One row; `token` says which point it is, so that a form sent twice makes none twice."""

    use_required_attribute = False

    token = forms.UUIDField(widget=forms.HiddenInput)
    quote = written(2, label=_("In their words"), max_length=LONGEST, required=False)
    about = forms.ChoiceField(
        label=_("It is about"), choices=[NOT_SAID, *About.choices], required=False
    )
    agree = forms.ChoiceField(
        label=_("Do you agree?"), choices=[NOT_SAID, *Agree.choices], required=False
    )
    keeps = forms.ChoiceField(
        label=_("What you keep of it"), choices=[NOT_SAID, *Keeps.choices], required=False
    )


def point_forms(feedback: FeedbackRequest, data: MultiValueDict | None = None) -> list[PointForm]:
    """The points there are, else a row for each sentence of the answer; then an empty one."""
    if data is not None:
        numbers = range(min(MOST, _count(data)))
        return [PointForm(data, prefix=f"p{number}") for number in numbers]
    points = list(feedback.points.all())
    rows: list[dict[str, Any]]
    if points:
        rows = [{"token": one.token} | {n: getattr(one, n) for n in COLUMNS} for one in points]
    else:
        said = sentences(feedback.answer)
        rows = [
            {"token": uuid.uuid5(feedback.token, f"{number}:{words}"), "quote": words}
            for number, words in enumerate(said)
        ]
    rows = [*rows[: MOST - 1], {"token": uuid.uuid4()}]
    return [PointForm(initial=row, prefix=f"p{number}") for number, row in enumerate(rows)]


def _count(data: MultiValueDict) -> int:
    return next((n for n in range(MOST) if f"p{n}-token" not in data), MOST)


def keep_points(feedback: FeedbackRequest, rows: Iterable[PointForm]) -> None:
    """Make, change and drop points so that they are what the rows say."""
    rows = list(rows)
    known = {point.token: point for point in feedback.points.all()}
    tokens = [row.cleaned_data["token"] for row in rows]
    others = FeedbackPoint.objects.filter(owner=feedback.owner_id, token__in=tokens)
    spent = set(others.exclude(request=feedback).values_list("token", flat=True))
    for row, token in zip(rows, tokens, strict=True):
        facts = {name: row.cleaned_data[name] for name in COLUMNS}
        point = known.pop(token, None)
        if not facts["quote"].strip():
            if point:
                point.delete()
            continue
        point = point or FeedbackPoint(
            owner_id=feedback.owner_id,
            request=feedback,
            token=uuid.uuid4() if token in spent else token,
            is_sample=feedback.is_sample,
        )
        for name, value in facts.items():
            setattr(point, name, value)
        point.save()
        spent.add(token)


class ToldForm(forms.Form):
    """The stated reason as it reads after their answer, and where they say it was decided."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    their_code = forms.ChoiceField(label=_("Their stated reason"), required=False)
    decided_stage = forms.TypedChoiceField(
        label=_("Where it was decided, as they tell it"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, kinds: dict[str, ReasonKind], stage: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["their_code"].choices = stated_choices(kinds.values(), stage)
        stages = [(one.value, one.label) for one in Stage if Stage.APPLIED <= one <= stage]
        self.fields["decided_stage"].choices = [NOT_SAID, *stages]


class ActionForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(
        label=_("One step, half an hour or less"),
        max_length=200,
        error_messages={"required": _("Write the step.")},
    )
    due_on = DayField(label=_("By"), required=False, ahead=True)


class BragForm(forms.Form):
    use_required_attribute = False

    title = forms.CharField(
        label=_("I…"),
        help_text=_("What they saw, as you would say it: explain hard things calmly."),
        max_length=90,
        error_messages={"required": _("Write what they saw in you.")},
    )
