"""What belongs to the theme of a lesson, so that its trouble is seen to come back. Plain data.

Each reason and each edge stands under the theme in which one would act on it. So `experience_depth`
is under targeting (other posts), not under technical; `motivation` under questions, because asking
is how one shows it; and the reason `edges`, which says no more than that, under logistics. Reasons
outside anybody's reach (a wired post, a closed one) are under none: no lesson makes them rarer.
"""

from typing import NamedTuple

from reflections.debriefs.models import Answered, LessonTheme


class Theme(NamedTuple):
    """Codes of rejections/reasons.py, of choices.EDGES, and how a hard question was answered."""

    reasons: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()


THEMES: dict[str, Theme] = {
    LessonTheme.CV: Theme(("cv_signal", "not_tailored")),
    LessonTheme.TARGETING: Theme(
        (
            *("requirement", "experience_depth", "overqualified", "field_mismatch"),
            *("late_applied", "location", "work_permit"),
        )
    ),
    LessonTheme.NETWORK: Theme(("volume", "referral_other")),
    LessonTheme.TECHNICAL: Theme(("assessment", "technical")),
    # A hard question that went badly is an answer that was not ready.
    LessonTheme.STORIES: Theme(
        ("interview_answers",),
        ("too_long", "too_short", "sour"),
        (Answered.POORLY, Answered.BLANK),
    ),
    LessonTheme.QUESTIONS: Theme(("motivation", "rapport"), ("connection",)),
    LessonTheme.PAY: Theme(("pay",), ("pay_talk",)),
    LessonTheme.LOGISTICS: Theme(
        ("timing", "references", "edges"),
        ("late", "short", "references", "follow_up", "surroundings"),
    ),
    LessonTheme.ENERGY: Theme((), ("unwell", "rushed")),
    LessonTheme.ONLINE: Theme((), ("search",)),
}
# Whose say they were not, or nobody's; a test holds that every other reason has a theme.
NO_THEME = {
    *("unknown", "stronger_other", "internal", "fresh_blood", "role_changed", "role_closed"),
    *("filled", "bias", "mine", "other"),
}
