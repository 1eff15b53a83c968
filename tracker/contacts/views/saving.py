"""What the forms of people and companies share: two saves that crossed are shown side by side."""

from typing import Any

from django.http import HttpRequest

from tracker.contacts.forms import StandingForm


def chosen(request: HttpRequest, form: type[StandingForm], current: Any) -> Any:
    """What was posted, with the values of `current` where the person chose those; None on GET."""
    return form.chosen(request.POST, current) if request.method == "POST" else None


def conflict(form: StandingForm, current: Any) -> dict[str, Any]:
    """What is typed stays in the form, as an answer to `current`, which stands beside it."""
    differences = form.differences(current)
    form.data["version"] = str(current.version)
    return {"differences": differences, "changed_at": current.updated_at}
