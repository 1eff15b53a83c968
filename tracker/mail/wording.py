"""What a mail is said to be, in words for somebody who may have been turned down an hour ago."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.stages import Outcome
from tracker.mail.deciding import REOPENING
from tracker.mail.matching import Candidate
from tracker.mail.models import Mail, Verdict

# Below this the page says "perhaps".
SURE = 0.75
# So much of the text stands before and after the deciding words in the list.
AROUND = 140
SAYS: dict[str, str | Promise] = {
    Verdict.REJECTION: gettext_lazy("They said no"),
    Verdict.ACKNOWLEDGEMENT: gettext_lazy("They have your application"),
    Verdict.INVITATION: gettext_lazy("They ask you in"),
    Verdict.TASK: gettext_lazy("They set a task"),
    Verdict.OFFER: gettext_lazy("They make an offer"),
    Verdict.WITHDRAWAL: gettext_lazy("They say that you withdrew"),
    Verdict.ON_HOLD: gettext_lazy("It is on hold"),
    Verdict.OTHER: gettext_lazy("Nothing that decides"),
    Verdict.UNSURE: gettext_lazy("It does not say clearly"),
}
PERHAPS: dict[str, str | Promise] = {
    Verdict.REJECTION: gettext_lazy("Perhaps a no"),
    Verdict.ACKNOWLEDGEMENT: gettext_lazy("Perhaps: they have your application"),
    Verdict.INVITATION: gettext_lazy("Perhaps an invitation"),
    Verdict.TASK: gettext_lazy("Perhaps a task"),
    Verdict.OFFER: gettext_lazy("Perhaps an offer"),
    Verdict.WITHDRAWAL: gettext_lazy("Perhaps: they say that you withdrew"),
    Verdict.ON_HOLD: gettext_lazy("Perhaps on hold"),
}
# What confirming writes, on the button and in the message.
RECORDS: dict[str, str | Promise] = {
    Verdict.REJECTION: gettext_lazy("Yes, record the no"),
    Verdict.ACKNOWLEDGEMENT: gettext_lazy("Yes, note that they have it"),
    Verdict.INVITATION: gettext_lazy("Yes, record the invitation"),
    Verdict.TASK: gettext_lazy("Yes, record the task"),
    Verdict.OFFER: gettext_lazy("Yes, record the offer"),
    Verdict.ON_HOLD: gettext_lazy("Yes, note it"),
    Verdict.OTHER: gettext_lazy("Yes, note it"),
}

Pieces = list[tuple[str, bool]]


def says(mail: Mail) -> str | Promise:
    """What the mail says: as the person confirmed it, else as it was read."""
    if mail.decided_as and not mail.is_waiting:
        return SAYS[mail.decided_as]
    known = SAYS if mail.confidence >= SURE else PERHAPS
    return known.get(mail.verdict, SAYS[mail.verdict])


def marked(text: str, sentence: str) -> Pieces:
    """`text` cut around the deciding words: each piece with whether it is those."""
    place = _place(text, sentence)
    if place is None:
        return [(text, False)] if text else []
    start, end = place
    pieces = [(text[:start], False), (text[start:end], True), (text[end:], False)]
    return [(piece, is_marked) for piece, is_marked in pieces if piece]


def excerpt(mail: Mail) -> Pieces:
    """The deciding words and a little around them, or how the mail begins."""
    text = " ".join(mail.text.split())
    place = _place(text, mail.sentence)
    if place is None:
        first = [(mail.sentence, True), (" ", False)] if mail.sentence else []
        return [*first, (_cut(text, 2 * AROUND), False)] if text else first
    start, end = place
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    pieces = [(before, False), (text[start:end][:600], True), (_cut(after, AROUND), False)]
    return [(piece, is_marked) for piece, is_marked in pieces if piece.strip()]


def _place(text: str, sentence: str) -> tuple[int, int] | None:
    """Where the sentence stands, however its lines are broken."""
    words = sentence.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words[:400])), text)
    return found.span() if found else None


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def note_on(verdict: str, candidate: Candidate) -> str:
    """What is good to know before saying yes to this application; "" where nothing is."""
    row = candidate.row
    if row.is_open:
        return _("By your record, you applied there after this came.") if candidate.is_later else ""
    ended = {"how": Outcome(row.outcome).label.lower()}
    if verdict == Verdict.REJECTION and row.outcome == Outcome.SILENT:
        return _("You closed it as no reply. Their answer takes its place.")
    if verdict in REOPENING and row.outcome == Outcome.SILENT:
        return _("You closed it as no reply. This opens it again.")
    if verdict == Verdict.REJECTION:
        return _("It has ended already: %(how)s. The mail is kept with it.") % ended
    return _("It has ended already: %(how)s.") % ended


def recorded(mail: Mail) -> str:
    """The message after a confirmation."""
    application = mail.application
    named = ", ".join(filter(None, (application.name, application.company_name)))
    return _("Recorded for %(application)s: %(what)s.") % {
        "application": named,
        "what": says(mail),
    }
