"""What accomplishments are about, and where they happened. Plain data."""

from django.utils.translation import gettext_lazy as _

THEMES = {
    "led": _("Led or stepped up"),
    "business": _("Brought in money, business or users"),
    "defused": _("Defused a sticky situation"),
    "fixed": _("Fixed something broken"),
    "built": _("Built from nothing"),
    "saved": _("Saved time or money"),
    "grew_someone": _("Helped someone grow"),
    "learned": _("Learned fast"),
    "kept_going": _("Kept going through a setback"),
    "changed_mind": _("Changed a mind"),
    "fewer_mistakes": _("Made fewer mistakes happen"),
    "customer": _("Served a customer"),
    "spoke": _("Spoke or wrote in public"),
    "crisis": _("Handled a crisis"),
    "life": _("Outside work: care, migration, study, sport, community"),
}

# One at a time, the smallest first; skipping is free.
MEMORY_PROMPTS = (
    _("What did you finish this week, however small?"),
    _("Who thanked you last, and for what?"),
    _("What do people bring to you because you are good at it?"),
    _("What was harder a year ago?"),
    _("What broke, and you were the one who fixed it?"),
    _("What would a colleague miss if you left?"),
    _("When did you stay calm when others did not?"),
    _("What did you learn without being taught?"),
    _("What are you doing right now, besides the search, that is not easy?"),
    _("Which of the applications that ended still had something good in it?"),
)
