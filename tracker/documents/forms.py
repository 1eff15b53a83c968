"""A document and its versions: a file or a text, and what it is called."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.documents.models import Document, DocumentKind, Version
from tracker.documents.uploads import ACCEPTED, content_of
from tracker.owned import OwnedQuerySet

NOTHING = _("Choose a file, or write the text.")
LONGEST_TEXT = 200_000


class VersionForm(forms.Form):
    """What a version holds; `content` says what its file is."""

    upload = forms.FileField(
        label=_("File"),
        required=False,
        # Said by `content_of`, in our words.
        allow_empty_file=True,
        help_text=_("PDF, Word, OpenDocument, text or a picture; up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note = forms.CharField(label=_("What is new in it"), required=False, max_length=300)
    nothing = NOTHING
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ("kind", "name", "upload", "text", "note")

    def __init__(self, *args: Any, prefix_id: str = "version", **kwargs: Any) -> None:
        initial = {"token": uuid.uuid4()} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, auto_id=f"{prefix_id}-%s", **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        upload = cleaned.get("upload")
        if upload:
            try:
                cleaned["content"] = content_of(upload)
            except ValidationError as error:
                self.add_error("upload", error)
        elif "upload" not in self.errors and not cleaned.get("text", "").strip():
            self.add_error("upload", self.nothing)
        return cleaned

    def kept(self) -> dict[str, Any]:
        """What `add_version` takes."""
        names = ("upload", "content", "text", "note")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


class DocumentForm(VersionForm):
    """A new document with its first version; without a name it is called as its file."""

    kind = forms.ChoiceField(label=_("What it is"), choices=DocumentKind.choices)
    name = forms.CharField(label=_("Name"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix_id="document", **kwargs)
        del self.fields["note"]
        self.fields["name"].help_text = _("Left empty, it is called as its file.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        content = cleaned.get("content")
        if not cleaned.get("name") and content:
            cleaned["name"] = content.filename.rpartition(".")[0][:200] or content.filename
        if not cleaned.get("name") and not self.errors:
            self.add_error("name", _("Give it a name."))
        return cleaned


class DocumentEditForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = ["kind", "name", "notes"]

    def __init__(self, *args: Any, instance: Document, **kwargs: Any) -> None:
        shown = {"version": instance.version}
        super().__init__(*args, instance=instance, initial=shown, **kwargs)
        self.fields["name"].error_messages["required"] = _("Give it a name.")


class SendingForm(DocumentForm):
    """Which version went out: one that is here, or a new file."""

    version = forms.ModelChoiceField(
        queryset=Version.objects.none(), label=_("What you sent"), required=False
    )
    nothing = _("Choose one of your documents, a new file, or write the text.")
    field_order = ("version", "upload", "text", "kind", "name")

    def __init__(self, *args: Any, versions: OwnedQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["version"]
        field.queryset = versions
        self.initial["version"] = versions.first()
        field.empty_label = str(_("A new file"))
        field.label_from_instance = version_label
        field.error_messages["invalid_choice"] = _("That one is no longer here. Choose another.")
        self.auto_id = "sending-%s"

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("version")
        new = self.cleaned_data.get("upload") or self.cleaned_data.get("text", "").strip()
        if chosen and not new:
            return self.cleaned_data
        # The newest one stands in the list already; what was brought along counts.
        self.cleaned_data["version"] = None
        return super().clean()


def version_label(version: Version) -> str:
    """ "CV Data, version 3"."""
    return _("%(name)s, version %(number)s") % {"name": version.document, "number": version.number}
