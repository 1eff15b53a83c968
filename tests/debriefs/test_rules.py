"""The rules of the debrief that need no database."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from reflections.debriefs import pace, prompts
from reflections.debriefs.guesses import Guess, alternatives, control_of, only_self_blame
from reflections.debriefs.nudges import Nudge, nudges
from tracker.applications.stages import Stage
from tracker.rejections.reasons import BY_CODE, Control

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("stage", "outcome", "track"),
    [
        (Stage.APPLIED, "rejected", "quick"),
        (Stage.APPLIED, "silent", "quick"),
        (Stage.LEAD, "role_closed", "quick"),
        (Stage.RECRUITER_CALL, "rejected", "short"),
        (Stage.ASSESSMENT, "silent", "short"),
        (Stage.HIRING_MANAGER, "rejected", "full"),
        (Stage.FINAL, "rejected", "full"),
        (Stage.OFFER, "offer_pulled", "full"),
        (Stage.RECRUITER_CALL, "offer_pulled", "full"),
    ],
)
def test_track_follows_the_furthest_stage(stage: int, outcome: str, track: str) -> None:
    assert pace.track_for(stage, outcome) == track


@pytest.mark.parametrize(
    ("track", "mood", "feelings", "suggested"),
    [
        ("full", None, (), "now"),
        ("full", 3, ("sad",), "now"),
        ("full", 2, (), "morning"),
        ("full", 1, (), "morning"),
        ("full", 5, ("angry",), "morning"),
        ("short", 1, ("angry",), "now"),
        ("quick", 1, (), "now"),
    ],
)
def test_low_or_angry_after_a_late_no_is_offered_the_morning(
    track: str, mood: int | None, feelings: tuple[str, ...], suggested: str
) -> None:
    assert pace.default_pace(track, mood, feelings) == suggested


@pytest.mark.parametrize(
    ("chosen", "now", "wakes"),
    [
        ("now", "2026-03-10T18:52", None),
        ("never", "2026-03-10T18:52", None),
        ("morning", "2026-03-10T18:52", "2026-03-11T09:00"),
        ("morning", "2026-03-10T00:10", "2026-03-11T09:00"),
        ("later", "2026-03-10T10:00", "2026-03-10T13:00"),
        ("later", "2026-03-10T18:30", "2026-03-10T20:00"),
        ("later", "2026-03-10T19:30", "2026-03-11T09:00"),
        ("later", "2026-03-10T22:00", "2026-03-11T09:00"),
        # The clocks go forward that night: nine is still nine.
        ("morning", "2026-03-28T21:00", "2026-03-29T09:00"),
    ],
)
def test_postponed_debrief_wakes_when_it_was_said(chosen: str, now: str, wakes: str | None) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=BRUSSELS)

    woken = pace.wake_at(chosen, moment)

    assert (woken and woken.strftime("%Y-%m-%dT%H:%M")) == wakes


def test_tracks_take_one_three_and_seven_minutes() -> None:
    assert [pace.minutes(track) for track in ("quick", "short", "full")] == [1, 3, 7]


def test_time_left_shrinks_with_every_step() -> None:
    for track, steps in prompts.TRACKS.items():
        left = [pace.half_minutes_left(track, step) for step in steps[1:]]

        assert left == sorted(left, reverse=True)
        assert left[-1] >= 1


def test_change_of_track_goes_on_at_the_same_step_or_the_first_one_open() -> None:
    assert pace.step_in("short", "went", ["held"]) == "went"
    assert pace.step_in("short", "signs", ["held", "wanted"]) == "went"
    assert pace.step_in("quick", "why", []) == "quick"
    assert pace.step_in("full", "quick", []) == "held"


def test_step_before_the_first_one_is_the_landing() -> None:
    assert pace.step_before("full", "held") == "land"
    assert pace.step_after("full", "close") is None


@pytest.mark.parametrize(
    ("change", "closing"), [(None, "filed"), (0, "filed"), (2, "filed"), (-1, "heavy")]
)
def test_closing_line_follows_the_mood(change: int | None, closing: str) -> None:
    assert pace.closing(change) == closing


@pytest.mark.parametrize("stage", list(Stage))
def test_three_alternatives_beyond_ones_say_are_offered_at_every_stage(stage: int) -> None:
    offered = alternatives(stage, {"stronger_other"})

    assert len({reason.code for reason in offered}) == 3
    assert {reason.control for reason in offered} == {Control.NO}
    assert "stronger_other" not in {reason.code for reason in offered}


@pytest.mark.parametrize(
    ("guesses", "their_code", "opened"),
    [
        ([], "", False),
        ([Guess("cv_signal", "guess", "yes")], "", True),
        ([Guess("cv_signal", "guess", "yes"), Guess("edges", "guess", "yes")], "", True),
        ([Guess("cv_signal", "fairly", "yes")], "", False),
        ([Guess("cv_signal", "told", "yes")], "", False),
        ([Guess("cv_signal", "guess", "yes")], "cv_signal", False),
        ([Guess("cv_signal", "guess", "yes"), Guess("internal", "guess", "no")], "", False),
        ([Guess("unknown", "guess", "unknown")], "", False),
    ],
)
def test_other_explanations_lie_open_when_one_blames_only_oneself(
    guesses: list[Guess],
    their_code: str,
    opened: bool,  # noqa: FBT001
) -> None:
    assert only_self_blame(guesses, their_code) is opened


def test_whose_say_it_was_comes_from_the_reason_unless_the_person_says_so() -> None:
    assert control_of("internal", "", BY_CODE) == "no"
    assert control_of("internal", "partly", BY_CODE) == "partly"
    assert control_of("own-gone", "", BY_CODE) == "unknown"
    assert control_of("internal", "nonsense", BY_CODE) == "no"


@pytest.mark.parametrize(
    ("when", "will", "found"),
    [
        ("", "", []),
        ("someone asks why I left,", "name the reason in one sentence.", []),
        ("next time", "say it.", [Nudge.NO_MOMENT]),
        ("Next time I interview,", "say it.", [Nudge.NO_MOMENT]),
        ("when the next time comes", "say it.", [Nudge.NO_MOMENT]),
        ("I interview,", "be more confident.", [Nudge.NO_MOMENT, Nudge.NOT_SEEN]),
        ("someone asks why I left,", "try to answer.", [Nudge.NOT_SEEN]),
        ("someone asks why I left,", "answer better.", [Nudge.NOT_SEEN]),
        ("someone asks why I left,", "say why, sitting in the tryst café.", []),
        ("someone asks why I left,", "", [Nudge.WILL_MISSING]),
        ("", "say it.", [Nudge.WHEN_MISSING]),
    ],
)
def test_nudges_ask_for_a_moment_and_for_something_seen(
    when: str, will: str, found: list[Nudge]
) -> None:
    assert nudges(when, will) == found


def test_every_step_of_every_track_asks_something() -> None:
    for track, steps in prompts.TRACKS.items():
        assert all(prompts.passages(track, step) for step in steps[1:])
