"""Files that brags came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.owned import OwnedModel, OwnedQuerySet


class BragFormat(models.TextChoices):
    BRAGDOC = "bragdoc", pgettext_lazy("file", "bragdoc.ai JSON")
    ONWARD = "onward", pgettext_lazy("file", "Onward JSON")
    MARKDOWN = "markdown", pgettext_lazy("file", "Markdown list")


class BragImport(OwnedModel):
    """A file that was imported: its name, and what of it is no accomplishment.

    `rest` is the file's other parts as they stood there (of bragdoc.ai the lists `companies`,
    `projects` and `documents`), so that an export can give them back.
    """

    name = models.CharField(_("File"), max_length=255, blank=True)
    form = models.CharField(max_length=8, choices=BragFormat)
    rest = models.JSONField(default=dict, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = OwnedModel.Meta.constraints
        indexes = [models.Index(fields=["owner", "-id"], name="brag_import_newest")]

    def __str__(self) -> str:
        return self.name or str(self.get_form_display())
