"""The mails in a file: one (.eml), or many one behind another (.mbox). Pure."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

LARGEST = 25 * 1024 * 1024
MOST_MAILS = 2_000
# What is kept of one mail, in bytes; the recogniser reads no more.
MOST_OF_ONE = 1_000_000
# What the first lines are looked at for.
HEAD = 4_096
HEADER = re.compile(rb"[!-9;-~]{1,70}:")
# Without one of these it is some other text with a colon in its first line.
OF_A_MAIL = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|message-id|delivered-to|mime-version"
    rb"|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
# "From ada@post.example Tue Nov  4 10:00:00 2025": begins a mail even right behind the last one.
POSTMARK = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}")
MOVED = re.compile(rb"^>(>*From )", re.MULTILINE)
BOM = b"\xef\xbb\xbf"


class Unreadable(Exception):
    """Why no mail of a file is read, as a sentence for the person."""


def mails_of(data: bytes) -> list[bytes]:
    """The mails of one file, whatever it is called. Raises Unreadable for all of it."""
    data = data.removeprefix(BOM).lstrip(b"\r\n")
    if problem := _no_text(data):
        raise Unreadable(problem)
    if not data.startswith(b"From "):
        if not _begins_mail(data):
            raise Unreadable(_("There is no mail in it."))
        return [data[:MOST_OF_ONE]]
    mails = []
    for mail in _cut(data):
        mails.append(mail)
        if len(mails) > MOST_MAILS:
            most = {"most": f"{MOST_MAILS:,}"}
            raise Unreadable(_("It holds more than %(most)s mails. Export fewer at once.") % most)
    if not any(map(_begins_mail, mails)):
        raise Unreadable(_("There is no mail in it."))
    return mails


def _no_text(data: bytes) -> str:
    if not data.strip():
        return _("It is empty.")
    if len(data) > LARGEST:
        return _("It is larger than 25 MB. Export fewer mails at once.")
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        return _("It is packed. Unpack it, and choose the .mbox or .eml files in it.")
    if data.startswith((b"\xd0\xcf\x11\xe0", b"!BDN")):
        return _("It is a file of Outlook. Save the mails as .eml.")
    return ""


def _begins_mail(data: bytes) -> bool:
    return HEADER.match(data) is not None and OF_A_MAIL.search(data[:HEAD]) is not None


def _cut(data: bytes) -> Iterator[bytes]:
    """The mails between lines that begin with "From ", and are followed by a header.

    Such a line in the middle of a mail got a ">" when it was stored; here it loses it.
    """
    begun, blank = False, True
    kept: list[bytes] = []
    lines = data.splitlines(keepends=True)
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else b""
        is_first = line.startswith(b"From ") and (blank or POSTMARK.match(line))
        if is_first and (number == 0 or HEADER.match(following)):
            if begun:
                yield _whole(kept)
            kept, begun = [], True
        elif begun:
            kept.append(line)
        blank = not line.strip()
    if begun:
        yield _whole(kept)


def _whole(lines: list[bytes]) -> bytes:
    return MOVED.sub(rb"\1", b"".join(lines)[:MOST_OF_ONE])
