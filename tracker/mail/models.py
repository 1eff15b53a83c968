"""A mail from an employer, as it came, as it was read, and what the person decided about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.applications.models import Application, Event
from tracker.mail.arrivals import Import, Mailbox
from tracker.mail.fingerprints import fingerprint, words_key
from tracker.mail.recogniser import Reading, read_message
from tracker.owned import KeptModel, KeptQuerySet
from tracker.rejections.models import Rejection

__all__ = ["Decision", "Import", "Mail", "Mailbox", "Source", "Verdict"]

# What is kept of a text, in bytes.
MOST_TEXT = 200_000
# Before this nobody had mail; a date of a later day than tomorrow is a wrong clock.
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
# Duplicated sends come within this of each other.
SAME_MAIL = timedelta(days=1)


class Verdict(models.TextChoices):
    """What a mail says about an application; the codes are those of the recogniser."""

    REJECTION = "rejection", _("A no")
    ACKNOWLEDGEMENT = "acknowledgement", _("They have it")
    INVITATION = "invitation", _("An invitation")
    TASK = "task", _("A task")
    OFFER = "offer", _("An offer")
    WITHDRAWAL = "withdrawal", _("You withdrew")
    ON_HOLD = "on_hold", _("On hold")
    OTHER = "other", _("Something else")
    UNSURE = "unsure", _("Not sure")


class Source(models.TextChoices):
    PASTED = "pasted", _("Pasted")
    FILE = "file", _("From a file")
    FETCHED = "fetched", _("Fetched")


class Decision(models.TextChoices):
    WAITING = "", _("Waiting")
    CONFIRMED = "confirmed", _("Recorded")
    DISMISSED = "dismissed", _("Put aside")


class MailQuerySet(KeptQuerySet):
    def waiting(self) -> Self:
        return self.filter(decision=Decision.WAITING)

    def decided(self) -> Self:
        return self.exclude(decision=Decision.WAITING)

    def with_application(self) -> Self:
        """With all that is told of a decided one."""
        return self.select_related("application__company", "event", "rejection__event")

    def let_go_of(self, applications: models.QuerySet) -> None:
        """Those recorded for them wait again: the applications are about to go for good."""
        decided = self.filter(application__in=applications.values("pk"))
        decided.update(decision=Decision.WAITING, decided_as="", decided_at=None)

    def receive(
        self, owner: Any, raw: bytes, *, source: str, is_sample: bool = False
    ) -> tuple[Mail, bool]:
        """Read and keep one RFC 822 message, or only its text; any bytes are answered.

        Answers the mail, and whether it is new: the same mail twice is one mail, and one that lies
        in Trash stays there. Nothing is matched or changed by it.
        """
        reading = read_message(raw)
        facts = _facts(reading, timezone.now())
        if known := self._same_as(owner, reading, facts):
            return known, False
        try:
            with transaction.atomic():
                mail = self.create(owner=owner, source=source, is_sample=is_sample, **facts)
        except IntegrityError:
            # Two windows at once.
            if known := self._same_as(owner, reading, facts):
                return known, False
            raise
        return mail, True

    def _same_as(self, owner: Any, reading: Reading, facts: dict[str, Any]) -> Mail | None:
        """The mail that this one is: of the same Message-ID, or of the same words on those days.

        A part that one of the two lacks, as a pasted text lacks its sender, is no difference.
        """
        rows = self.model._base_manager.filter(owner=owner)
        if known := rows.filter(fingerprint=facts["fingerprint"]).first():
            return known
        if not facts["words"]:
            return None
        for mail in rows.filter(words=facts["words"]).order_by("-id")[:50]:
            if mail._agrees(facts):
                return mail
        return None


def _facts(reading: Reading, now: datetime) -> dict[str, Any]:
    """The columns of a mail that was read."""
    date = _aware(reading.date)
    is_dated = date is not None and OLDEST <= date <= now + AHEAD
    received_at = date if date and is_dated else now
    return {
        "received_at": received_at,
        "is_dated": is_dated,
        "sender_name": reading.name[:200],
        "sender_address": reading.address[:320],
        "subject": reading.subject[:500],
        "text": _bounded(reading.text.strip()),
        "rest": _bounded(reading.rest),
        "verdict": str(reading.verdict),
        "confidence": reading.confidence,
        "sentence": _bounded(reading.sentence),
        "reason": reading.reason[:40],
        "company": reading.company[:300],
        "role": reading.role[:300],
        "requisition": reading.requisition[:80],
        "words": words_key(reading.text),
        "fingerprint": fingerprint(
            reading.message_id, reading.address, reading.subject, reading.text, received_at
        ),
    }


def _aware(date: datetime | None) -> datetime | None:
    """In UTC; a date without a zone is taken as that."""
    if date is None:
        return None
    try:
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _bounded(text: str) -> str:
    return text.encode("utf-8", "replace")[:MOST_TEXT].decode("utf-8", "ignore")


class Mail(KeptModel):
    """What came; nothing follows from it before the person has said so.

    `received_at` is the mail's own date where `is_dated`, else the moment it came here. `text` is
    what the sender wrote now, `rest` what it quotes. The reading stays as it was; `decided_as` is
    what the person confirmed, and `application`, `event` and `rejection` what was written by it.
    """

    received_at = models.DateTimeField()
    is_dated = models.BooleanField(default=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    rest = models.TextField(blank=True)
    source = models.CharField(max_length=7, choices=Source)

    verdict = models.CharField(max_length=15, choices=Verdict)
    # In 1: how sure the reading is.
    confidence = models.FloatField(default=0)
    # The words that decided, verbatim.
    sentence = models.TextField(blank=True)
    # A code of tracker/rejections/reasons.py.
    reason = models.CharField(max_length=40, blank=True)
    company = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=300, blank=True)
    requisition = models.CharField(max_length=80, blank=True)

    decision = models.CharField(
        max_length=9, choices=Decision, blank=True, default=Decision.WAITING
    )
    decided_as = models.CharField(max_length=15, choices=Verdict, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # Only what was confirmed; what a mail may be about is looked up each time (matching.py).
    application = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    rejection = models.ForeignKey(
        Rejection, on_delete=models.SET_NULL, null=True, blank=True, related_name="mails"
    )

    fingerprint = models.CharField(max_length=64, editable=False)
    words = models.CharField(max_length=64, blank=True, editable=False)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            *KeptModel.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "fingerprint"], name="mail_once"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "decision", "-received_at", "-id"],
                name="mail_newest",
                condition=Q(deleted_at=None),
            ),
            models.Index(fields=["owner", "words"], name="mail_words"),
        ]

    def __str__(self) -> str:
        return gettext("Mail from %(sender)s") % {"sender": self.sender}

    @property
    def sender(self) -> str:
        """Who it is from, as a title may say it."""
        return self.company or self.sender_name or self.sender_address or gettext("somebody")

    @property
    def moment(self) -> datetime:
        """When what it says is said to have happened: never in the future."""
        return min(self.received_at, timezone.now())

    @property
    def is_waiting(self) -> bool:
        return self.decision == Decision.WAITING

    def has_written(self, row: Event | Rejection) -> bool:
        """Whether confirming this mail made `row`, rather than finding it there."""
        return self.decided_at is not None and row.created_at >= self.decided_at

    def _agrees(self, facts: dict[str, Any]) -> bool:
        """Whether a mail of the same words, with these columns, is this one."""
        for name in ("sender_address", "subject"):
            mine, other = getattr(self, name), facts[name]
            if mine and other and mine.casefold() != other.casefold():
                return False
        if self.is_dated and facts["is_dated"]:
            return abs(self.received_at - facts["received_at"]) <= SAME_MAIL
        return True
