"""What one may ask an employer, at most two things: plain data, and the letter they make."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.applications.stages import Outcome, Stage

MOST_QUESTIONS = 2
# A role longer than this is not one that somebody says in a sentence.
MOST_ROLE, MOST_THANKS = 60, 140


class Question(NamedTuple):
    """`asked` is how it runs in the letter, without its question mark."""

    code: str
    label: str | Promise
    asked: str | Promise
    gives: str | Promise
    stage: int = Stage.RECRUITER_CALL


BANK = (
    Question(
        "F1",
        gettext_lazy("Which strength came across most clearly?"),
        gettext_lazy("which strength came across most clearly"),
        gettext_lazy("Easy to answer, and yours to keep."),
    ),
    Question(
        "F2",
        gettext_lazy("At what point did it become clear it was not the right match?"),
        gettext_lazy("at what point did it become clear that it was not the right match"),
        gettext_lazy("Says where to work: before, or in the room."),
    ),
    Question(
        "F3",
        gettext_lazy("Is there a different team where you would see me sooner?"),
        gettext_lazy("is there a different team where you would see me sooner"),
        gettext_lazy("A yes becomes a lead."),
    ),
    Question(
        "F4",
        gettext_lazy("What one thing would have made my application stronger?"),
        gettext_lazy("what one thing would have made my application stronger"),
        gettext_lazy("Something you can act on."),
    ),
    Question(
        "F5",
        gettext_lazy("Which experience is worth building for a role like this?"),
        gettext_lazy("which experience is worth building for a role like this"),
        gettext_lazy("About the road, not about you."),
    ),
    Question(
        "F6",
        gettext_lazy("Which part of the task fell short?"),
        gettext_lazy("which part of the task fell short"),
        gettext_lazy("After a test."),
        Stage.ASSESSMENT,
    ),
    Question(
        "F7",
        gettext_lazy("One thing to keep, one to change?"),
        gettext_lazy("what is one thing to keep, and one to change"),
        gettext_lazy("Kind to whoever answers."),
    ),
)
BY_CODE = {question.code: question for question in BANK}
USUAL = ("F4",)
# A machine writes from there, and nobody reads what comes back.
NO_REPLY = re.compile(
    r"^(?:[\w.+-]*[._+-])?(?:no|do-?not|dont|donot|never)[._-]?(?:reply|respond|answer)|^(?:mailer|"
    r"mailer-daemon|notifications?|notify|automated?|auto-?mail|system|bounces?|workday|ats)@",
    re.IGNORECASE,
)


def offered(stage: int) -> list[Question]:
    """What may be asked of somebody who saw the applicant as far as `stage`."""
    return [question for question in BANK if question.stage <= max(stage, Stage.RECRUITER_CALL)]


def is_no_reply(address: str) -> bool:
    return NO_REPLY.search(address.strip()) is not None


def subject_of(role: str) -> str:
    return _("Thank you - %(role)s") % {"role": " ".join(role.split())[:150]}


def body_of(
    *,
    name: str,
    me: str,
    role: str,
    thanks_for: str = "",
    questions: Collection[str] = USUAL,
    outcome: str = Outcome.REJECTED,
) -> str:
    """The letter in seven parts, under 120 words; who writes may change every one of them."""
    known = [BY_CODE[code] for code in BY_CODE if code in questions][:MOST_QUESTIONS]
    role = " ".join(role.split())
    role = role if 0 < len(role) <= MOST_ROLE else _("the role")
    thanks_for = " ".join(thanks_for.split())[:MOST_THANKS].rstrip(" .;,!")
    parts = [
        _("Hello %(name)s,") % {"name": first_name(name)},
        f"{_thanks(role, thanks_for)} {_accepted(outcome)}",
        f"{_('I am working on getting better at this.')} {_ask(known)}",
        _("Best wishes,") + "\n" + me.strip(),
    ]
    return "\n\n".join(parts)


def thanks_of(*, name: str, me: str) -> str:
    """Two sentences for an answer, and nothing that explains or defends."""
    parts = [
        _("Hello %(name)s,") % {"name": first_name(name)},
        _(
            "Thank you for taking the time to answer; it helps to hear it from you. "
            "I will work with it."
        ),
        _("Best wishes,") + "\n" + me.strip(),
    ]
    return "\n\n".join(parts)


def nudge_of(*, name: str, me: str, role: str) -> str:
    """One reminder, easier to answer than the letter was."""
    role = role if 0 < len(role) <= MOST_ROLE else _("the role")
    parts = [
        _("Hello %(name)s,") % {"name": first_name(name)},
        _(
            "You may have missed my note about %(role)s. Thank you again for your time. If there "
            "is one line you could share, it would help me; if not, that is fine, and I will not "
            "write again about it."
        )
        % {"role": role},
        _("Best wishes,") + "\n" + me.strip(),
    ]
    return "\n\n".join(parts)


def first_name(name: str) -> str:
    """How one greets them: without what they do, as they wrote themselves."""
    return " ".join(name.split(",")[0].split())[:60] or _("there")


def _thanks(role: str, thanks_for: str) -> str:
    known = _("Thank you for the time you and your team gave me for %(role)s.") % {"role": role}
    if not thanks_for:
        return known
    return _("%(thanks)s; %(thing)s stayed with me.") % {
        "thanks": known.rstrip("."),
        "thing": thanks_for,
    }


def _accepted(outcome: str) -> str:
    if outcome == Outcome.ROLE_CLOSED:
        return _("I understand that the role is closed, and wish you all well.")
    if outcome == Outcome.OFFER_PULLED:
        return _("I understand that it will not go ahead, and wish you all well.")
    if outcome == Outcome.SILENT:
        return _("I take it that you went another way, and wish you all well.")
    return _("I understand you have chosen someone else, and wish you both well.")


def _ask(known: Sequence[Question]) -> str:
    way_out = _("A single line would help, and I will understand if it isn’t possible.")
    if not known:
        return _("If you have a minute, is there one thing you would tell me? %(way_out)s") % {
            "way_out": way_out
        }
    facts = {"one": known[0].asked, "way_out": way_out}
    if len(known) == 1:
        return _("If you have a minute, %(one)s? %(way_out)s") % facts
    facts["two"] = known[1].asked
    return _("If you have a minute, %(one)s? And %(two)s? %(way_out)s") % facts
