"""What may be uploaded, and what a file really is, whatever its name says."""

import hashlib
import unicodedata
from functools import cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

LARGEST = 10 * 1024 * 1024
# What the first bytes are looked at for; a zip file's list of names stands at its end.
HEAD = 4096
# Endings that a document may have, each with the type it is kept under.
KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".tex": "text/x-tex",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
TEXTS = frozenset({".txt", ".md", ".tex"})
ACCEPTED = ",".join(KINDS)


class Content(NamedTuple):
    """`filename` is what it was called, cleaned; `digest` is SHA-256 in hexadecimal."""

    filename: str
    media_type: str
    size: int
    digest: str


def content_of(upload: UploadedFile) -> Content:
    """Raises ValidationError, in words for the person, if it cannot be kept as a document."""
    name = clean_name(upload.name or "")
    ending = PurePosixPath(name).suffix.casefold()
    if ending not in KINDS:
        raise ValidationError(_("Choose a PDF, a Word or text document, or a picture."))
    if not upload.size:
        raise ValidationError(_("This file is empty."))
    if upload.size > LARGEST:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(LARGEST)}
        raise ValidationError(_("This file has %(size)s; up to %(most)s can be kept.") % sizes)
    data = upload.read()
    upload.seek(0)
    if not _is_what_it_says(data, ending):
        said = {"ending": ending}
        raise ValidationError(_("What is in this file is not what “%(ending)s” says.") % said)
    return Content(name, KINDS[ending], len(data), hashlib.sha256(data).hexdigest())


def clean_name(name: str) -> str:
    """The last part of a path, without control and direction marks, at most 255 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    stem, dot, ending = " ".join(seen.split()).rpartition(".")
    return f"{stem[: 254 - len(ending)]}{dot}{ending}"[:255]


@cache
def _library() -> Any:
    """Loaded with the first file: few requests need its tables, and they weigh 3 MB."""
    return import_module("puremagic")


def _is_what_it_says(data: bytes, ending: str) -> bool:
    if ending in TEXTS:
        return b"\0" not in data and _decodes(data)
    library = _library()
    try:
        found = library.magic_string(data if data[:2] == b"PK" else data[:HEAD])
    except (library.PureError, ValueError):
        return False
    return any(match.extension.casefold() == ending for match in found)


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older editors write a byte per character, control characters aside.
        return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in data)
    return True
