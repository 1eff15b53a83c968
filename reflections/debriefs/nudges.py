"""What makes a plan hard to use later: a nudge is a question, never an obstacle."""

import re
from enum import StrEnum


class Nudge(StrEnum):
    WHEN_MISSING = "when_missing"
    WILL_MISSING = "will_missing"
    NO_MOMENT = "no_moment"
    NOT_SEEN = "not_seen"


# "Next time" names no moment that one would recognise.
NO_MOMENT = re.compile(r"^\W*(when\s+)?(the\s+)?next\s+time\b", re.IGNORECASE)
# What could not be seen on video.
NOT_SEEN = re.compile(r"\b(try|be\s+more|be\s+less|be\s+better|better)\b", re.IGNORECASE)
FEWEST_WORDS = 3


def nudges(when: str, will: str) -> list[Nudge]:
    """What to ask about a plan; nothing while it is empty."""
    when, will = when.strip(), will.strip()
    if not when and not will:
        return []
    found = []
    if not when:
        found.append(Nudge.WHEN_MISSING)
    elif NO_MOMENT.search(when) or len(when.split()) < FEWEST_WORDS:
        found.append(Nudge.NO_MOMENT)
    if not will:
        found.append(Nudge.WILL_MISSING)
    elif NOT_SEEN.search(will):
        found.append(Nudge.NOT_SEEN)
    return found
