"""Who sits in an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from tracker.applications.models import Application
from tracker.contacts.models import Contact, Involvement, Relation
from tracker.owned import OwnedModel, OwnedQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.interviews.models.interviews import Interview


def key_of(name: str) -> str:
    """What makes two spellings the same person: case folded, spaces single."""
    return " ".join(name.casefold().split())


def acquainted(application: Application, name: str) -> Contact:
    """The contact of that name in the application, else at its company; made when missing."""
    known = Contact.objects.owned_by(application.owner_id)
    involved = known.filter(involvements__application=application)
    colleagues = known.filter(company_id=application.company_id)
    for row in (*involved.order_by("id"), *colleagues.order_by("id")):
        if key_of(row.name) == key_of(name):
            return row
    return Contact.objects.create(
        owner_id=application.owner_id,
        name=" ".join(name.split())[:200],
        company_id=application.company_id,
        is_sample=application.is_sample,
    )


class InterviewerQuerySet(OwnedQuerySet):
    def seat(self, interview: Interview, names: Iterable[str]) -> None:
        """Have these sit in the interview and nobody else. Whoever leaves stays in the application.

        Call inside the transaction that changes the interview.
        """
        application = interview.application
        wanted = {key_of(name): name for name in names if name.strip()}
        here = {key_of(seat.contact.name): seat for seat in interview.seats()}
        self.filter(pk__in=[seat.pk for key, seat in here.items() if key not in wanted]).delete()
        whose = {"owner_id": interview.owner_id, "is_sample": interview.is_sample}
        for key, name in wanted.items():
            if key in here:
                continue
            contact = acquainted(application, name)
            self.get_or_create(interview=interview, contact=contact, defaults=whose)
            as_what = whose | {"relation": Relation.INTERVIEWER}
            Involvement.objects.get_or_create(
                application=application, contact=contact, defaults=as_what
            )


class Interviewer(OwnedModel):
    """That somebody sits in an interview."""

    interview = models.ForeignKey(
        "interviews.Interview", on_delete=models.CASCADE, related_name="interviewers"
    )
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="interviewers")

    objects = InterviewerQuerySet.as_manager()

    class Meta:
        constraints = [
            *OwnedModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["interview", "contact"], name="interviews_interviewer_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.contact)
