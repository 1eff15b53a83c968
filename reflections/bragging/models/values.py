"""What matters to the person, written down once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.owned import KeptModel, KeptQuerySet


class ValuesNote(KeptModel):
    """Ten minutes of writing about what matters to one: private, optional, one a person.

    After Pfrombeck, Galinsky, Nagy, North, Brockner and Grote (2023), who found that job seekers
    who wrote about their values were hired sooner. Lines of it come back at a rejection only where
    the person said `may_show`.
    """

    text = models.TextField(_("What matters to me"))
    may_show = models.BooleanField(_("Show me a line of it at a no"), default=False)

    objects = KeptQuerySet.as_manager()

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
