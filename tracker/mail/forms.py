"""A mail that is pasted, and what a person says about one that waits."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tracker.applications.forms.events import StageField
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.mail.deciding import Also, question, token_of_new
from tracker.mail.importing import look_into
from tracker.mail.models import Mail, Verdict
from tracker.mail.wording import SAYS

NEW = "new"
CHOICES = [(verdict, SAYS[verdict]) for verdict in Verdict if verdict != Verdict.UNSURE]
QUESTIONS = {
    "withdrew": (
        _("Did you withdraw?"),
        ((Also.END, _("Yes, end it as withdrawn")), (Also.KEEP, _("No, keep it open"))),
    ),
    "reopen": (
        _("This one has ended. What now?"),
        ((Also.REOPEN, _("Open it again")), (Also.KEEP, _("Write it down, and leave it ended"))),
    ),
}


class PasteForm(forms.Form):
    """One mail as text: all of it with its head, or only what it says."""

    use_required_attribute = False

    # Not a CharField: what was pasted is read as bytes, whatever letters are in it.
    raw = forms.Field(
        label=_("The mail"),
        help_text=_("All of it, or only what they wrote. It stays on this machine."),
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
        error_messages={"required": _("Paste a mail.")},
    )

    def clean_raw(self) -> bytes:
        text = str(self.cleaned_data["raw"])
        if not text.strip():
            raise ValidationError(self.fields["raw"].error_messages["required"], code="required")
        return text.encode("utf-8", "replace")


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name)


class FilesField(forms.Field):
    """Uploaded files, any number of them."""

    widget = FilesInput({"accept": ".eml,.mbox,message/rfc822,application/mbox"})

    def clean(self, value: Any) -> list[UploadedFile]:
        return super().clean([each for each in value or [] if isinstance(each, UploadedFile)])


class FilesForm(forms.Form):
    """Mails as files; `chosen` holds those that can be read, and why others cannot."""

    use_required_attribute = False

    files = FilesField(
        label=_("Files of mails"),
        help_text=_(
            "Saved mails (.eml) or whole folders (.mbox), many at once: up to 25 MB a file and "
            "2,000 mails together."
        ),
        error_messages={"required": _("Choose a file.")},
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"token": uuid.uuid4()}, **kwargs)

    def clean_files(self) -> list[UploadedFile]:
        self.chosen = look_into(self.cleaned_data["files"])
        if not self.chosen.mails:
            raise ValidationError([*self.chosen.problems], code="unreadable")
        return self.cleaned_data["files"]


class ConfirmForm(forms.Form):
    """What it says and what it is about; `also` answers what only some confirmations ask.

    `application` is the key of one of the person's applications, or "new" for one that is logged
    with it, by `company` and `title`.
    """

    use_required_attribute = False

    verdict = forms.ChoiceField(
        label=_("What does it say?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it says.")},
    )
    stage = StageField(
        label=_("For which stage"), help_text=_("Only if they ask you in."), required=False
    )
    application = forms.CharField(label=_("Which application?"), required=False, max_length=18)
    company = forms.CharField(label=_("Company"), required=False, max_length=300)
    title = forms.CharField(label=_("Role"), required=False, max_length=300)
    also = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Also],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, mail: Mail, chosen: int | str | None = None) -> None:
        verdict = "" if mail.verdict == Verdict.UNSURE else mail.verdict
        shown = {"verdict": verdict, "company": mail.company, "title": mail.role}
        super().__init__(*args, initial=shown | {"application": chosen or ""})
        self.mail = mail
        # Whether `also` is to be answered.
        self.asks = False

    def clean_application(self) -> Application | str:
        """The person's own application; one of somebody else is as unknown as any other."""
        given = self.cleaned_data["application"].strip()
        if given == NEW:
            return NEW
        rows = Application.objects.owned_by(self.mail.owner_id).with_company()
        row = rows.filter(pk=int(given)).first() if given.isdecimal() and given.isascii() else None
        if row is None:
            raise ValidationError(_("Choose which application it is about."), code="required")
        return row

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        row, verdict = cleaned.get("application"), cleaned.get("verdict")
        if row == NEW and not (cleaned.get("company") or cleaned.get("title")):
            self.add_error("company", ValidationError(_("Name the company, or the role.")))
        if isinstance(row, Application) and verdict:
            self._ask(row, verdict)
        return cleaned

    def _ask(self, row: Application, verdict: str) -> None:
        """Have the page ask what has to be asked, once it is known what about."""
        asked = question(verdict, row)
        if not asked:
            return
        label, choices = QUESTIONS[asked]
        self.asks = True
        self["also"].label = label
        self.fields["also"].choices = choices
        if self.cleaned_data.get("also") not in dict(choices):
            self.add_error("also", ValidationError(_("Choose one, then press Yes again.")))

    def application_of(self) -> Application:
        """The one that was chosen; a new one is logged as sent when the mail came at the latest."""
        row = self.cleaned_data["application"]
        if isinstance(row, Application):
            return row
        company, title = self.cleaned_data["company"], self.cleaned_data["title"]
        return Application.objects.record(
            self.mail.owner,
            company=company,
            title=title,
            stage=Stage.APPLIED,
            happened_at=self.mail.moment,
            # Sent twice it is one; after an Undo another name is another application.
            token=token_of_new(self.mail, company, title),
            is_sample=self.mail.is_sample,
        )
