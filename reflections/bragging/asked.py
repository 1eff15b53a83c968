"""What interviewers ask, by kind, and which rounds ask it. Plain data."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.interviews.models import RoundKind

Words = str | Promise


class Kind(NamedTuple):
    """A kind of question; `themes` are codes of themes.py that answer it."""

    label: Words
    questions: tuple[Words, ...]
    themes: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    "leadership": Kind(
        _("Leadership"),
        (
            _("Tell me about a time you led without being asked to."),
            _("When did others follow you, and why?"),
        ),
        ("led", "grew_someone", "changed_mind", "crisis"),
        (RoundKind.MANAGER, RoundKind.PANEL, RoundKind.FINAL),
    ),
    "result": Kind(
        _("Result"),
        (
            _("What are you proudest of?"),
            _("Tell me about something you improved, and by how much."),
        ),
        ("business", "saved", "built", "fewer_mistakes", "customer"),
        (RoundKind.RECRUITER, RoundKind.MANAGER, RoundKind.PRESENTATION, RoundKind.FINAL),
    ),
    "conflict": Kind(
        _("Conflict"),
        (
            _("Tell me about a disagreement with a colleague."),
            _("How did you handle somebody who was upset?"),
        ),
        ("defused", "changed_mind", "customer"),
        (RoundKind.MANAGER, RoundKind.PANEL),
    ),
    "setback": Kind(
        _("Setback"),
        (
            _("Tell me about something that went wrong."),
            _("When did you go on although it was hard?"),
        ),
        ("kept_going", "fixed", "crisis", "life"),
        (RoundKind.MANAGER, RoundKind.PANEL, RoundKind.FINAL),
    ),
    "learning": Kind(
        _("Learning"),
        (
            _("What did you have to learn quickly?"),
            _("Which feedback changed how you work?"),
        ),
        ("learned", "life"),
        (RoundKind.RECRUITER, RoundKind.TECHNICAL, RoundKind.MANAGER),
    ),
    "craft": Kind(
        _("How you work"),
        (
            _("Walk me through a hard problem you solved."),
            _("How do you decide what to do first?"),
        ),
        ("fixed", "built", "saved", "fewer_mistakes"),
        (RoundKind.TECHNICAL, RoundKind.ASSESSMENT, RoundKind.PRESENTATION),
    ),
}
# What each of the three slots is meant for; a story of another kind may stand there, too.
SLOT_KINDS: dict[int, tuple[str, ...]] = {
    1: ("leadership",),
    2: ("result",),
    3: ("conflict", "setback"),
}
SLOT_NAMES: dict[int, Words] = {
    1: _("Leadership"),
    2: _("Result"),
    3: _("Conflict or setback"),
}


SLOT_HINTS: dict[int, Words] = {
    1: _("A time others followed you, with or without a title."),
    2: _("Something that is better since, and by how much."),
    3: _("Something that went wrong, and what you did then."),
}


def kinds_of_themes(themes: list[str]) -> list[str]:
    """The kinds of questions that something of these themes answers."""
    return [code for code, kind in KINDS.items() if set(kind.themes) & set(themes)]


def asked_in(kind: str) -> list[str]:
    """The kinds of questions that rounds of this kind ask."""
    return [code for code, one in KINDS.items() if kind in one.rounds]


def suits(answers: list[str], kind: str) -> bool:
    """Whether a story of these answers has a place in such a round; where anything may be asked,
    any has."""
    asked = asked_in(kind)
    return not asked or not set(asked).isdisjoint(answers)
