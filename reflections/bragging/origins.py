"""What accomplishments came out of, as long as it is there."""

from collections.abc import Iterable
from typing import Any

from reflections.bragging.models import Accomplishment
from tracker.applications.models import Application


def with_origins(user: Any, brags: Iterable[Accomplishment]) -> list[Accomplishment]:
    """The same, each with `origin`, the name of its application; at most one query for all."""
    brags = list(brags)
    if wanted := {brag.from_application for brag in brags} - {None}:
        rows = Application.objects.owned_by(user).filter(pk__in=wanted)
        names = {
            pk: ", ".join(filter(None, (title, company)))
            for pk, title, company in rows.values_list("pk", "title", "company__name")
        }
        for brag in brags:
            brag.origin = names.get(brag.from_application, "")
    return brags
