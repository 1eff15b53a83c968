"""The shape of a vocabulary."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a phrase is a sign of; all but HINT and ABOUT are verdicts."""

    REJECTION = "rejection"
    ACKNOWLEDGEMENT = "acknowledgement"
    INVITATION = "invitation"
    TASK = "task"
    OFFER = "offer"
    WITHDRAWAL = "withdrawal"
    ON_HOLD = "on_hold"
    OTHER = "other"
    UNSURE = "unsure"
    # Says no by itself to nobody, but goes with a no: regrets, good wishes, "apply again".
    HINT = "hint"
    # Speaks of jobs at all: where nothing decides, "unsure" rather than "other".
    ABOUT = "about"


class Phrase(NamedTuple):
    """`pattern` is looked for in a folded sentence (see letters.py); `weight` is 0 to 1.

    From 0.8 on a phrase decides by itself. `reason` is a code of `tracker.rejections.reasons`.
    """

    kind: Kind
    pattern: str
    weight: float = 0.95
    reason: str = ""
    anywhere: bool = False
    """Holds under a condition, or when speaking of others, too."""


class Vocabulary(NamedTuple):
    """One language. `marks` are words of which one at least stands in every mail written in it."""

    language: str
    marks: str
    phrases: tuple[Phrase, ...]
    # What takes the force from a phrase: before it in its clause, right before it, after it.
    condition_before: str
    general_before: str
    condition_after: str
    negation_before: str
    # Where one clause ends and another begins.
    clause_break: str
    reasons: tuple[tuple[str, str], ...] = ()
    """(pattern, code): a reason that the deciding sentence or its neighbours state."""
