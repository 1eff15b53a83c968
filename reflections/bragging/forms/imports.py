"""Giving a list of accomplishments: as a file or as text, then once more to keep it."""

import base64
import binascii
import uuid
import zlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reflections.bragging.formats import LARGEST, NotRead, Reading, read
from reflections.bragging.models import BragFormat

# The preview carries the file; a form holds less than DATA_UPLOAD_MAX_MEMORY_SIZE.
LARGEST_PACKED = 2_900_000
NOTHING = _("Choose a file, or paste a list.")
BOTH = _("Give a file or a text, one at a time.")
TOO_LARGE = _("This is too large to be shown before it is kept. Import it in parts.")
STALE = _("This preview cannot be read any more. Give the file again.")


def packed(content: bytes) -> str:
    """A file as the preview carries it to the press that keeps it."""
    return base64.urlsafe_b64encode(zlib.compress(content)).decode()


def unpacked(text: str) -> bytes:
    """What `packed` wrote. Raises ValueError for anything else, and for more than a file holds."""
    try:
        squeezed = base64.urlsafe_b64decode(text.encode("ascii"))
        stream = zlib.decompressobj()
        content = stream.decompress(squeezed, LARGEST + 1)
    except (binascii.Error, zlib.error) as error:
        raise ValueError(str(error)) from None
    if not stream.eof:
        raise ValueError("larger than it may be")
    return content


class SourceForm(forms.Form):
    """`reading` is what was read of it, `content` its bytes."""

    reading: Reading
    content: bytes

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "JSON from bragdoc.ai or from here, or a list in Markdown or plain text, up to 20 MB."
        ),
        widget=forms.FileInput({"accept": ".json,.md,.markdown,.txt,application/json,text/*"}),
    )
    text = forms.CharField(
        label=_("Or paste it"),
        required=False,
        strip=False,
        help_text=_(
            "Up to 2 MB. One line each, such as: Closed the month in one day: every month since."
        ),
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    @property
    def file_name(self) -> str:
        file = self.cleaned_data.get("file")
        return file.name if file else ""

    def clean(self) -> dict[str, Any]:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        if self.errors:
            return self.cleaned_data
        if file and text and text.strip():
            raise ValidationError({"file": BOTH})
        if file is None and not text:
            raise ValidationError({"file": NOTHING})
        named = "file" if file else "text"
        if file and file.size > LARGEST:
            raise ValidationError({named: TOO_LARGE})
        self.content = file.read() if file else text.encode(errors="replace")
        try:
            self.reading = read(self.content)
        except NotRead as why:
            raise ValidationError({named: str(why)}) from None
        if len(packed(self.content)) > LARGEST_PACKED:
            raise ValidationError({named: TOO_LARGE})
        return self.cleaned_data


class KeepForm(forms.Form):
    """The preview, sent back: the same file again, and the press."""

    reading: Reading

    packed = forms.CharField(widget=forms.HiddenInput, strip=False)
    name = forms.CharField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """Without the folder, and no longer than the column."""
        return " ".join(self.cleaned_data["name"].rpartition("/")[2].split())[-255:]

    def clean_packed(self) -> str:
        text = self.cleaned_data["packed"]
        try:
            self.reading = read(unpacked(text))
        except (ValueError, NotRead):
            raise ValidationError(STALE) from None
        return text


def shown_again(content: bytes, name: str) -> KeepForm:
    return KeepForm(initial={"packed": packed(content), "name": name, "token": uuid.uuid4()})


class ExportForm(forms.Form):
    """Which file to make; what was written about values only where that is ticked."""

    form = forms.ChoiceField(
        label=_("As"),
        choices=[
            (BragFormat.ONWARD.value, _("Onward JSON: everything, stories included")),
            (BragFormat.MARKDOWN.value, _("Markdown list: to read, to edit, to print")),
            (BragFormat.BRAGDOC.value, _("bragdoc.ai JSON: for bragdoc.ai")),
        ],
        initial=BragFormat.ONWARD.value,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a format."),
            "invalid_choice": _("Choose a format."),
        },
    )
    values = forms.BooleanField(
        label=_("With what matters to you"),
        required=False,
        help_text=_("The page you wrote for yourself alone; only in Onward JSON."),
    )
