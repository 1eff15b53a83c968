"""Own names, own order, and which stages to leave out."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from tracker.applications.own_stages import LONGEST_NAME, arranged
from tracker.applications.stages import Stage
from tracker.naming import Own


class OwnStagesForm(forms.Form):
    """A name and a tick box for each stage; `order` carries the order in which they stand."""

    use_required_attribute = False

    order = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, own: Sequence[Own] = ()) -> None:
        self.own = arranged(
            [Own(number) for number in _numbers(data["order"])] if data and "order" in data else own
        )
        initial = {"order": ",".join(str(row.stage) for row in self.own)}
        super().__init__(data, initial=initial)
        for row in self.own:
            self.fields[f"name_{row.stage}"] = _name(Stage(row.stage), row.name)
            self.fields[f"hidden_{row.stage}"] = forms.BooleanField(
                label=_("Hide"), required=False, initial=row.hidden
            )

    def rows(self) -> Iterator[tuple[Stage, BoundField, BoundField]]:
        for row in self.own:
            yield Stage(row.stage), self[f"name_{row.stage}"], self[f"hidden_{row.stage}"]

    def clean(self) -> dict[str, Any]:
        """Two stages are never called alike, and one at least is to be seen."""
        taken: dict[str, int] = {}
        for row in self.own:
            usual = str(Stage(row.stage).usual_label)
            name = " ".join(self.cleaned_data.get(f"name_{row.stage}", "").split())
            self.cleaned_data[f"name_{row.stage}"] = "" if name == usual else name
            if taken.setdefault((name or usual).casefold(), row.stage) != row.stage:
                self.add_error(f"name_{row.stage}", _("Another stage is called so already."))
        if all(self.cleaned_data.get(f"hidden_{row.stage}") for row in self.own):
            self.add_error(None, _("Leave at least one stage to be seen."))
        return self.cleaned_data

    def stages(self) -> list[Own]:
        """What was written, in the order that was sent."""
        said = self.cleaned_data
        return [
            Own(row.stage, said[f"name_{row.stage}"], said[f"hidden_{row.stage}"])
            for row in self.own
        ]


def _name(stage: Stage, name: str) -> forms.CharField:
    return forms.CharField(
        label=stage.usual_label,
        required=False,
        max_length=LONGEST_NAME,
        initial=name,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": stage.usual_label}),
    )


def _numbers(text: str) -> list[int]:
    return [stage.value for code in text.split(",") for stage in Stage if str(stage.value) == code]
