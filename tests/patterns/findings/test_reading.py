"""From rows to facts: real rows are judged as the same search is judged without a database."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reflections.debriefs.models import Cue, LessonUse
from reflections.patterns.findings.asking import comparisons
from reflections.patterns.findings.facts import Fact, Facts
from reflections.patterns.findings.judging import judge
from reflections.patterns.findings.reading import facts_of
from reflections.patterns.findings.simulated import NOW, search
from tests.factories import (
    make_application,
    make_contact,
    make_debrief,
    make_document,
    make_interview,
    make_lesson,
    make_rejection,
)
from tests.patterns.findings.rows import write
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import Stage
from tracker.contacts.models import Involvement
from tracker.documents.models import Sending
from tracker.interviews.models import RoundKind

KEYS = (
    *("question", "group_a", "k_a", "n_a", "group_b", "k_b", "n_b", "difference", "low", "high"),
    *("p", "q", "verdict", "sentence"),
)


def only(owner: User) -> Fact:
    return facts_of(owner).applications[0]


def judged(facts: Facts) -> list[tuple]:
    """Each finding, whatever the rows' keys are; CV versions by their counts."""
    return sorted(
        (each.comparison.step, each.comparison.dimension, *each[1:4], *each.counts)
        + (each.comparison.newest, each.comparison.sure)
        for each in judge(comparisons(facts))
    )


@pytest.mark.parametrize(("seed", "effect"), [(2, ""), (16, "tailored")])
def test_real_rows_are_judged_as_the_simulated_search(alice: User, seed: int, effect: str) -> None:
    """Without what drew: that is said in debriefs alone."""
    lived = search(seed, 60, effect=effect, points=0.3).facts
    facts = [fact._replace(draw=None) for fact in lived.applications]
    with time_machine.travel(NOW, tick=False):
        write(alice, lived)
        found = facts_of(alice)

        assert judged(found) == judged(lived._replace(applications=facts))
    assert len(found.rounds) == len(lived.rounds)
    verdicts = {each.verdict for each in judge(comparisons(found))}
    assert verdicts >= {"too_few", "may_differ", "none"}
    assert ("differs" in verdicts) == bool(effect)


def test_each_table_is_read_once(alice: User, django_assert_num_queries: Any) -> None:
    for number in range(3):
        make_application(alice, company=f"Firm {number}")
    with CaptureQueriesContext(connection) as few:
        facts_of(alice)
    for number in range(9):
        application = make_application(alice, company=f"Other {number}")
        make_debrief(make_rejection(application), wanted=3)
    with django_assert_num_queries(len(few)):
        facts_of(alice)
    assert len(few) <= 9


def test_a_debrief_fills_what_was_not_said_before(alice: User) -> None:
    application = make_application(alice, wanted=2)
    draw, prep = ["daily_work", "people", "pay"], ["cv_tailored"]
    make_debrief(make_rejection(application), wanted=5, effort=4, draw=draw, prep=prep)
    fact = only(alice)

    assert (fact.wanted, fact.effort, fact.tailored, fact.draw) == (2, 4, True, True)
    assert fact.afterwards == {"effort", "tailored"}


def test_cannot_tell_and_an_even_draw_say_nothing(alice: User) -> None:
    draw = ["learning", "status", "security"]
    make_debrief(make_rejection(make_application(alice)), wanted=0, draw=draw)
    fact = only(alice)

    assert (fact.wanted, fact.draw, fact.tailored, fact.afterwards) == (None, None, None, set())


def test_a_cv_that_one_application_got_was_made_for_it(alice: User) -> None:
    rows = [make_application(alice, company=f"Firm {n}") for n in range(3)]
    usual, special = make_document(alice), make_document(alice, name="CV for Firm 2")
    for row, paper in zip(rows, (usual, usual, special), strict=True):
        Sending.objects.record(row, paper.versions.get())
    found = facts_of(alice)

    assert [fact.tailored for fact in found.applications] == [False, False, True]
    assert [fact.letter for fact in found.applications] == [False] * 3
    assert list(found.labels.values()) == ["CV, version 1", "CV for Firm 2, version 1"]


