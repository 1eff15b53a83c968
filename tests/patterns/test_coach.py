"""What a coach would ask: each question with nothing, and with as little as it takes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reflections.debriefs.models import HardQuestion, LessonUse, ReasonGuess
from reflections.feedback.models import FeedbackPoint
from reflections.patterns.coach.look import Answer, Look
from reflections.patterns.coach.questions import GROUPS
from tests.factories import (
    make_application,
    make_debrief,
    make_document,
    make_feedback,
    make_interview,
    make_lesson,
    make_rejection,
)
from tests.patterns.test_list import words
from tests.patterns.topics.test_frame import finished
from tests.test_conventions import HARD_WORDS
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.documents.models import Sending

QUESTIONS = {one.key: one for group in GROUPS for one in group.questions}
LONG_AGO = timedelta(days=80)
LACKING = {
    "stops": "5 more that ended",
    "tailored": "30 more to compare",
    "source": "30 more to compare",
    "rounds": "30 more to compare",
    "roles": "30 more to compare",
    "drew": "30 more to compare",
    "furthest": "2 more that get past a first conversation",
    "recur": "8 more debriefs that name a reason",
    "whose": "5 more debriefs that name a reason",
    "agreed": "5 more noes where they said why and you had a guess",
    "catching": "2 more questions that were hard",
    "silence": "20 more applications sent and 8 more answers",
    "edges": "2 more edges noticed",
    "pay": "2 more noes with a reason",
    "felt": "5 more debriefs that say how you were before and after",
    "wanted": "5 more that ended, with how much you wanted them",
    "effort": "10 more applications with their effort noted",
    "forecasts": "10 more forecasts of which you know how they went",
    "lessons": "1 more lesson answered when its moment comes",
    "load": "5 more applications sent",
}


def asked(owner: User, key: str) -> Answer:
    return QUESTIONS[key].answer(Look(User.objects.get(pk=owner.pk)))


def sent(owner: User, n: int, *, talked: int = 0, **fields: Any) -> list[Application]:
    """So many of long ago, the first `talked` of which reached a conversation."""
    at = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) - LONG_AGO
    rows = [make_application(owner, company="", happened_at=at, **fields) for _ in range(n)]
    for row in rows[:talked]:
        row.log("stage_moved", stage=40, happened_at=at + timedelta(days=5))
    return rows


def looked_back(row: Application, *, their_code: str = "", **fields: Any) -> Any:
    received = timezone.now() - timedelta(days=60)
    rejection = make_rejection(row, their_code=their_code, received_at=received)
    return make_debrief(rejection, **fields)


def guess(row: Application, code: str, control: str = "partly", **fields: Any) -> Any:
    debrief = looked_back(row, **fields)
    ReasonGuess.objects.create(owner=row.owner, debrief=debrief, code=code, control=control)
    return debrief


def stops(owner: User) -> None:
    for row in sent(owner, 5, talked=2):
        make_rejection(row)


def tailored(owner: User) -> None:
    common = make_document(owner).versions.get()
    for row in sent(owner, 10, talked=8):
        Sending.objects.record(row, make_document(owner, name=f"CV {row.pk}").versions.get())
    for row in sent(owner, 20, talked=2):
        Sending.objects.record(row, common)


def source(owner: User) -> None:
    sent(owner, 10, talked=8, source="referral")
    sent(owner, 20, talked=2, source="board")


def rounds(owner: User) -> None:
    for kind, n, went in (("recruiter", 10, 8), ("panel", 20, 2)):
        for at, row in enumerate(sent(owner, n)):
            make_interview(row, kind=kind, starts_at=timezone.now() - timedelta(days=60))
            if at < went:
                row.log("stage_moved", stage=80, happened_at=timezone.now() - timedelta(days=50))


def roles(owner: User) -> None:
    sent(owner, 10, talked=8, title="Senior engineer")
    sent(owner, 20, talked=2, title="Junior engineer")


def drew(owner: User) -> None:
    for n, went, draw in ((10, 8, "people"), (20, 2, "name")):
        for row in sent(owner, n, talked=went):
            looked_back(row, draw=[draw])


def furthest(owner: User) -> None:
    for row in sent(owner, 2, source="referral"):
        row.log("stage_moved", stage=60)


def recur(owner: User) -> None:
    for row in sent(owner, 8):
        guess(row, "pay")


def whose(owner: User) -> None:
    for at, row in enumerate(sent(owner, 5)):
        guess(row, "rapport", "yes" if at < 3 else "no")


def agreed(owner: User) -> None:
    for at, row in enumerate(sent(owner, 5)):
        guess(row, "pay" if at < 3 else "rapport", their_code="pay")


def catching(owner: User) -> None:
    for row, text in zip(sent(owner, 3), ("Why us?", "why us", "And why now?"), strict=True):
        HardQuestion.objects.create(owner=owner, debrief=looked_back(row), text=text)


def silence(owner: User) -> None:
    sent(owner, 20, talked=8)


def edges(owner: User) -> None:
    for row in sent(owner, 2):
        looked_back(row, edges=["late"])


def pay(owner: User) -> None:
    debriefs = [guess(row, "pay") for row in sent(owner, 2)]
    letter = make_feedback(debriefs[0].rejection)
    FeedbackPoint.objects.create(owner=owner, request=letter, quote="Over our range.", about="pay")


def felt(owner: User) -> None:
    for row, after in zip(sent(owner, 5), (3, 4, 3, 2, 1), strict=True):
        looked_back(row, mood_before=2, mood_after=after)


def wanted(owner: User) -> None:
    for liked, talked in ((5, 0), (4, 0), (1, 0), (2, 1), (4, 1)):
        make_rejection(sent(owner, 1, talked=talked, wanted=liked)[0])


def effort(owner: User) -> None:
    sent(owner, 4, effort=1)
    sent(owner, 6, effort=4)


def forecasts(owner: User) -> None:
    for row in sent(owner, 10, forecast=50):
        make_rejection(row)


def lessons(owner: User) -> None:
    lesson = make_lesson(owner, theme="pay", created_at=timezone.now() - timedelta(days=70))
    rows = sent(owner, 3)
    for row, answer in zip(rows, ("used", "used", "not_now"), strict=True):
        today = timezone.localdate()
        LessonUse.objects.create(
            owner=owner, lesson=lesson, application=row, answer=answer, on=today
        )
    looked_back(rows[0], their_code="pay")


def load(owner: User) -> None:
    sent(owner, 5)


ENOUGH: dict[str, tuple[Callable[[User], None], str]] = {
    "stops": (stops, "They stop most often at “Applied”: 3 of 5 that ended."),
    "tailored": (
        tailored,
        "A CV made for it: 8 of 10 reached a conversation. A CV that others had, too: 2 of 20.",
    ),
    "source": (source, "Referral: 8 of 10 reached a conversation. Job board: 2 of 20."),
    "rounds": (rounds, "Recruiter call: after 8 of 10 it went on. Panel or day on site: 2 of 20."),
    "roles": (roles, "Junior: 2 of 20 reached a conversation. Senior: 8 of 10."),
    "drew": (
        drew,
        "Drawn by the work: 8 of 10 reached a conversation. Drawn by the look of it: 2 of 20.",
    ),
    "furthest": (furthest, "2 got past a first conversation. Most of them: "),
    "recur": (recur, "In 8 debriefs “Pay expectation” came up 8 times. No employer said so."),
    "whose": (whose, "Of 5: mine 3, partly mine 0, not mine 2, nobody knows 0."),
    "agreed": (
        agreed,
        "Of 5 times that they said why and you had thought of something, it was the same 3 times.",
    ),
    "catching": (catching, "“why us” came back: in 2 applications."),
    "silence": (
        silence,
        "From day 14 on about 1 in 20 or fewer still hear: found from 20 waits with 8 answers.",
    ),
    "edges": (edges, "Came back: late, or technical trouble (twice)."),
    "pay": (pay, "Pay came up in 2 of 2 with a reason; they said so once."),
    "felt": (
        felt,
        "In 5 debriefs you said how you were before and after: higher 3 times, the same once, "
        "lower once.",
    ),
    "wanted": (
        wanted,
        "You wanted a lot 2 of 3 that ended before a conversation, and 1 of 2 that ended later.",
    ),
    "effort": (effort, "Of the last ten, 4 went out lightly or on autopilot."),
    "forecasts": (forecasts, "You said 50 in 100 on average; it came 0 of 10 times."),
    "lessons": (
        lessons,
        "Lessons were used 2 of 3 times that their moment came; what they are about recurred once "
        "since.",
    ),
    "load": (load, "Most open at once: 5, at the end of the week from "),
}


def test_there_are_twenty() -> None:
    assert len(QUESTIONS) == 20
    assert set(QUESTIONS) == set(LACKING) == set(ENOUGH)


@pytest.mark.parametrize("key", LACKING)
def test_with_nothing_it_says_what_it_takes(key: str, alice: User) -> None:
    answer = asked(alice, key)

    assert answer.said == ""
    assert answer.missing == f"Not enough yet: {LACKING[key]}."


@pytest.mark.parametrize("key", ENOUGH)
def test_with_enough_it_says_what_the_rows_say(key: str, alice: User) -> None:
    write, said = ENOUGH[key]
    write(alice)

    assert asked(alice, key).said.startswith(said)


def test_what_is_missing_grows_less(alice: User) -> None:
    sent(alice, 12, talked=3, source="referral")
    for row in sent(alice, 3, source="board"):
        make_rejection(row)

    assert asked(alice, "stops").missing == "Not enough yet: 2 more that ended."
    assert asked(alice, "source").missing == "Not enough yet: 15 more to compare."
    assert asked(alice, "silence").missing == (
        "Not enough yet: 5 more applications sent and 2 more answers."
    )
    assert asked(alice, "tailored").missing == "Not enough yet: 30 more to compare."


@pytest.mark.parametrize(("number", "stopped"), [(0, 0), (1, 0), (4, 0), (9, 6), (19, 12)])
def test_each_size_is_answered_kindly(
    number: int, stopped: int, alice: User, alice_client: Client
) -> None:
    finished(alice, number)
    said = words(alice_client, "/patterns/coach/")

    assert not HARD_WORDS.search(said)
    assert "!" not in said
    assert all(str(one.asked) in said for one in QUESTIONS.values())
    if stopped:
        assert f"“Applied”: {stopped} of {number} that ended." in said
    else:
        assert f"Not enough yet: {5 - number} more that ended." in said
    assert ("None has an answer so far" in said) == (number < 9)


def test_in_quiet_mode_what_counts_endings_rests(alice: User, alice_client: Client) -> None:
    finished(alice, 12)
    User.objects.update(quiet_mode=True)
    said = words(alice_client, "/patterns/coach/")

    assert "Quiet mode is on" in said
    assert said.count("It rests in Quiet mode.") == 8
    for hidden in ("12 that ended", "more no", "debriefs", "stop there", "recurred"):
        assert hidden not in said


def test_nobody_sees_the_answers_of_another(
    alice: User, alice_client: Client, charlie_client: Client
) -> None:
    catching(alice)

    assert "“why us” came back" in words(alice_client, "/patterns/coach/")
    assert "why us" not in words(charlie_client, "/patterns/coach/")
