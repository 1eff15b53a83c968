"""Uploaded mails, read a few at a time: what is read is kept, whatever happens after it."""

import uuid
from collections.abc import Iterable
from typing import IO, Any, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.accounts.models import User
from tracker.mail.arrivals import Import, folder_of
from tracker.mail.files import LARGEST, MOST_MAILS, Unreadable, mails_of
from tracker.mail.models import Mail, Source
from tracker.mail.recogniser import Kind, read_message
from tracker.owned import once

# Mails that one request reads; a second at most on a slow machine.
STEP = 40
# All files of one upload together.
MOST_TOGETHER = 60 * 1024 * 1024
MOST_PROBLEMS = 20


class Chosen(NamedTuple):
    """Files that were read: their mails, whether each came alone, and what is wrong with others."""

    names: list[str]
    mails: list[tuple[bytes, bool]]
    problems: list[str]


def look_into(uploads: Iterable[UploadedFile]) -> Chosen:
    """Take the files apart; one that cannot be read does not keep the others out."""
    chosen = Chosen([], [], [])
    size = 0
    for upload in uploads:
        size += upload.size or 0
        try:
            mails = _taken_apart(upload, size)
            if len(chosen.mails) + len(mails) > MOST_MAILS:
                raise Unreadable(_("With the others it is too much at once. Choose it again."))
        except Unreadable as problem:
            name = (upload.name or "")[:100]
            chosen.problems.append(_("%(name)s: %(why)s") % {"name": name, "why": problem})
        else:
            chosen.names.append((upload.name or "")[:100])
            chosen.mails.extend((mail, len(mails) == 1) for mail in mails)
    return chosen


def _taken_apart(upload: UploadedFile, together: int) -> list[bytes]:
    if (upload.size or 0) > LARGEST:
        raise Unreadable(_("It is larger than 25 MB. Export fewer mails at once."))
    if together > MOST_TOGETHER:
        raise Unreadable(_("With the others it is too much at once. Choose it again."))
    return mails_of(upload.read())


def begin(user: User, chosen: Chosen, *, token: Any = None) -> Import:
    """Keep the mails in the data folder, unread, and the row that says how far they are read."""
    Import.objects.sweep(user.pk, timezone.now())

    def create() -> Import:
        name = default_storage.save(
            f"{folder_of(user.pk)}/{uuid.uuid4().hex}", ContentFile(_packed(chosen.mails))
        )
        return Import.objects.create(
            owner=user,
            name=_name(chosen.names),
            file=name,
            total=len(chosen.mails),
            problems=chosen.problems[:MOST_PROBLEMS],
            **({"token": token} if token else {}),
        )

    return once(Import.objects.all(), user.pk, token, create)


def unfinished(user: User) -> list[Import]:
    """Those that can be read on, the newest first."""
    return list(Import.objects.owned_by(user).unfinished()[:3])


def _name(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    more = len(names) - 1
    text = ngettext("%(name)s and one more file", "%(name)s and %(n)s more files", more)
    return text % {"name": names[0], "n": more}


def _packed(mails: list[tuple[bytes, bool]]) -> bytes:
    """Each with its length, and "1" where it came alone, on a line before it."""
    return b"".join(b"%d %d\n%s" % (len(raw), alone, raw) for raw, alone in mails)


@transaction.atomic
def read_on(row: Import) -> Import:
    """Read the next few mails. How far it is, is kept with them, so nothing is read twice."""
    row = Import.objects.select_for_update().get(pk=row.pk)
    if row.finished_at:
        return row
    try:
        with default_storage.open(row.file) as file:
            file.seek(row.offset)
            for raw, alone in _next(file, min(STEP, row.total - row.done)):
                _keep(row, raw, alone=alone)
            row.offset = file.tell()
    except FileNotFoundError:
        # The database was moved to another place without the files.
        row.problems = [*row.problems, _("The rest of the mails is not here any more.")]
        row.total = row.done
    if row.done >= row.total:
        row.finished_at = timezone.now()
        transaction.on_commit(lambda: _let_go(row.file))
    row.save()
    return row


def _next(file: IO[bytes], count: int) -> Iterable[tuple[bytes, bool]]:
    for _number in range(count):
        length, alone = file.readline(40).split()
        yield file.read(int(length)), alone == b"1"


def _keep(row: Import, raw: bytes, *, alone: bool) -> None:
    """Of many only what is about applications stays; a file of one mail was chosen for it."""
    row.done += 1
    reading = read_message(raw)
    if not (reading.text.strip() or reading.subject):
        row.unread += 1
    elif reading.verdict == Kind.OTHER and not alone:
        row.other += 1
    else:
        _mail, is_new = Mail.objects.receive(row.owner, raw, source=Source.FILE)
        row.new += is_new
        row.known += not is_new


def _let_go(name: str) -> None:
    if name:
        default_storage.delete(name)
