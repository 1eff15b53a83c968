"""From signs to a verdict about this application: what decides, and how sure that is."""

from typing import NamedTuple

from tracker.mail.recogniser.signs import Sign
from tracker.mail.recogniser.vocabulary import Kind

DECIDES = 0.8
# A no below this only compares or hints at a choice: it gives way to a yes.
FIRM_NO = 0.82
# Regrets and wishes together, with nothing that speaks for anything else.
LIKELY_NO = 0.95
POSSIBLE_NO = 0.7
# Before these a job that "is closed" to others, or permits in general, may be spoken of in passing.
IN_PASSING = {"role_closed", "work_permit"}


class Verdict(NamedTuple):
    """`place` is the number of the deciding sentence (0 is the subject), -1 where none decides."""

    kind: Kind
    confidence: float
    place: int = -1


def judge(signs: list[Sign], *, is_blank: bool = False) -> Verdict:
    """The verdict over all signs of one mail; `is_blank` when its text says nothing at all."""
    best = _best(signs)
    for decide in (_withdrawal, _offer, _no, _hold, _progress, _rest):
        if verdict := decide(best, signs):
            return verdict
    if is_blank:
        return Verdict(Kind.UNSURE, 0.2)
    return _faint(best, signs)


def _best(signs: list[Sign]) -> dict[Kind, Sign]:
    """The heaviest sign of each kind, in the text before in the subject, early before late."""
    best: dict[Kind, Sign] = {}
    for sign in sorted(signs, key=lambda sign: (-sign.weight, sign.place == 0, sign.place)):
        best.setdefault(sign.kind, sign)
    return best


def _decides(best: dict[Kind, Sign], kind: Kind) -> Sign | None:
    sign = best.get(kind)
    return sign if sign and sign.weight >= DECIDES else None


def _withdrawal(best: dict[Kind, Sign], _signs: list[Sign]) -> Verdict | None:
    sign = _decides(best, Kind.WITHDRAWAL)
    return Verdict(Kind.WITHDRAWAL, 0.9, sign.place) if sign else None


def _offer(best: dict[Kind, Sign], _signs: list[Sign]) -> Verdict | None:
    sign = _decides(best, Kind.OFFER)
    if sign is None:
        return None
    no = _decides(best, Kind.REJECTION)
    if no and no.weight >= FIRM_NO and (no.place == sign.place or sign.place == 0):
        return None
    return Verdict(Kind.OFFER, 0.7 if no else 0.95, sign.place)


def _no(best: dict[Kind, Sign], signs: list[Sign]) -> Verdict | None:
    sign = _decides(best, Kind.REJECTION)
    good = _decides(best, Kind.INVITATION) or _decides(best, Kind.TASK)
    hold = _decides(best, Kind.ON_HOLD)
    if sign is None:
        return _likely_no(best, signs)
    if sign.weight < FIRM_NO and good:
        return None
    other = _decides(best, Kind.OTHER)
    listed = other and other.place == 0 and sign.reason in {"filled", "role_closed"}
    if other and (listed or sign.place in {0, other.place}):
        # An article about noes, or an advertisement that mentions one.
        return None
    if sign.reason in IN_PASSING and sign.weight < 0.95:
        only = all(
            other.reason in IN_PASSING
            for other in signs
            if other.kind == Kind.REJECTION and other.weight >= DECIDES
        )
        if only and (good or hold or _is_promised(best)):
            return None
    if hold and hold.place == sign.place and sign.reason in IN_PASSING:
        return None
    confidence = sign.weight - (0.25 if good else 0) - (0.1 if _is_promised(best) else 0)
    return Verdict(Kind.REJECTION, confidence, sign.place)


def _likely_no(best: dict[Kind, Sign], signs: list[Sign]) -> Verdict | None:
    """A no that is never said: regrets or good wishes, an "apply again", a past consideration."""
    kinds = (Kind.INVITATION, Kind.TASK, Kind.ON_HOLD, Kind.OTHER)
    if any(_decides(best, kind) for kind in kinds) or _is_promised(best):
        return None
    weight, place = _hints(signs)
    if weight < LIKELY_NO or Kind.ABOUT not in best:
        return None
    return Verdict(Kind.REJECTION, 0.6, place)


def _hints(signs: list[Sign]) -> tuple[float, int]:
    """The sum of different hints in the text, and the place of the heaviest.

    Of the faint noes in one sentence, which say one thing in two ways, the heaviest counts.
    """
    heaviest: dict[float, Sign] = {}
    told: set[int] = set()
    for sign in sorted(signs, key=lambda sign: -sign.weight):
        if not sign.place or sign.weight >= DECIDES:
            continue
        if sign.kind == Kind.HINT or (sign.kind == Kind.REJECTION and sign.place not in told):
            heaviest.setdefault(sign.weight, sign)
        if sign.kind == Kind.REJECTION:
            told.add(sign.place)
    if not heaviest:
        return 0, -1
    return sum(heaviest), heaviest[max(heaviest)].place


def _is_promised(best: dict[Kind, Sign]) -> bool:
    """Whether the mail says that the application has come in, or will be read."""
    sign = best.get(Kind.ACKNOWLEDGEMENT)
    return sign is not None and sign.weight > DECIDES and sign.place > 0


def _hold(best: dict[Kind, Sign], _signs: list[Sign]) -> Verdict | None:
    sign = _decides(best, Kind.ON_HOLD)
    good = _decides(best, Kind.INVITATION) or _decides(best, Kind.TASK)
    return Verdict(Kind.ON_HOLD, 0.85, sign.place) if sign and not good else None


def _progress(best: dict[Kind, Sign], _signs: list[Sign]) -> Verdict | None:
    """An invitation or a task; a machine's or a stranger's mail is neither."""
    meeting, task = _decides(best, Kind.INVITATION), _decides(best, Kind.TASK)
    other = _decides(best, Kind.OTHER)
    if other and other.weight >= 0.9 and (other.place <= 1 or not _decides(best, Kind.TASK)):
        return None
    if task and (meeting is None or task.weight >= meeting.weight or task.place < meeting.place):
        return Verdict(Kind.TASK, 0.85 if meeting else 0.92, task.place)
    return Verdict(Kind.INVITATION, 0.92, meeting.place) if meeting else None


def _rest(best: dict[Kind, Sign], _signs: list[Sign]) -> Verdict | None:
    other, receipt = _decides(best, Kind.OTHER), _decides(best, Kind.ACKNOWLEDGEMENT)
    if receipt and receipt.weight <= DECIDES and Kind.ABOUT not in best:
        # Thanks and "we will let you know" are written about anything.
        receipt = None
    if other and (receipt is None or other.weight > receipt.weight or other.place == 0):
        return Verdict(Kind.OTHER, other.weight, other.place)
    return Verdict(Kind.ACKNOWLEDGEMENT, receipt.weight, receipt.place) if receipt else None


def _faint(best: dict[Kind, Sign], signs: list[Sign]) -> Verdict:
    weight, place = _hints(signs)
    if weight >= POSSIBLE_NO and Kind.ABOUT in best:
        return Verdict(Kind.UNSURE, 0.4, place)
    return Verdict(Kind.UNSURE if Kind.ABOUT in best else Kind.OTHER, 0.3)
