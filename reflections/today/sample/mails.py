"""Three mails that wait: a no, an acknowledgement and an invitation, each about one of the open."""

from email.utils import format_datetime
from typing import NamedTuple

from reflections.today.sample.rows import Calendar
from tracker.mail.models import Mail, Source


class Letter(NamedTuple):
    days: int
    clock: str
    sender: str
    subject: str
    body: str


LETTERS = (
    Letter(
        1,
        "17:12",
        "Halvorsen Precision Instruments Careers <no-reply@halvorsen.example>",
        "Your application for Manufacturing data analyst",
        "Dear Alex,\n\nthank you for your interest in Halvorsen Precision Instruments and for the "
        "time you put into your application for the Manufacturing data analyst position.\n\n"
        "We have decided to move forward with other candidates whose experience more closely "
        "matches this role.\n\nWe wish you all the best with your search.\n\n"
        "The Halvorsen hiring team",
    ),
    Letter(
        4,
        "09:05",
        "Almond Street Books <shop@almondstreet.example>",
        "We have your letter: Data and operations, half-time",
        "Hello,\n\nthank you for applying to Almond Street Books for the Data and operations, "
        "half-time position. We have received your application and will read it this month.\n\n"
        "If you are not selected, we will write to you as well.\n\nAlmond Street Books",
    ),
    Letter(
        0,
        "08:20",
        "Niamh Doran, Tidewell Health <niamh.doran@tidewell.example>",
        "Senior analytics engineer at Tidewell Health: a first conversation",
        "Hi,\n\nthank you for your application for the Senior analytics engineer role at Tidewell "
        "Health. We would like to invite you to an interview by video next week, half an hour "
        "with me. Would Tuesday or Thursday suit you?\n\nKind regards,\nNiamh Doran",
    ),
)


def write_mails(calendar: Calendar, *, sample: bool) -> None:
    for number, letter in enumerate(LETTERS):
        came = calendar.moment(letter.days, letter.clock)
        raw = (
            f"From: {letter.sender}\nSubject: {letter.subject}\nDate: {format_datetime(came)}\n"
            f"Message-ID: <sample-{number}@onward.example>\n\n{letter.body}\n"
        )
        Mail.objects.receive(calendar.user, raw.encode(), source=Source.PASTED, is_sample=sample)
