"""What may be said about guesses: whose say it was, and what else would explain the same mail."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from tracker.rejections.reasons import REASONS, Control, ReasonKind

MOST = 3
OFFERED = 3
# Told with it is not a guess; these explain nothing one could hold against oneself.
NOT_OFFERED = frozenset({"bias", "work_permit", "role_closed", "filled", "fresh_blood"})
EARLY = ("volume", "stronger_other", "referral_other", "internal")
ROOM = ("stronger_other", "internal", "role_changed", "referral_other")
LATE = ("role_changed", "stronger_other", "internal")


class Guess(NamedTuple):
    code: str
    confidence: str = "guess"
    control: str = Control.UNKNOWN


def control_of(code: str, chosen: str, kinds: Mapping[str, ReasonKind]) -> str:
    """Whose say it was: as the person sees it, else as the reason itself says."""
    if chosen in Control.LABELS:
        return chosen
    return kinds[code].control if code in kinds else Control.UNKNOWN


def alternatives(stage: int, guessed: Collection[str] = ()) -> list[ReasonKind]:
    """Three reasons beyond one’s say that are likely at `stage`, without those guessed already."""
    likely = EARLY if stage < 40 else LATE if stage >= 90 else ROOM
    beyond = [reason.code for reason in REASONS if reason.control == Control.NO]
    order = [*likely, *(code for code in beyond if code not in likely and code not in NOT_OFFERED)]
    by_code = {reason.code: reason for reason in REASONS}
    return [by_code[code] for code in order if code not in guessed][:OFFERED]


def only_self_blame(guesses: Iterable[Guess], their_code: str) -> bool:
    """True when every guess is one's own doing, none is more than a guess, and nobody said why."""
    guesses = list(guesses)
    return (
        bool(guesses)
        and not their_code
        and all(guess.control == Control.YES and guess.confidence == "guess" for guess in guesses)
    )
