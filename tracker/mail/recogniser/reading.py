"""A mail, read: what it says about an application. The one way in for pages and commands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tracker.mail.recogniser import signs, verdicts
from tracker.mail.recogniser.companies import company
from tracker.mail.recogniser.decoding import Mail, from_bytes, from_fields, sender
from tracker.mail.recogniser.letters import one_line
from tracker.mail.recogniser.roles import requisition, role
from tracker.mail.recogniser.sentences import sentences, without_footers
from tracker.mail.recogniser.thread import latest, rest
from tracker.mail.recogniser.vocabulary import Kind


@dataclass(frozen=True)
class Reading:
    """`sentence` is verbatim; `reason` is a code of `tracker.rejections.reasons`; '' is unknown.

    `confidence` is 0 to 1. `text` is what the sender wrote now, without quotes and signature;
    `rest` are the lines left out of it. `name`, `address` and `subject` are those of the mail that
    was read, which may be one passed on.
    """

    verdict: Kind
    confidence: float
    sentence: str = ""
    reason: str = ""
    company: str = ""
    role: str = ""
    requisition: str = ""
    date: datetime | None = None
    message_id: str = ""
    text: str = ""
    rest: str = ""
    name: str = ""
    address: str = ""
    subject: str = ""


def read_message(raw: bytes) -> Reading:
    """Reads an RFC 822 message. Any bytes are answered."""
    return read_mail(from_bytes(raw))


def read_fields(fields: Mapping[str, Any]) -> Reading:
    """Reads a record with `from`, `subject`, `date` and `body`, each of which may be missing."""
    return read_mail(from_fields(fields))


def read_mail(mail: Mail) -> Reading:
    thread = latest(mail.text)
    if thread.sender:
        name, address = sender(thread.sender)
        mail = replace(mail, name=name, address=address)
    subject = one_line(thread.subject or mail.subject)[:500]
    mail = replace(mail, subject=subject)
    written = sentences(thread.own)
    spoken = [subject, *without_footers(written)]
    verdict = verdicts.judge(signs.read(spoken), is_blank=not any(spoken[1:]))
    employer = company(mail, written)
    deciding = spoken[verdict.place] if verdict.place >= 0 else ""
    return Reading(
        verdict=verdict.kind,
        confidence=round(min(max(verdict.confidence, 0), 1), 2),
        sentence=deciding,
        reason=_reason(spoken, verdict),
        company=employer,
        role=role(subject, written, employer, deciding),
        requisition=requisition(subject, written),
        date=mail.date,
        message_id=mail.message_id,
        text=thread.own,
        rest=rest(mail.text, thread.own),
        name=mail.name,
        address=mail.address,
        subject=subject,
    )


def _reason(spoken: list[str], verdict: verdicts.Verdict) -> str:
    """What a no gives as its reason: in its own sentence, or else in those beside it."""
    if verdict.kind != Kind.REJECTION or verdict.place < 0:
        return ""
    place = verdict.place
    around = [place, *(near for near in (place - 1, place + 1) if 0 < near < len(spoken))]
    return signs.reason([spoken[near] for near in around])