def test_who_put_in_a_word_is_news_where_it_was_no_referral(alice: User) -> None:
    rows = [
        make_application(alice, company=f"Firm {n}", source=source)
        for n, source in enumerate(("referral", "board", "board"))
    ]
    ana = make_contact(alice)
    Involvement.objects.involve(rows[0], ana, "referrer")
    assert [fact.recommended for fact in facts_of(alice).applications] == [None] * 3

    Involvement.objects.involve(rows[1], ana, "referrer")
    Involvement.objects.involve(rows[2], ana, "recruiter")
    found = [fact.recommended for fact in facts_of(alice).applications]
    assert found == [None, True, False]


def test_a_lesson_for_other_moments_says_nothing_of_applying(alice: User) -> None:
    row = make_application(alice)
    for cue in (Cue.PAY, Cue.APPLYING):
        lesson = make_lesson(alice, cue=cue)
        day = timezone.localdate()
        LessonUse.objects.create(owner=alice, lesson=lesson, application=row, answer="used", on=day)
        assert only(alice).lesson is (True if cue == Cue.APPLYING else None)


def test_a_round_went_on_where_another_followed(alice: User) -> None:
    past = timezone.now() - timedelta(days=90)
    row = make_application(alice, happened_at=past)
    kinds = (RoundKind.MANAGER, RoundKind.TECHNICAL, RoundKind.PAY)
    for days, kind in enumerate(kinds, start=1):
        make_interview(row, kind=kind, starts_at=past + timedelta(days=days))
    make_rejection(row)
    silent = make_application(alice, company="Brackwater", happened_at=past)
    make_interview(silent, kind=RoundKind.RECRUITER, starts_at=past + timedelta(days=5))
    moved = make_application(alice, company="Harbour", happened_at=past)
    make_interview(moved, kind=RoundKind.RECRUITER, starts_at=past + timedelta(days=5))
    Application.objects.get(pk=moved.pk).log("stage_moved", stage=Stage.PANEL)
    planned = make_application(alice, company="Quay", happened_at=past)
    make_interview(planned, kind=RoundKind.RECRUITER).cancel()

    found = [(each.kind, each.went_on, each.waiting) for each in facts_of(alice).rounds]
    assert found == [
        ("manager", True, False),
        ("technical", True, False),
        ("recruiter", False, False),
        ("recruiter", True, False),
    ]


def test_a_stranger_and_the_trash_count_nowhere(alice: User, charlie: User) -> None:
    make_application(charlie)
    make_application(alice, stage=Stage.PREPARING)
    make_application(alice, company="Brackwater").trash()
    assert facts_of(alice) == Facts([], [], {})


def test_the_command_prints_every_comparison(alice: User) -> None:
    for number in range(40):
        row = make_application(
            alice, company=f"Firm {number}", source="board" if number % 3 else "referral"
        )
        if number % 4 == 0:
            row.log("stage_moved", stage=Stage.RECRUITER_CALL)
    out = StringIO()
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        call_command("findings", user="Alice@Example.org", json=True, stdout=out)
        answer = json.loads(out.getvalue())
        call_command("findings", user="alice@example.org", stdout=(said := StringIO()))

    assert answer["comparisons"] == len(answer["findings"]) > 0
    source = answer["findings"][0]
    assert tuple(source)[: len(KEYS)] == KEYS
    assert (source["group_a"], source["k_a"], source["n_a"]) == ("Referral", 4, 14)
    assert (source["group_b"], source["k_b"], source["n_b"]) == ("Job board", 6, 26)
    assert source["low"] < source["difference"] < source["high"]
    assert source["verdict"] == "none"
    assert "were looked at" in said.getvalue()
    assert "No difference stands out. That is a finding too." in said.getvalue()


def test_an_empty_record_asks_nothing(alice: User) -> None:
    call_command("findings", user=alice.email, json=True, stdout=(out := StringIO()))
    assert json.loads(out.getvalue()) == {"comparisons": 0, "findings": []}


@pytest.mark.django_db
def test_an_unknown_address_is_said() -> None:
    with pytest.raises(CommandError, match="Nobody signs in here as nobody@example.org"):
        call_command("findings", user="nobody@example.org")
