"""Reads on in a folder on a mail server, and keeps what is about applications."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tracker.accounts.models import User
from tracker.mail.arrivals import Mailbox
from tracker.mail.imap import Account, Folder, folder
from tracker.mail.models import Mail, Source
from tracker.mail.recogniser import Kind, read_message

# Mails that are read and kept together: what a crash has to read once more.
BATCH = 50


@dataclass
class Fetched:
    """`other` are about something else, and were not kept."""

    read: int = 0
    new: int = 0
    known: int = 0
    other: int = 0

    def add(self, batch: "Fetched") -> None:
        self.read += batch.read
        self.new += batch.new
        self.known += batch.known
        self.other += batch.other


def fetch(
    user: User,
    account: Account,
    name: str,
    *,
    since: date,
    safe: Fetched,
    keep_all: bool = False,
) -> None:
    """Read what came after the last time, or `since` a day when the folder is new here.

    `safe` counts what is kept for good, also when it ends with NoMailbox in the middle.
    """
    with folder(account, name) as opened:
        place = _place(user, account, name, opened)
        uids = opened.uids(after=place.last_uid, since=None if place.last_uid else since)
        for start in range(0, len(uids), BATCH):
            batch = uids[start : start + BATCH]
            mails = [raw for _uid, raw in opened.mails(batch)]
            counts = Fetched()
            with transaction.atomic():
                for raw in mails:
                    _keep(user, raw, counts, keep_all=keep_all)
                _go_on(place, batch[-1])
            safe.add(counts)
        _go_on(place, opened.next_uid - 1)


def _place(user: User, account: Account, name: str, opened: Folder) -> Mailbox:
    """Where to go on; numbers of a folder that was made anew say nothing about the old one."""
    where = {"host": account.host, "account": account.user, "folder": name}
    place, _new = Mailbox.objects.get_or_create(owner=user, **where)
    if place.uid_validity != opened.validity:
        place.uid_validity, place.last_uid = opened.validity, 0
        place.save(update_fields=["uid_validity", "last_uid"])
    return place


def _go_on(place: Mailbox, uid: int) -> None:
    """Never backwards: another run may be further."""
    rows = Mailbox.objects.filter(pk=place.pk, uid_validity=place.uid_validity, last_uid__lt=uid)
    rows.update(last_uid=uid)


def _keep(user: User, raw: bytes, counts: Fetched, *, keep_all: bool) -> None:
    counts.read += 1
    if not keep_all and read_message(raw).verdict == Kind.OTHER:
        counts.other += 1
        return
    _mail, is_new = Mail.objects.receive(user, raw, source=Source.FETCHED)
    counts.new += is_new
    counts.known += not is_new
