"""What matters to the person, written down once."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from reflections.bragging.mattering import line_of
from tracker.accounts.models import User, one_at_a_time
from tracker.owned import KeptModel, KeptQuerySet, StaleVersion


class ValuesNoteQuerySet(KeptQuerySet):
    def begin(self, owner: User, **words: Any) -> ValuesNote:
        """The person's first; it need not be offered any more. Raises StaleVersion of another."""
        try:
            with transaction.atomic():
                note = self.create(owner=owner, **words)
                User.objects.filter(pk=owner.pk).update(values_offer=False)
        except IntegrityError:
            if there := self.owned_by(owner).first():
                raise StaleVersion(there) from None
            raise
        return note

    def to_show(self, owner: Any) -> ValuesNote | None:
        """The one of which a line may come back at a rejection, where the person said so."""
        return self.owned_by(owner).filter(may_show=True, is_sample=False).first()


class ValuesNote(KeptModel):
    """Ten minutes of writing about what matters to one: private, optional, one a person.

    After Pfrombeck, Galinsky, Nagy, North, Brockner and Grote (2023), who found that job seekers
    who wrote about their values were hired sooner. Lines of it come back at a rejection only where
    the person said `may_show`.
    """

    text = models.TextField(_("What matters to me"))
    may_show = models.BooleanField(_("Show me a line of it at a no"), default=False)

    objects = ValuesNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(deleted_at=None),
                name="bragging_valuesnote_one_a_person",
            ),
        ]

    def __str__(self) -> str:
        return str(_("What matters to me"))

    @property
    def lines(self) -> list[str]:
        """Its lines that say something, in order."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def line_for(self, number: int) -> str:
        """One of its lines, the same for the same number; "" where none says something."""
        return line_of(self.lines, number)

    @transaction.atomic
    def bring_back(self) -> None:
        """Out of Trash. There is room for one: what was written since goes there in its place."""
        one_at_a_time(self.owner_id)
        for other in type(self).objects.owned_by(self.owner_id).exclude(pk=self.pk):
            other.trash()
        self.restore()
