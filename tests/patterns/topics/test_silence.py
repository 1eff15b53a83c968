"""When silence is an answer: the mailbox that the defaults come from, the gates, the bounds."""

import pytest

from reflections.patterns.silence import Threshold, chance_later, threshold
from reflections.patterns.statistics import SurvivalCurve, kaplan_meier


def waits(answers: dict[int, int], silent: int, since: int = 90) -> tuple[SurvivalCurve, int, int]:
    """So many answers by day, and so many who are silent `since` that long."""
    days = [day for day, n in answers.items() for _ in range(n)]
    happened = [True] * len(days) + [False] * silent
    return kaplan_meier(days + [since] * silent, happened), len(happened), len(days)


# Of 100 sent: 12 by day 7, 14 by 14, 21 by 30, 24 by 60, 26 ever (content.md 5.2).
MAILBOX = waits({7: 12, 14: 2, 21: 4, 30: 3, 60: 3, 80: 2}, 74)


@pytest.mark.parametrize(("day", "chance"), [(14, 0.14), (30, 0.06), (60, 0.03)])
def test_the_chance_that_they_answer_later_falls(day: int, chance: float) -> None:
    assert chance_later(MAILBOX[0], day) == pytest.approx(chance, abs=0.005)


def test_a_threshold_is_the_first_day_on_which_the_chance_is_small() -> None:
    own = threshold(*MAILBOX)

    assert (own.quiet, own.closed, own.is_own) == (21, 60, True)
    assert own.quiet_chance <= 0.10 < chance_later(MAILBOX[0], own.quiet - 1)
    assert own.closed_chance <= 0.05 < chance_later(MAILBOX[0], own.closed - 1)


@pytest.mark.parametrize(
    ("answers", "silent", "is_own"), [(8, 12, True), (7, 13, False), (8, 11, False)]
)
def test_it_takes_twenty_waits_and_eight_answers(answers: int, silent: int, is_own: bool) -> None:  # noqa: FBT001
    assert threshold(*waits({5: answers}, silent)).is_own == is_own


def test_with_fewer_the_usual_days_hold() -> None:
    assert threshold(None, 0, 0) == Threshold(21, 45)


def test_it_stays_between_two_weeks_and_two_months() -> None:
    quick = threshold(*waits({1: 10}, 10))
    slow = threshold(*waits(dict.fromkeys(range(70, 90), 1), 5, since=100))

    assert (quick.quiet, quick.closed, quick.quiet_found) == (14, 14, 1)
    assert (slow.quiet, slow.closed, slow.quiet_found) == (60, 60, None)
