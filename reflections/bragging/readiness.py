"""When a story is ready to be told: five ticks, no grade, and what to look at again."""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ALOUD = 2
# Words a minute at which people tell something in an interview.
PACE = 140
WE = re.compile(r"\b(we|we’re|we're|our|ours|us)\b", re.IGNORECASE)
ONESELF = re.compile(r"\b(i|i’m|i'm|i’d|i'd|my|mine|me)\b", re.IGNORECASE)


class Tick(NamedTuple):
    code: str
    label: str | Promise
    done: bool


def in_first_person(text: str) -> bool:
    """True for a text that says "I" at least as often as "we", and says it at all."""
    own = len(ONESELF.findall(text))
    return own > 0 and own >= len(WE.findall(text))


def ticks(*, obstacle: str, action: str, result: str, learned: str, said: int) -> list[Tick]:
    """The five of a story; `said` is how often it was said aloud."""
    return [
        Tick("obstacle", _("obstacle"), bool(obstacle.strip())),
        Tick("first_person", _("in first person"), in_first_person(action)),
        Tick("result", _("concrete result"), bool(result.strip())),
        Tick("learned", _("what I learned"), bool(learned.strip())),
        Tick("aloud", _("said aloud twice"), said >= ALOUD),
    ]


def seconds(text: str) -> int:
    """How long a text takes to tell."""
    return round(len(text.split()) * 60 / PACE)


def time_to_say(text: str) -> str:
    """ "about 50 seconds", "about 2 minutes", rounded as one would say it."""
    whole = seconds(text)
    if whole < 90:
        return gettext("about %(number)s seconds") % {"number": max(5, round(whole / 5) * 5)}
    return gettext("about %(number)s minutes") % {"number": f"{round(whole / 30) / 2:g}"}


def hints(
    *, action: str, result: str, say_in_60: str, say_in_120: str, parts: str = ""
) -> list[str | Promise]:
    """What is worth another look; none of it stands in the way of saving.

    `parts` is the whole of it, which is told where no longer telling is written.
    """
    found: list[str | Promise] = []
    together, own = len(WE.findall(action)), len(ONESELF.findall(action))
    if action.strip() and together > own:
        counted = {"we": together, "own": own}
        found.append(
            gettext(
                "“We” comes more often than “I” in what you did: %(we)s to %(own)s. They are "
                "hiring you, so name your part."
            )
            % counted
        )
    if action.strip() and not result.strip():
        found.append(_("What changed is still empty. One line is enough, an estimate will do."))
    if seconds(say_in_60) > 75:
        found.append(_("The short telling takes longer than a minute."))
    if seconds(say_in_120) > 140:
        found.append(_("The long telling takes more than two minutes. Which part could go?"))
    elif not say_in_120.strip() and seconds(parts) > 140:
        found.append(_("Told whole, it takes more than two minutes. Which part could go?"))
    return found
