"""The answers one can choose from: (code, words), or a group with its answers. Plain data."""

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.applications.stages import Effort, Wanted

Choice = tuple[str, str | Promise]
Choices = tuple[Choice | tuple[str | Promise, tuple[Choice, ...]], ...]


class Mood(models.IntegerChoices):
    FLATTENED = 1, _("flattened")
    LOW = 2, pgettext_lazy("mood", "low")
    BETWEEN = 3, _("in between")
    ALL_RIGHT = 4, _("all right")
    FINE = 5, pgettext_lazy("mood", "fine")


def _coded(scale: type[models.IntegerChoices]) -> tuple[Choice, ...]:
    return tuple((str(step.value), step.label) for step in scale)


MOODS = _coded(Mood)
FEELINGS = (
    ("disappointed", _("disappointed")),
    ("angry", _("angry")),
    ("sad", _("sad")),
    ("embarrassed", _("embarrassed")),
    ("anxious", _("anxious")),
    ("confused", _("confused")),
    ("tired", _("tired")),
    ("numb", _("numb")),
    ("relieved", _("relieved")),
    ("surprised", _("surprised")),
)
WENT_WELL = (
    ("cv_through", _("my CV got through")),
    ("answer_landed", _("an answer landed")),
    ("rapport", _("we got on well")),
    ("good_questions", _("I asked good questions")),
    ("prepared", _("I was prepared")),
    ("calm", _("I stayed calm")),
    ("took_feedback", _("I took feedback well")),
    ("further", _("I got further than last time")),
    ("learned", _("I learned about the field")),
    ("nothing", _("nothing comes to mind, and that is fine")),
)
# Asked afterwards, one may also be unable to tell.
WANTED = (*_coded(Wanted), ("0", _("can’t tell")))
DRAW = (
    (
        _("The work"),
        (
            ("daily_work", _("the daily work")),
            ("learning", _("what I’d learn")),
            ("people", _("the people")),
            ("purpose", _("the purpose")),
        ),
    ),
    (
        _("The look of it"),
        (
            ("name", _("the name on my CV")),
            ("pay", _("the pay")),
            ("perks", _("the perks")),
            ("others", _("what others would think")),
            ("status", _("status")),
        ),
    ),
    (
        _("The circumstances"),
        (
            ("place", _("the place, or working remotely")),
            ("security", _("security")),
            ("visa", _("a visa")),
            ("escape", _("a way out of the job I have")),
            ("easy", _("it was easy to apply")),
        ),
    ),
)
TUESDAY = (("yes", _("yes")), ("roughly", _("roughly")), ("no", _("no")))
AGAIN = (
    ("yes", _("yes")),
    ("another_team", _("another team")),
    ("no", _("no")),
    ("not_sure", _("not sure")),
)
EFFORT = _coded(Effort)
PREP = (
    ("cv_tailored", _("fitted my CV to it")),
    ("letter", _("wrote a letter")),
    ("company", _("read up on the company")),
    ("interviewers", _("looked up the interviewers")),
    ("stories", _("said my stories aloud")),
    ("questions", _("prepared questions")),
    ("basics", _("refreshed the basics")),
    ("setup", _("tested the set-up")),
    ("rested", _("rested")),
    ("none", _("none of these")),
)
PREP_TIME = (
    ("0", _("no time")),
    ("under_1", _("under an hour")),
    ("1_3", _("1 to 3 hours")),
    ("3_6", _("3 to 6 hours")),
    ("over_6", _("over 6 hours")),
)
EDGES = (
    ("late", _("late, or technical trouble")),
    ("unwell", _("unwell or tired")),
    ("short", _("short with reception or the coordinator")),
    ("search", _("what a web search of me shows")),
    ("too_long", _("talked too long")),
    ("too_short", _("said too little")),
    ("sour", _("sour about a former employer")),
    ("pay_talk", _("talk of pay or notice")),
    ("references", _("references")),
    ("follow_up", _("following up")),
    ("surroundings", _("surroundings or appearance")),
    ("connection", _("hard to connect with the interviewer")),
    ("rushed", _("rushed, or moved by them")),
    ("nothing", _("nothing I know of")),
)
FORECASTS = tuple((str(tens), format_lazy(_("{n} in 100"), n=tens)) for tens in range(0, 101, 10))
SIGNALS = (
    ("shorter", _("shorter than planned")),
    ("no_next", _("no word on next steps")),
    ("one_gap", _("they kept returning to one gap")),
    ("no_selling", _("they did not sell the job")),
    ("slow", _("contact went slow")),
    ("role_shifted", _("the role shifted midway")),
    ("insider", _("an insider was mentioned")),
    ("pay_gap", _("a gap in pay")),
    ("blanked", _("I blanked on something central")),
    ("none", _("none, it looked good")),
)
SEEN = (("no", _("no")), ("partly", _("partly")), ("yes", _("yes")))
LESSON_KINDS = (
    ("change", _("do something differently")),
    ("keep", _("keep doing something")),
    ("theirs", _("nothing here, it was theirs")),
)
ASK_FEEDBACK = (
    ("no", _("no")),
    ("prepare", _("prepare it, send after the pause")),
    ("later", _("later")),
)
CONTACT = (
    ("no", _("no")),
    ("3", _("remind me in 3 months")),
    ("6", _("remind me in 6 months")),
)


def flat(choices: Choices) -> dict[str, str | Promise]:
    """Code -> words, without the groups."""
    words: dict[str, str | Promise] = {}
    for code, label in choices:
        words |= dict(label) if isinstance(label, list | tuple) else {str(code): label}
    return words
