"""What a coach would ask: twenty questions in three groups, each with where to read more."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reflections.patterns.coach import far, own, said
from reflections.patterns.coach.look import Answer, Look

Words = str | Promise


class Question(NamedTuple):
    """`more` names the page that shows more; one that `counts_endings` rests in Quiet mode."""

    key: str
    asked: Words
    answer: Callable[[Look], Answer]
    more: str
    counts_endings: bool = False


class Group(NamedTuple):
    key: str
    title: Words
    margin: Words
    questions: tuple[Question, ...]


class Answered(NamedTuple):
    """`answer` is None where the question rests."""

    question: Question
    answer: Answer | None

    @property
    def is_said(self) -> bool:
        return self.answer is not None and bool(self.answer.said)


FINDINGS, REASONS = "patterns:findings", "patterns:reasons"
FAR = (
    Question("stops", _("Where do they stop?"), far.stops, "patterns:funnel", counts_endings=True),
    Question("tailored", _("Does a CV made for it go further?"), far.tailored, FINDINGS),
    Question("source", _("Which way in went further?"), far.source, FINDINGS),
    Question("rounds", _("After which kind of round does it go on?"), far.rounds, FINDINGS),
    Question("roles", _("Which roles go further: by level, by kind?"), far.roles, FINDINGS),
    Question(
        "drew", _("Drawn by the work or by the look of it: which went further?"), far.drew, FINDINGS
    ),
    Question("furthest", _("What do the furthest ones share?"), far.furthest, "patterns:furthest"),
)
SAID = (
    Question(
        "recur",
        _("Which reasons recur, and who says so?"),
        said.recur,
        REASONS,
        counts_endings=True,
    ),
    Question(
        "whose",
        _("How often is it yours, partly, or not at all?"),
        said.whose,
        REASONS,
        counts_endings=True,
    ),
    Question(
        "agreed",
        _("Do your guesses match what they tell?"),
        said.agreed,
        REASONS,
        counts_endings=True,
    ),
    Question(
        "catching",
        _("Which questions keep catching you?"),
        said.catching,
        "interviews:question_list",
    ),
    Question("silence", _("When is silence an answer?"), said.silence, "patterns:time"),
    Question("edges", _("Which edge came up twice?"), said.edges, REASONS, counts_endings=True),
    Question("pay", _("Was it pay twice?"), said.pay, REASONS, counts_endings=True),
    Question(
        "felt",
        _("How are you before and after a debrief, and which no costs most?"),
        said.felt,
        "patterns:before-after",
        counts_endings=True,
    ),
)
OWN = (
    Question(
        "wanted",
        _("How much did you want those that ended?"),
        own.wanted,
        "patterns:went-with",
        counts_endings=True,
    ),
    Question("effort", _("How much of yourself goes in, lately?"), own.effort, "patterns:list"),
    Question(
        "forecasts",
        _("Are your forecasts too rosy or too dark?"),
        own.forecasts,
        "patterns:forecasts",
    ),
    Question(
        "lessons",
        _("Are lessons used, and does their trouble come back?"),
        own.lessons,
        "debriefs:lesson_list",
    ),
    Question("load", _("Are there too many at once?"), own.load, "patterns:weeks"),
)
GROUPS = (
    Group("far", _("How far they go"), _("what went with getting further"), FAR),
    Group("back", _("What comes back"), _("reasons, questions, answers"), SAID),
    Group("own", _("How you go about it"), _("effort, forecasts, lessons"), OWN),
)


def answers(look: Look) -> list[tuple[Group, list[Answered]]]:
    """All twenty, kept until something of the person's changes."""
    place = ("coach", timezone.localdate(), get_language())
    return look.crowd.kept(place, lambda: _answers(look))


def _answers(look: Look) -> list[tuple[Group, list[Answered]]]:
    return [(group, [_answered(look, one) for one in group.questions]) for group in GROUPS]


def _answered(look: Look, question: Question) -> Answered:
    rests = question.counts_endings and look.user.quiet_mode
    return Answered(question, None if rests else question.answer(look))
