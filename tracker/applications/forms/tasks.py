"""Changing a small step where it stands."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tracker.applications.forms.days import DayField
from tracker.applications.models import Task
from tracker.formats import day as written


class TaskEditForm(forms.ModelForm):
    """`version` says from which reading of the step it was drawn."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    due_on = DayField(required=False, ahead=True)

    class Meta:
        model = Task
        fields = ["text", "due_on"]

    def __init__(self, data: Any = None, *, instance: Task) -> None:
        initial = {"version": instance.version}
        prefix = f"task-{instance.pk}-%s"
        super().__init__(data, instance=instance, auto_id=prefix, initial=initial)
        self.fields["due_on"].label = Task._meta.get_field("due_on").verbose_name
        self.fields["text"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        self.fields["text"].error_messages["required"] = _("Write what there is to do.")

    def keep(self) -> None:
        """Raises StaleVersion, and saves nothing, if the step was changed meanwhile."""
        self.instance.save_version(self.cleaned_data["version"], ["text", "due_on"])

    def against(self, current: Task) -> "TaskEditForm":
        """The same words once more, beside those that are saved; saving again is choosing them."""
        data = self.data.copy()
        data["version"] = str(current.version)
        form = TaskEditForm(data, instance=self.instance)
        there = {"text": current.text, "day": written(current.due_on) or _("no day")}
        form.add_error(
            None,
            _(
                "This was changed elsewhere meanwhile. There it reads: %(text)s (%(day)s). "
                "Save to keep yours, or cancel to keep that."
            )
            % there,
        )
        return form
