"""Every question of the debrief and its choices: plain data, no Django models.

Codes are stored and counted, so they stay; words may be bettered. `choices.py` holds the longer
lists of answers. A part is a piece of `templates/debriefs/parts.html`.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reflections.debriefs import choices
from reflections.debriefs.questions import (
    EVERY,
    FULL,
    LINE,
    PICK,
    PROSE,
    SCALE,
    SELECT,
    TICK,
    TICKS,
    Passage,
    Question,
    Step,
    ask,
)

LAND, HELD, WANTED, WENT, SIGNS, WHY, LESSON, CLOSE = (
    "land",
    "held",
    "wanted",
    "went",
    "signs",
    "why",
    "lesson",
    "close",
)
QUICK = "quick"

TRACKS = {
    "quick": (LAND, QUICK),
    "short": (LAND, HELD, WANTED, WENT, WHY, LESSON, CLOSE),
    "full": (LAND, HELD, WANTED, WENT, SIGNS, WHY, LESSON, CLOSE),
}
MOOD = ask("mood_before", SCALE, _("How are you right now?"), choices=choices.MOODS)
FEELINGS = ask(
    "feelings_before",
    TICKS,
    _("Any of these?"),
    choices=choices.FEELINGS,
    most=3,
    margin=_("Up to three"),
)
VENT = ask(
    "vent",
    PROSE,
    _("Say it unfiltered"),
    help=_("Private, never analysed. You can delete it at the end."),
    limit=5000,
)
WANTED_IT = ask(
    "wanted",
    SCALE,
    _("How much did you want this job itself?"),
    choices=choices.WANTED,
    apart="0",
    tracks=EVERY,
)
EFFORT = ask(
    "effort",
    SCALE,
    _("How much of yourself went into this one?"),
    help=_("No right answer; it may have deserved a light one."),
    choices=choices.EFFORT,
    tracks=EVERY,
)
KEEP = Question(
    "lesson_kind",
    PICK,
    _("Is there something to take along?"),
    choices=choices.LESSON_KINDS,
    tracks=EVERY,
)

HELD_STEP = Step(
    _("What held up"),
    _("What held up?"),
    _("Something worked, or you would not have come this far."),
    45,
    (
        ask(
            "went_well",
            TICKS,
            _("What worked, even so?"),
            choices=choices.WENT_WELL,
            margin=_("As many as fit"),
        ),
        Passage(
            "keep",
            (
                Question(
                    "keep_line", LINE, _("One thing you would do the same way again"), limit=140
                ),
                Question("to_brag", TICK, _("Keep this in bragging rights")),
            ),
        ),
    ),
)
WANTED_STEP = Step(
    _("Wanted"),
    _("Did I really want it?"),
    _("The work itself, not the name or the news of getting it."),
    45,
    (
        WANTED_IT,
        ask(
            "draw",
            TICKS,
            _("What drew you?"),
            choices=choices.DRAW,
            most=4,
            margin=_("Up to four"),
        ),
        ask(
            "tuesday",
            PICK,
            _("Could you describe a normal Tuesday in that job?"),
            choices=choices.TUESDAY,
        ),
        ask("again", PICK, _("Would you apply there again?"), choices=choices.AGAIN, tracks=FULL),
    ),
)
WENT_STEP = Step(
    _("How it went"),
    _("How did it go?"),
    _("What you put in, and what you met on the way."),
    90,
    (
        EFFORT,
        ask("prep", TICKS, _("What did you do?"), choices=choices.PREP, margin=_("Any of these")),
        ask("prep_time", PICK, _("Roughly how long?"), choices=choices.PREP_TIME, tracks=FULL),
        Passage("hard_questions", margin=_("Up to five"), tracks=FULL),
        ask(
            "edges",
            TICKS,
            _("Anything around the edges?"),
            help=_("Small things count sometimes, and mostly they do not."),
            choices=choices.EDGES,
            part="edges",
        ),
    ),
)
SIGNS_STEP = Step(
    _("Signs"),
    _("Could I have seen it coming?"),
    _("Afterwards signs look clearer than they were."),
    45,
    (
        ask(
            "forecast_recalled",
            SELECT,
            _("Before you heard, how likely did it seem?"),
            help=_("From memory, so it is kept as remembered."),
            choices=choices.FORECASTS,
            part="forecast",
            tracks=FULL,
        ),
        ask(
            "signals",
            TICKS,
            _("Were there signs?"),
            choices=choices.SIGNALS,
            margin=_("Any of these"),
            tracks=FULL,
        ),
        ask("seen", PICK, _("So, could you have seen it?"), choices=choices.SEEN, tracks=FULL),
    ),
)
WHY_STEP = Step(
    _("Why"),
    _("Why, as far as anyone can know?"),
    _("Most employers never say. “Don’t know” is a good answer."),
    75,
    (
        Passage(
            "theirs",
            (
                Question("their_words", PROSE, _("What did they say?"), limit=20000),
                Question("their_code", SELECT, _("Their stated reason"), help=_("Most give none.")),
            ),
            _("In their words"),
        ),
        Passage("guesses", margin=_("Up to three")),
        ask(
            "alternatives",
            TICKS,
            _("Which of these could be equally true?"),
            part="alternatives",
            margin=_("Tick any, or none"),
        ),
        Passage(
            "voices",
            (
                Question("harsh", PROSE, _("The harshest line in your head"), limit=1000),
                Question("friend", PROSE, _("How you would put it to a friend"), limit=1000),
            ),
            _("Both boxes, or neither"),
            FULL,
        ),
    ),
)
LESSON_STEP = Step(
    _("One lesson"),
    _("Is there one thing to take along?"),
    _("One is plenty. None is an answer too."),
    60,
    (
        Passage("kind", (KEEP,)),
        ask(
            "advice",
            PROSE,
            _("What would you tell someone applying there next week?"),
            limit=200,
            part="advice",
            margin=_("As advice"),
            tracks=FULL,
        ),
        Passage("plan", margin=_("A moment you will recognise, then one thing to do in it")),
        Passage("action"),
    ),
)
CLOSE_STEP = Step(
    _("Close"),
    _("And now?"),
    _("It is all saved. A last look at how you are, and you are done."),
    30,
    (
        ask("mood_after", SCALE, _("How are you right now?"), choices=choices.MOODS),
        ask(
            "feelings_after",
            TICKS,
            _("Any of these?"),
            choices=choices.FEELINGS,
            most=3,
            margin=_("Up to three"),
        ),
        ask(
            "ask_feedback",
            PICK,
            _("Ask them for feedback?"),
            help=_("Most people get no answer. One line back is worth a lot, though."),
            choices=choices.ASK_FEEDBACK,
            part="feedback",
        ),
        ask("keep_contact", PICK, _("Stay in touch?"), choices=choices.CONTACT, tracks=FULL),
        ask(
            "next_move",
            PICK,
            _("Ten minutes on one of your open applications?"),
            part="next_move",
        ),
        Passage("vent_delete", tracks=FULL),
    ),
)
QUICK_STEP = Step(
    pgettext_lazy("debrief", "Five taps"),
    _("Five taps, and it is filed"),
    _("Tap what comes first. Any of them may stay empty."),
    60,
    (
        MOOD,
        WANTED_IT,
        EFFORT,
        Passage("one_guess", tracks=("quick",)),
        Passage("pick", (KEEP,)),
    ),
)
# The landing is a page of its own: its words depend on how it ended.
LAND_STEP = Step(_("Landing"), "", "", 30)

STEPS = {
    LAND: LAND_STEP,
    HELD: HELD_STEP,
    WANTED: WANTED_STEP,
    WENT: WENT_STEP,
    SIGNS: SIGNS_STEP,
    WHY: WHY_STEP,
    LESSON: LESSON_STEP,
    CLOSE: CLOSE_STEP,
    QUICK: QUICK_STEP,
}


def passages(track: str, step: str) -> list[Passage]:
    """What `step` asks on `track`."""
    if step == QUICK:
        return list(STEPS[QUICK].passages)
    return [passage for passage in STEPS[step].passages if track in passage.tracks]
