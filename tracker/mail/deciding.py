"""What follows once the person has said what a mail is, and how it is taken back.

Each writes in one transaction, and only for a mail that still waits: a second press, or a second
tab, finds it decided and writes nothing.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from tracker.applications.models import Application, Company, Event
from tracker.applications.stages import CONVERSATION, SENT, EventKind, Outcome, Stage
from tracker.mail.models import Decision, Mail, Verdict
from tracker.merging import own_fields, pointers
from tracker.rejections.models import HeardVia, Rejection

# As much as the form of a rejection takes.
MOST_WORDS, MOST_NOTE = 20_000, 500
# What an application that is logged with a mail says: all else is the person's.
LOGGED = frozenset({"company", "title", "follow_up_on"})
NOBODY = re.compile(r"no-?reply|do-?not-?reply|notification|mailer|auto(?:mated|reply)", re.I)
# Those after which a person says what they do to one that has ended.
REOPENING = (Verdict.INVITATION, Verdict.TASK, Verdict.OFFER)
Facts = dict[str, models.Model | None]


class Also(models.TextChoices):
    """What else a confirmation does: asked only where it matters."""

    NOTHING = "", ""
    REOPEN = "reopen", ""
    END = "end", ""
    KEEP = "keep", ""


def question(verdict: str, application: Application) -> str:
    """What has to be asked before it is written: "withdrew", "reopen", or "" for nothing."""
    if verdict == Verdict.WITHDRAWAL and application.is_open:
        return "withdrew"
    # What was closed for want of an answer opens by itself.
    if verdict in REOPENING and application.outcome not in (Outcome.OPEN, Outcome.SILENT):
        return "reopen"
    return ""


@transaction.atomic
def confirm(
    mail: Mail, application: Application, verdict: str, *, also: str = "", stage: int | None = None
) -> bool:
    """Write what the mail says, on its own date; False where it was decided before.

    `also` answers `question`; `stage` is what an invitation is for.
    """
    now = timezone.now()
    if not _claim(mail, decision=Decision.CONFIRMED, decided_as=verdict, decided_at=now):
        return False
    facts = _WRITERS[Verdict(verdict)](mail, application, also, stage)
    _keep(mail, application=application, **facts)
    return True


def dismiss(mail: Mail) -> bool:
    return _claim(mail, decision=Decision.DISMISSED, decided_at=timezone.now())


def token_of_new(mail: Mail, company: str, title: str) -> uuid.UUID:
    """Of an application that is logged with the mail, by which it is known again."""
    return uuid.uuid5(mail.token, f"{Company.key_of(company)}\n{title}")


@transaction.atomic
def wait_again(mail: Mail) -> bool:
    """Undo: what the mail wrote is taken back, and it waits; False where it waits already.

    An application that was logged with it goes to Trash, unless there is more to it by now.
    """
    rows = Mail.objects.filter(pk=mail.pk).exclude(decision=Decision.WAITING)
    if not rows.update(decision=Decision.WAITING, updated_at=timezone.now()):
        return False
    written = mail.rejection or mail.event
    if written and mail.has_written(written) and not written.deleted_at:
        written.take_back()
    row = mail.application
    if row and not row.deleted_at and _is_all_of(mail, row):
        row.trash()
    _keep(mail, application=None, event=None, rejection=None, decided_as="", decided_at=None)
    mail.decision = Decision.WAITING
    return True


def _is_all_of(mail: Mail, row: Application) -> bool:
    """Whether `row` was logged with the mail, and holds nothing that did not come with it.

    What the mail itself wrote has been taken back by now, and may still lie in Trash.
    """
    row.refresh_from_db()
    if row.token != token_of_new(mail, row.company_name, row.title):
        return False
    facts = [field.attname for field in own_fields(Application) if field.name not in LOGGED]
    told = any(getattr(row, name) for name in (*facts, "archived_at"))
    if told or row.follow_up_on != row.proposed_on:
        return False
    if list(row.events.filter(deleted_at=None).values_list("version", flat=True)) != [1]:
        return False
    own = {Event: row.events.all(), Mail: [mail], Rejection: [mail.rejection]}
    return not any(_others(row, own)) and not (mail.rejection and any(_others(mail.rejection, own)))


def _others(row: models.Model, own: dict[type[models.Model], Any]) -> Iterator[bool]:
    """For each foreign key that leads to `row`: whether there are rows that are not `own`."""
    for field in pointers(type(row)):
        known = [each.pk for each in own.get(field.model, ()) if each]
        rows = field.model._base_manager.filter(**{field.name: row})
        yield rows.exclude(pk__in=known).exists()


def wait_for(event: Event) -> None:
    """What was recorded has been taken back elsewhere: its mails wait again."""
    _turn(event, Decision.CONFIRMED, Decision.WAITING)


def settle(event: Event) -> None:
    """It was brought back: mails that nobody has said anything else about are decided again."""
    _turn(event, Decision.WAITING, Decision.CONFIRMED)


def _turn(event: Event, was: str, now: str) -> None:
    rows = Mail.objects.filter(owner=event.owner_id, event=event, decision=was)
    rows.update(decision=now, updated_at=timezone.now())


def _claim(mail: Mail, **facts: Any) -> bool:
    """Decide a mail that waits; one UPDATE says who was first."""
    waiting = Mail.objects.filter(pk=mail.pk, decision=Decision.WAITING, deleted_at=None)
    if not waiting.update(**facts, updated_at=timezone.now()):
        return False
    for name, value in facts.items():
        setattr(mail, name, value)
    return True


def _keep(mail: Mail, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(mail, name, value)
    mail.save(update_fields=[*facts, "updated_at"])


def _note(mail: Mail) -> str:
    return (mail.sentence or mail.subject or mail.text)[:MOST_NOTE].strip()


def _log(mail: Mail, application: Application, kind: str, **facts: Any) -> Facts:
    told = {"note": _note(mail)} | facts
    return {"event": application.log(kind, happened_at=mail.moment, **told)}


def _no(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    """A verdict; a mail about one that has its "no" is laid beside it, and changes nothing."""
    if application.is_open or application.outcome == Outcome.SILENT:
        return _new_no(mail, application)
    known = Rejection.objects.owned_by(mail.owner_id).latest_of(application)
    if known:
        return {"rejection": known, "event": known.event}
    return _log(mail, application, EventKind.NOTE)


def _new_no(mail: Mail, application: Application) -> Facts:
    # One that was closed as silent before is corrected by what they said after all.
    moments = [mail.moment, *filter(None, [application.ended_at])]
    is_closed = mail.reason == "role_closed"
    rejection = Rejection.objects.record(
        application,
        received_at=max(moments),
        outcome=Outcome.ROLE_CLOSED if is_closed else Outcome.REJECTED,
        heard_via=heard_via(mail, application),
        their_words=mail.text[:MOST_WORDS],
        their_code=mail.reason,
    )
    return {"rejection": rejection, "event": rejection.event}


def heard_via(mail: Mail, application: Application) -> HeardVia:
    """A personal mail comes from an address that can be answered, after a conversation."""
    is_answer = mail.subject.lower().startswith(("re:", "aw:", "antw:"))
    talked = application.furthest_stage >= CONVERSATION or is_answer
    personal = talked and mail.sender_address and not NOBODY.search(mail.sender_address)
    return HeardVia.PERSONAL_MAIL if personal else HeardVia.TEMPLATE_MAIL


def _acknowledged(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    """It never reopens; what was only prepared has evidently been sent."""
    sent = SENT if application.is_open and application.stage < SENT else None
    return _log(mail, application, EventKind.AUTO_REPLY, stage=sent, note="")


def _invited(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    reopens = also == Also.REOPEN
    return _log(mail, application, EventKind.INVITED, stage=stage, reopens=reopens)


def _task(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    reached = Stage.ASSESSMENT if application.stage < Stage.ASSESSMENT else None
    reopens = also == Also.REOPEN
    return _log(mail, application, EventKind.TASK_SENT, stage=reached, reopens=reopens)


def _offered(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    stays_ended = question(Verdict.OFFER, application) and also != Also.REOPEN
    if stays_ended or application.stage >= Stage.OFFER:
        return _log(mail, application, EventKind.HUMAN_REPLY)
    return _log(mail, application, EventKind.STAGE_MOVED, stage=Stage.OFFER, reopens=True)


def _withdrawn(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    if application.is_open and also == Also.END:
        return _log(mail, application, EventKind.VERDICT, outcome=Outcome.WITHDRAWN)
    return _log(mail, application, EventKind.NOTE)


def _noted(mail: Mail, application: Application, also: str, stage: int | None) -> Facts:
    return _log(mail, application, EventKind.NOTE)


_WRITERS: dict[Verdict, Callable[[Mail, Application, str, int | None], Facts]] = {
    Verdict.REJECTION: _no,
    Verdict.ACKNOWLEDGEMENT: _acknowledged,
    Verdict.INVITATION: _invited,
    Verdict.TASK: _task,
    Verdict.OFFER: _offered,
    Verdict.WITHDRAWAL: _withdrawn,
    Verdict.ON_HOLD: _noted,
    Verdict.OTHER: _noted,
}
